package dev.stele.issuer.anchoring;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.life.BatchState;
import dev.stele.verifier.chain.Address;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the work stands, as looked at from time to time.
 *
 * @param at when it was looked at
 * @param obstacle what keeps the service from anchoring at all: its node, or another chain
 * @param balances of the issuing addresses, in wei; empty when the node did not tell
 * @param driven the issuing addresses whose batches this service drives
 * @param lastFee what the batch that was mined last cost, in wei
 */
public record Health(
    Instant at,
    Optional<String> obstacle,
    Map<BatchState, Long> batches,
    Optional<Instant> oldestUnanchored,
    Map<Address, BigInteger> balances,
    List<Address> driven,
    Optional<BigInteger> lastFee) {

  /** Looks at the disk and asks the node. */
  static Health look(BatchLine line, Instant now) {
    Optional<String> obstacle = Optional.empty();
    Map<Address, BigInteger> balances = Map.of();
    try {
      var unused = line.chain();
      balances = line.balances();
    } catch (AnchoringException e) {
      obstacle = Optional.of(e.reason().code() + ": " + e.getMessage());
    }
    return new Health(
        now,
        obstacle,
        line.counts(),
        line.oldestUnanchored(),
        balances,
        line.driven(),
        line.lastFee());
  }
}
