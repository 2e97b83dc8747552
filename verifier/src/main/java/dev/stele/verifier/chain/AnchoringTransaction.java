package dev.stele.verifier.chain;

import dev.stele.verifier.credential.BlockchainKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A transaction as somebody reported it.
 *
 * @param data its data in lower-case hexadecimal without prefix; an anchor's are the root's 32
 *     bytes
 * @param sender the key that signed it
 * @param time the time of its block
 * @param placement where it stands on an Ethereum chain, when a node was asked
 */
public record AnchoringTransaction(
    String data, BlockchainKey sender, Instant time, Optional<Placement> placement) {

  /**
   * Where a mined transaction stands, as a node said or the evidence shows.
   *
   * @param recipient to whom it went; none for a contract creation
   * @param value in wei, as the node wrote it
   * @param succeeded whether its receipt's status is 1
   * @param confirmations blocks from its own to the newest, both counted; {@link #FINAL} where it
   *     is known that its block stays
   */
  public record Placement(
      ChainId chainId,
      Optional<Address> recipient,
      String value,
      boolean succeeded,
      long blockNumber,
      String blockHash,
      long confirmations) {
    /** More than anybody asks for. */
    public static final long FINAL = Long.MAX_VALUE;
  }
}
