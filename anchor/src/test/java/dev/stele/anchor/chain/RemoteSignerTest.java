package dev.stele.anchor.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.merkle.MerkleRoot;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.AccessListObject;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** A signer that signs what it is asked to, and one that does anything else. */
class RemoteSignerTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Credentials KEY = Credentials.create("0x" + "17".repeat(32));
  private static final Credentials ANOTHER_KEY = Credentials.create("0x" + "18".repeat(32));
  private static final Address ADDRESS = new Address(KEY.getAddress());
  private static final MerkleRoot ROOT = MerkleRoot.ofHex("5a".repeat(32));
  private static final FeeOffer LEGACY = FeeOffer.legacy(BigInteger.valueOf(3_000_000_000L));
  private static final FeeOffer DYNAMIC =
      new FeeOffer(false, BigInteger.valueOf(3_000_000_000L), BigInteger.valueOf(1_000_000_000L));

  @ParameterizedTest
  @EnumSource(
      value = FeePolicy.class,
      names = {"AUTO", "LEGACY"})
  void whatItSignsIsMined(FeePolicy policy) throws Exception {
    try (TestNode anvil = TestNode.anvil("--no-mining");
        ChainNode node = new ChainNode(anvil.rpc(), policy, TIMEOUT);
        Server server = Server.signing(request -> request)) {
      anvil.fund(ADDRESS.text(), BigInteger.TEN.pow(18));
      UnsignedTransaction asked =
          new UnsignedTransaction(
              node.chainId(),
              node.transactionCount(ADDRESS),
              node.gas(ADDRESS, Call.anchor(ROOT)),
              node.market(),
              Call.anchor(ROOT));
      SignedTransaction signed = server.signer().sign(asked);
      assertThat(node.send(signed).kind()).isEqualTo(SendAnswer.Kind.ACCEPTED);
      anvil.call("evm_mine");
      assertThat(node.receipt(signed.id()).orElseThrow().succeeded()).isTrue();
      JsonNode found = anvil.call("eth_getTransactionByHash", signed.id().text());
      assertThat(found.path("input").asText()).isEqualTo("0x" + ROOT.hex());
      assertThat(found.path("type").asText()).isEqualTo(policy == FeePolicy.AUTO ? "0x2" : "0x0");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void signsWhatAKeyOfOurOwnWouldSign(boolean legacy) throws Exception {
    UnsignedTransaction asked = asked(legacy);
    try (Server server = Server.signing(request -> request)) {
      assertThat(server.signer().sign(asked)).isEqualTo(Encoding.sign(asked, KEY));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "to, 0x7e5f4552091a69125d5dfcb7b8c2659029395bdf",
    "data, 0x00",
    "nonce, 0x8",
    "chainId, 0x1",
    "value, 0x1",
    "gas, 0x5209",
    "gasPrice, 0x1",
    "maxFeePerGas, 0xb2d05e01",
    "maxPriorityFeePerGas, 0x1"
  })
  void refusesAnotherTransactionThanTheOneAskedFor(String field, String value) throws Exception {
    try (Server server =
        Server.signing(request -> request.has(field) ? request.put(field, value) : request)) {
      if (!field.startsWith("max")) {
        assertRefused(server, asked(true));
      }
      if (!field.equals("gasPrice")) {
        assertRefused(server, asked(false));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesTheSignatureOfAnotherKey(boolean legacy) throws Exception {
    try (Server server = Server.answering(request -> sign(request, ANOTHER_KEY))) {
      assertRefused(server, asked(legacy), ANOTHER_KEY.getAddress());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesAnotherTypeThanTheOneAskedFor(boolean legacy) throws Exception {
    String other = Encoding.sign(asked(!legacy), KEY).raw();
    try (Server server = Server.answering(request -> other)) {
      assertRefused(server, asked(legacy));
    }
  }

  /** By the same key, but nodes take only the other of the two (EIP-2). */
  @Test
  void refusesTheHigherOfTheTwoSignatures() throws Exception {
    String low = Encoding.sign(asked(false), KEY).raw();
    Sign.SignatureData signature =
        ((SignedRawTransaction) TransactionDecoder.decode(low)).getSignatureData();
    BigInteger high = Sign.CURVE_PARAMS.getN().subtract(Numeric.toBigInt(signature.getS()));
    Sign.SignatureData other =
        new Sign.SignatureData(
            (byte) (27 + 28 - Numeric.toBigInt(signature.getV()).intValueExact()),
            signature.getR(),
            Numeric.toBytesPadded(high, 32));
    try (Server server =
        Server.answering(
            request -> Numeric.toHexString(TransactionEncoder.encode(raw(request), other)))) {
      assertRefused(server, asked(false), "higher s");
    }
  }

  /** It would be good on every chain (EIP-155). */
  @Test
  void refusesASignatureForNoChainAtAll() throws Exception {
    try (Server server =
        Server.answering(
            request -> Numeric.toHexString(TransactionEncoder.signMessage(legacy(request), KEY)))) {
      assertRefused(server, asked(true));
    }
  }

  /** It takes more gas than was asked for, and would fail in its block. */
  @Test
  void refusesAnAccessListThatNobodyAskedFor() throws Exception {
    try (Server server =
        Server.answering(
            request ->
                Numeric.toHexString(
                    TransactionEncoder.signMessage(
                        RawTransaction.createTransaction(
                            number(request, "chainId").longValueExact(),
                            number(request, "nonce"),
                            number(request, "gas"),
                            request.path("to").asText(),
                            number(request, "value"),
                            request.path("data").asText(),
                            number(request, "maxPriorityFeePerGas"),
                            number(request, "maxFeePerGas"),
                            List.of(new AccessListObject(ADDRESS.text(), List.of()))),
                        KEY)))) {
      assertRefused(server, asked(false));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesBytesBehindTheTransaction(boolean legacy) throws Exception {
    try (Server server = Server.answering(request -> sign(request, KEY) + "00")) {
      assertRefused(server, asked(legacy));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesWhatIsNotSigned(boolean legacy) throws Exception {
    try (Server server =
        Server.answering(request -> Numeric.toHexString(TransactionEncoder.encode(raw(request))))) {
      assertRefused(server, asked(legacy));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "0x0",
        "0x02",
        "0x02c0",
        "0xc0",
        "0xf8",
        "0xff",
        "0x8080",
        "0x01c0",
        "0x03c0",
        "0x04c0",
        "not hexadecimal",
        "0xzz",
        "02f8"
      })
  void refusesGarbage(String garbage) throws Exception {
    try (Server server = Server.answering(request -> garbage)) {
      assertRefused(server, asked(true));
      assertRefused(server, asked(false));
    }
  }

  /** As over a line that swallows its end. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesEveryBeginningOfATransaction(boolean legacy) throws Exception {
    UnsignedTransaction asked = asked(legacy);
    String whole = Encoding.sign(asked, KEY).raw();
    for (int length = 2; length < whole.length(); length += 2) {
      String beginning = whole.substring(0, length);
      assertThatThrownBy(() -> Encoding.accept(asked, ADDRESS, beginning))
          .as(beginning)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Bad gateway</html>",
        "{}",
        "{\"jsonrpc\": \"2.0\", \"id\": 0, \"result\": null}",
        "{\"jsonrpc\": \"2.0\", \"id\": 0, \"result\": {\"raw\": \"0x\"}}",
        "{\"jsonrpc\": \"2.0\", \"id\": 0, \"error\": {\"code\": -32000, \"message\": \"no key\"}}"
      })
  void refusesWhatIsNoAnswer(String body) throws Exception {
    try (Server server = new Server(exchange -> respond(exchange, 200, body))) {
      assertRefused(server, asked(false), ADDRESS.text());
    }
  }

  @Test
  void saysWhatTheSignerSaid() throws Exception {
    String body =
        "{\"jsonrpc\": \"2.0\", \"id\": 0, \"error\": {\"code\": -32000, \"message\": \"no key\"}}";
    try (Server server = new Server(exchange -> respond(exchange, 200, body))) {
      assertRefused(server, asked(false), "-32000", "no key");
    }
  }

  @Test
  void saysWhenToAskAgainIfTheSignerDid() throws Exception {
    try (Server server =
        new Server(
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", "7");
              respond(exchange, 429, "slow down");
            })) {
      assertThatThrownBy(() -> server.signer().sign(asked(false)))
          .isInstanceOfSatisfying(
              AnchoringException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.SIGNER_UNAVAILABLE);
                assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
              });
    }
  }

  @Test
  void doesNotWaitForEverForASignerThatHangs() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      RemoteSigner signer =
          new RemoteSigner(
              URI.create("http://127.0.0.1:" + silent.getLocalPort()),
              ADDRESS,
              Duration.ofMillis(300));
      assertRefused(signer, asked(false), ADDRESS.text());
    }
  }

  private static UnsignedTransaction asked(boolean legacy) {
    return new UnsignedTransaction(
        new ChainId(1337),
        7,
        BigInteger.valueOf(22_280),
        legacy ? LEGACY : DYNAMIC,
        Call.anchor(ROOT));
  }

  private static void assertRefused(Server server, UnsignedTransaction asked, String... said) {
    assertRefused(server.signer(), asked, said);
  }

  private static void assertRefused(
      RemoteSigner signer, UnsignedTransaction asked, String... said) {
    assertThatThrownBy(() -> signer.sign(asked))
        .hasMessageContaining("remote signer")
        .isInstanceOfSatisfying(
            AnchoringException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.SIGNER_UNAVAILABLE);
              assertThat(List.of(said)).allSatisfy(it -> assertThat(e).hasMessageContaining(it));
            });
  }

  private static BigInteger number(ObjectNode request, String field) {
    return Numeric.decodeQuantity(request.path(field).asText());
  }

  private static RawTransaction raw(ObjectNode request) {
    return request.has("gasPrice")
        ? legacy(request)
        : RawTransaction.createTransaction(
            number(request, "chainId").longValueExact(),
            number(request, "nonce"),
            number(request, "gas"),
            request.path("to").asText(),
            number(request, "value"),
            request.path("data").asText(),
            number(request, "maxPriorityFeePerGas"),
            number(request, "maxFeePerGas"));
  }

  private static RawTransaction legacy(ObjectNode request) {
    return RawTransaction.createTransaction(
        number(request, "nonce"),
        number(request, "gasPrice"),
        number(request, "gas"),
        request.path("to").asText(),
        number(request, "value"),
        request.path("data").asText());
  }

  private static String sign(ObjectNode request, Credentials key) {
    long chain = number(request, "chainId").longValueExact();
    return Numeric.toHexString(
        request.has("gasPrice")
            ? TransactionEncoder.signMessage(legacy(request), chain, key)
            : TransactionEncoder.signMessage(raw(request), key));
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    exchange.sendResponseHeaders(status, 0);
    exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
  }

  /** A signer as Web3Signer is one, as far as it is asked here. */
  private static final class Server implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @FunctionalInterface
    interface Answer {
      void to(HttpExchange exchange) throws IOException;
    }

    Server(Answer answer) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              answer.to(exchange);
            }
          });
      server.start();
    }

    static Server answering(Function<ObjectNode, String> signing) throws IOException {
      return new Server(
          exchange -> {
            JsonNode question = JSON.readTree(exchange.getRequestBody());
            ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
            answer.set("id", question.path("id"));
            if (question.path("method").asText().equals("eth_signTransaction")
                && question.path("params").path(0) instanceof ObjectNode request
                && request.path("from").asText().equals(ADDRESS.text())) {
              answer.put("result", signing.apply(request));
            } else {
              answer.putObject("error").put("code", -32601).put("message", "what?");
            }
            respond(exchange, 200, answer.toString());
          });
    }

    static Server signing(Function<ObjectNode, ObjectNode> change) throws IOException {
      return answering(request -> sign(change.apply(request), KEY));
    }

    RemoteSigner signer() {
      return new RemoteSigner(
          URI.create("http://127.0.0.1:" + server.getAddress().getPort()), ADDRESS, TIMEOUT);
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
