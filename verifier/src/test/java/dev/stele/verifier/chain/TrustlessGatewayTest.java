package dev.stele.verifier.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.stele.verifier.merkle.Digest32;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TrustlessGatewayTest {
  private static final byte[] CONTENT = "hello world".getBytes(StandardCharsets.UTF_8);

  /** What kubo says for the same bytes: {@code ipfs add --cid-version 1 --raw-leaves}. */
  private static final String CID = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private volatile byte[] answer = CONTENT;
  private volatile int status = 200;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          try (exchange) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void namesContentAsIpfsDoes() {
    assertThat(TrustlessGateway.cid(Digest32.sha256(CONTENT))).isEqualTo(CID);
  }

  @Test
  void findsContent() {
    assertThat(find("/mirror/", 100)).contains(CONTENT);
    assertThat(asked).containsExactly("/mirror/ipfs/" + CID + "?format=raw");
  }

  @Test
  void takesNothingElse() {
    answer = "hello wOrld".getBytes(StandardCharsets.UTF_8);
    assertThat(find("", 100)).isEmpty();
  }

  @Test
  void takesNoMoreThanItMay() {
    assertThat(find("", CONTENT.length)).isPresent();
    assertThat(find("", CONTENT.length - 1)).isEmpty();
  }

  @Test
  void followsNoRedirect() {
    status = 302;
    assertThat(find("", 100)).isEmpty();
    assertThat(asked).hasSize(1);
  }

  @Test
  void asksNothingButTheWeb() {
    TrustlessGateway gateway = new TrustlessGateway(Duration.ofSeconds(2), 100);
    assertThat(gateway.find(URI.create("file:///etc"), Digest32.sha256(CONTENT))).isEmpty();
  }

  private java.util.Optional<byte[]> find(String path, int most) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return new TrustlessGateway(Duration.ofSeconds(5), most).find(base, Digest32.sha256(CONTENT));
  }
}
