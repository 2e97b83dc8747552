package dev.stele.verifier.collect;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MalformedBlockException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.qbft.MalformedExtraDataException;
import dev.stele.verifier.qbft.QbftHeader;
import java.util.Set;

/**
 * Who the validators of a QBFT chain's first block are, with whom everything that its seals prove
 * begins. The block's hash covers them.
 */
public final class GenesisValidators {
  private GenesisValidators() {}

  /**
   * @param genesisHash the hash that block 0 must have, 0x and 64 hexadecimal digits
   * @return nobody, where the first block names no validators as QBFT does: on other chains, and on
   *     those that keep them in a contract
   * @throws EvidenceUnavailableException when the node does not answer, or names validators in a
   *     block that has another hash
   */
  public static Set<Address> of(JsonRpcEndpoint endpoint, String genesisHash)
      throws EvidenceUnavailableException {
    EvidenceNode node = new EvidenceNode(endpoint);
    QbftHeader header;
    try {
      header = QbftHeader.of(BlockHeader.ofJson(node.block(0)));
    } catch (MalformedBlockException | MalformedExtraDataException e) {
      return Set.of();
    }
    if (!header.hash().toString().equals(genesisHash)) {
      throw node.notRebuilt(
          "the first block", "its hash is %s, not %s".formatted(header.hash(), genesisHash));
    }
    return header.validators().members();
  }
}
