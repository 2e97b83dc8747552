package dev.stele.contracts.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.web3j.crypto.Credentials;

/**
 * A real Ethereum node. {@link #start()} gives the one that {@code STELE_RPC_URL} names, with
 * {@code STELE_RPC_KEY_FILE} a file with the private key of an account that has money there (64
 * hexadecimal digits), or else an anvil of the test's own.
 */
public final class TestNode implements AutoCloseable {
  private final URI rpc;
  private final JsonRpc questions;
  private final Optional<Credentials> funder;
  private final Optional<AnvilProcess> process;

  private TestNode(URI rpc, Optional<Credentials> funder, Optional<AnvilProcess> process) {
    this.rpc = rpc;
    this.questions = new JsonRpc(rpc);
    this.funder = funder;
    this.process = process;
  }

  /**
   * Any node, for what waits for blocks that nobody sends anything for: an anvil of the test's own
   * makes one each second too.
   */
  public static TestNode startWithClock() {
    return start("--mixed-mining", "--block-time", "1");
  }

  /** Any node. Skips the test when there is none. */
  public static TestNode start() {
    return start(new String[0]);
  }

  private static TestNode start(String... anvilArguments) {
    String url = System.getenv("STELE_RPC_URL");
    String keyFile = System.getenv("STELE_RPC_KEY_FILE");
    if ((url == null) != (keyFile == null)) {
      throw new IllegalStateException("expected STELE_RPC_URL and STELE_RPC_KEY_FILE both or none");
    }
    return url == null
        ? anvil(anvilArguments)
        : at(URI.create(url), Optional.of(key(Path.of(keyFile))));
  }

  /** An anvil of the test's own, for what an ordinary node cannot be told to do. */
  public static TestNode anvil(String... arguments) {
    AnvilProcess process = AnvilProcess.start(arguments);
    return new TestNode(process.rpc(), Optional.empty(), Optional.of(process));
  }

  /** Where the program anvil is, for who starts it otherwise. Skips the test when it is nowhere. */
  public static String anvilProgram() {
    return AnvilProcess.binary();
  }

  /** A node that somebody else runs and ends. */
  public static TestNode at(URI rpc, Optional<Credentials> funder) {
    return new TestNode(rpc, funder, Optional.empty());
  }

  private static Credentials key(Path file) {
    try {
      return Credentials.create(Files.readString(file).strip());
    } catch (IOException e) {
      throw new IllegalStateException("STELE_RPC_KEY_FILE cannot be read", e);
    }
  }

  public URI rpc() {
    return rpc;
  }

  public long chainId() {
    return quantity(call("eth_chainId")).longValueExact();
  }

  public boolean isAnvil() {
    return call("web3_clientVersion").asText().startsWith("anvil/");
  }

  /** Whether a transaction with a gas price of zero gets into a block. */
  public boolean isGasFree() {
    JsonNode baseFee = call("eth_getBlockByNumber", "latest", false).path("baseFeePerGas");
    return quantity(call("eth_gasPrice")).signum() == 0
        && (!baseFee.isTextual() || quantity(baseFee).signum() == 0);
  }

  /** Sees to it that an account has that much money. Where gas is free it needs none. */
  public void fund(String address, BigInteger wei) {
    if (isAnvil()) {
      call("anvil_setBalance", address, "0x" + wei.toString(16));
    } else if (!isGasFree()) {
      Transfer.send(this, funder.orElseThrow(), address, wei);
    }
  }

  /**
   * Asks anything, by its JSON-RPC method.
   *
   * @throws IllegalStateException when the node answers with an error
   */
  public JsonNode call(String method, Object... parameters) {
    return questions.call(method, parameters);
  }

  /** The number in an answer, written as 0x and hexadecimal digits. */
  public static BigInteger quantity(JsonNode answer) {
    return new BigInteger(answer.asText().substring(2), 16);
  }

  @Override
  public void close() {
    process.ifPresent(AnvilProcess::close);
  }
}
