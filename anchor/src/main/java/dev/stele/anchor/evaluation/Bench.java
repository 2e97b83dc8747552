package dev.stele.anchor.evaluation;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Arguments;
import dev.stele.anchor.chain.Call;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import java.time.Instant;
import java.util.List;

/**
 * What a strategy works with: an account on a chain, and places that lie open.
 *
 * @param chain what everybody knows of the chain: its id and its first block
 * @param site the issuer's web site
 * @param mirrors sites of others, who do not depend on one another or on the issuer
 * @param node the node itself, for the issuer's own questions; not counted
 */
public record Bench(
    Ledger ledger, ChainFile chain, Place site, List<Place> mirrors, JsonRpcEndpoint node) {

  public Bench {
    mirrors = List.copyOf(mirrors);
  }

  /** Makes a contract. */
  public Address deploy(ComparedContract contract, Arguments arguments)
      throws HoleException, AnchoringException {
    return deploy(Call.deployment(contract.bytecode(), arguments));
  }

  /** Makes the contract that a call deploys. */
  public Address deploy(Call deployment) throws HoleException, AnchoringException {
    return ledger.send(deployment).contract().orElseThrow();
  }

  /** The newest block's time. */
  public Instant now() throws HoleException {
    return Instant.ofEpochSecond(
        Long.decode(
            DirectQuestion.ask(node, "eth_getBlockByNumber", "latest", false)
                .path("timestamp")
                .asText()));
  }
}
