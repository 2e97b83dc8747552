package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.chain.AnchorSigner;
import dev.stele.anchor.chain.Finality;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The chain that is measured on.
 *
 * @param signer an account there that can pay
 * @param patience how long a transaction may take until it is final
 * @param isOurs whether it was started for this run alone: then its clock is set too
 */
public record EvaluationNode(
    URI address,
    AnchorChain chain,
    AnchorSigner signer,
    Finality finality,
    Duration patience,
    boolean isOurs) {
  /** When the clock of a node begins that is ours, in seconds since 1970. */
  public static final long EPOCH = 1_790_000_000;

  /**
   * Cells begin so many transactions apart on a node that can be told so, and as many seconds:
   * there is a second from block to block.
   */
  private static final long APART = 100_000;

  /** One Gwei. */
  private static final String BASE_FEE = "0x3b9aca00";

  /** Ten ether, in wei, many times over. */
  private static final String PLENTY = "0x" + "f".repeat(24);

  JsonRpcEndpoint endpoint() {
    return new JsonRpcEndpoint(address, Duration.ofSeconds(60));
  }

  Ledger ledger() {
    return new Ledger(chain, endpoint(), signer, finality, patience);
  }

  ChainFile chainFile() throws AnchoringException {
    return new ChainFile(
        chain.chainId(), Optional.of(chain.genesisHash()), Optional.empty(), List.of());
  }

  /** The program and its version, as the node says it. */
  public String version() throws HoleException {
    return ask("web3_clientVersion").asText();
  }

  boolean isAnvil() throws HoleException {
    return version().startsWith("anvil/");
  }

  /**
   * On anvil, every cell begins with money, at a transaction number of its own: contracts then have
   * the same addresses, which as data cost the same gas, whatever was measured before. Where it is
   * ours, also at a time and a base fee of its own: times stand in what is stored, and the fee in
   * what is signed, and both would have other bytes each time.
   */
  void begin(int cell) throws HoleException {
    if (!isAnvil()) {
      return;
    }
    String account = signer.address().text();
    ask("anvil_setBalance", account, PLENTY);
    long apart = (cell + 1) * APART;
    // Never back: a contract of an interrupted run stands where the next one would.
    if (Long.decode(ask("eth_getTransactionCount", account, "latest").asText()) < apart) {
      ask("anvil_setNonce", account, "0x" + Long.toHexString(apart));
    }
    if (isOurs) {
      setClockAndFee(EPOCH + apart);
    }
  }

  private void setClockAndFee(long time) throws HoleException {
    JsonNode head = ask("eth_getBlockByNumber", "latest", false);
    ask("anvil_setBlockTimestampInterval", 1);
    if (Long.decode(head.path("timestamp").asText()) < time) {
      ask("evm_setNextBlockTimestamp", time);
    }
    if (head.has("baseFeePerGas")) { // from London on
      ask("anvil_setNextBlockBaseFeePerGas", BASE_FEE);
    }
    ask("evm_mine"); // now the newest block has that time, which is the bench's now
  }

  JsonNode ask(String method, Object... parameters) throws HoleException {
    return DirectQuestion.ask(endpoint(), method, parameters);
  }
}
