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
 */
public record EvaluationNode(
    URI address, AnchorChain chain, AnchorSigner signer, Finality finality, Duration patience) {
  /** Cells begin so many transactions apart on a node that can be told so. */
  private static final long NONCES = 100_000;

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
   * the same addresses, which as data cost the same gas, whatever was measured before.
   */
  void begin(int cell) throws HoleException {
    if (isAnvil()) {
      String account = signer.address().text();
      ask("anvil_setBalance", account, PLENTY);
      ask("anvil_setNonce", account, "0x" + Long.toHexString((cell + 1) * NONCES));
    }
  }

  JsonNode ask(String method, Object... parameters) throws HoleException {
    return DirectQuestion.ask(endpoint(), method, parameters);
  }
}
