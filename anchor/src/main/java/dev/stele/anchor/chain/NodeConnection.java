package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.exceptions.ClientConnectionException;
import org.web3j.protocol.http.HttpService;

/** Questions to one node. Whatever is no answer says nothing about a transaction. */
final class NodeConnection implements AutoCloseable {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");

  private final Web3j web3j;
  private final OkHttpClient http;
  private final HttpService service;
  private final URI address;

  /**
   * @param timeout how long one question may take in all
   */
  NodeConnection(URI address, Duration timeout) {
    this.address = address;
    this.http =
        new OkHttpClient.Builder()
            .callTimeout(timeout)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .followRedirects(false)
            .addInterceptor(NodeConnection::checkRate)
            .build();
    this.service = new HttpService(address.toString(), http);
    this.web3j = Web3j.build(service);
  }

  /** For questions that web3j does not know. */
  HttpService http() {
    return service;
  }

  /** Too many questions; says when to ask again, if the node did. */
  private static final class RateException extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Duration> retryAfter;

    RateException(Optional<Duration> retryAfter) {
      super("HTTP status 429, too many requests");
      this.retryAfter = retryAfter;
    }
  }

  /** Status 429 (RFC 6585 section 4) with Retry-After in seconds (RFC 9110 section 10.2.3). */
  private static okhttp3.Response checkRate(Interceptor.Chain chain) throws IOException {
    okhttp3.Response response = chain.proceed(chain.request());
    if (response.code() != 429) {
      return response;
    }
    String after = response.header("Retry-After", "");
    response.close();
    throw new RateException(
        SECONDS.matcher(after).matches()
            ? Optional.of(Duration.ofSeconds(Long.parseLong(after)))
            : Optional.empty());
  }

  /** Providers say it with error -32005 (EIP-1474) too. */
  static void checkRate(String who, String method, Response.Error error) throws AnchoringException {
    if (error.getCode() == -32005) {
      throw new AnchoringException(
          Reason.RATE_LIMITED,
          "%s limits how often it is asked (%s): %s".formatted(who, method, error.getMessage()));
    }
  }

  /** What questions are made of. */
  Web3j questions() {
    return web3j;
  }

  /**
   * The answer to a question; an error of the node, or what cannot be read as one, is no answer.
   */
  <T extends Response<?>, R> R ask(String method, Request<?, T> request, Function<T, R> reading)
      throws AnchoringException {
    return reading(method, exchange(method, request), reading);
  }

  /** The same of a response that has come. */
  <T extends Response<?>, R> R reading(String method, T response, Function<T, R> reading)
      throws AnchoringException {
    if (response.hasError()) {
      checkRate(displayName(), method, response.getError());
      throw new AnchoringException(
          Reason.NODE_UNAVAILABLE,
          "%s answered %s with error %d: %s"
              .formatted(
                  displayName(),
                  method,
                  response.getError().getCode(),
                  response.getError().getMessage()));
    }
    try {
      return reading.apply(response);
    } catch (RuntimeException e) {
      throw new AnchoringException(
          Reason.NODE_UNAVAILABLE,
          "%s gave an answer to %s that cannot be read".formatted(displayName(), method),
          e);
    }
  }

  /** The node's response as it came, which may be an error that means something. */
  <T extends Response<?>> T exchange(String method, Request<?, T> request)
      throws AnchoringException {
    try {
      return request.send();
    } catch (RateException e) {
      throw new AnchoringException(
          Reason.RATE_LIMITED,
          "%s limits how often it is asked (%s)".formatted(displayName(), e.getMessage()),
          e,
          e.retryAfter);
    } catch (IOException | RuntimeException e) {
      throw new AnchoringException(
          Reason.NODE_UNAVAILABLE,
          "%s does not answer %s (%s)".formatted(displayName(), method, kind(e)),
          e);
    }
  }

  private static String kind(Exception e) {
    // "Invalid response received: <HTTP status>; <body>"; the body may be long or say too much.
    return e instanceof ClientConnectionException && e.getMessage() != null
        ? e.getMessage().split(";", 2)[0]
        : e.getClass().getSimpleName();
  }

  String displayName() {
    return JsonRpcEndpoint.displayName(address);
  }

  @Override
  public void close() {
    web3j.shutdown();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
