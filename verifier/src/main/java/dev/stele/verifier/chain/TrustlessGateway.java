package dev.stele.verifier.chain;

import dev.stele.verifier.merkle.Digest32;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks mirrors for single blocks by content identifier, as IPFS gateways serve them (Trustless
 * Gateway Specification, {@code GET /ipfs/CID?format=raw}): whatever comes is hashed, so nobody has
 * to be trusted. Follows no redirect.
 */
public final class TrustlessGateway implements ContentSource {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private final Duration timeout;
  private final int maxBytes;
  private final HttpClient http;

  /**
   * @param timeout how long one request may take in all
   */
  public TrustlessGateway(Duration timeout, int maxBytes) {
    this.timeout = timeout;
    this.maxBytes = maxBytes;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * The content identifier of bytes that are one block: CIDv1, codec raw (0x55), multihash sha2-256
   * (0x12, 32 bytes), in base32 without padding (multibase prefix b).
   */
  public static String cid(Digest32 sha256) {
    byte[] binary = new byte[4 + 32];
    binary[0] = 0x01;
    binary[1] = 0x55;
    binary[2] = 0x12;
    binary[3] = 0x20;
    System.arraycopy(sha256.bytes(), 0, binary, 4, 32);
    StringBuilder text = new StringBuilder("b");
    int buffer = 0;
    int bits = 0;
    for (byte next : binary) {
      buffer = (buffer << 8) | (next & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt((buffer >> bits) & 31));
      }
    }
    return bits == 0
        ? text.toString()
        : text.append(BASE32.charAt((buffer << (5 - bits)) & 31)).toString();
  }

  /** The hash in such an identifier; empty when it is one of another kind. */
  public static Optional<Digest32> sha256(String cid) {
    if (!cid.matches("b[a-z2-7]{58}")) {
      return Optional.empty();
    }
    BigInteger bits = BigInteger.ZERO;
    for (char digit : cid.substring(1).toCharArray()) {
      bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(digit)));
    }
    // 58 digits are 290 bits, of which the last two are not used.
    byte[] digest = Word.of(bits.shiftRight(2)).bytes();
    Digest32 sha256 = Digest32.of(digest);
    return cid(sha256).equals(cid) ? Optional.of(sha256) : Optional.empty();
  }

  @Override
  public Optional<byte[]> find(URI base, Digest32 sha256) {
    boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    if (!http || base.getHost() == null) {
      return Optional.empty();
    }
    String folder = base.toString().replaceAll("/+$", "");
    URI address = URI.create(folder + "/ipfs/" + cid(sha256) + "?format=raw");
    return fetch(address).filter(bytes -> Digest32.sha256(bytes).equals(sha256));
  }

  private Optional<byte[]> fetch(URI address) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Accept", "application/vnd.ipld.raw")
            .build();
    CompletableFuture<byte[]> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
            .thenApplyAsync(this::body, Thread::startVirtualThread);
    try {
      return Optional.ofNullable(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private byte[] body(HttpResponse<InputStream> response) {
    try (InputStream in = response.body()) {
      if (response.statusCode() != 200) {
        return null;
      }
      byte[] bytes = in.readNBytes(maxBytes + 1);
      return bytes.length <= maxBytes ? bytes : null;
    } catch (IOException e) {
      return null;
    }
  }
}
