package dev.stele.verifier.collect;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MalformedBlockException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.qbft.MalformedExtraDataException;
import dev.stele.verifier.qbft.QbftHeader;
import java.util.Set;

/**
 * Who the validators of a QBFT chain's first block are, with whom everything that its seals prove
 * begins. The block's hash covers them, and covers that there are none.
 */
public final class GenesisValidators {
  private GenesisValidators() {}

  /**
   * @param genesisHash the hash that block 0 must have, 0x and 64 hexadecimal digits
   * @return nobody, where the first block of that hash names no validators as QBFT does: on other
   *     chains, and on those that keep them in a contract
   * @throws EvidenceUnavailableException when the node does not answer, or tells a block that has
   *     another hash, or none
   */
  public static Set<Address> of(JsonRpcEndpoint endpoint, String genesisHash)
      throws EvidenceUnavailableException {
    EvidenceNode node = new EvidenceNode(endpoint);
    BlockHeader header;
    try {
      header = BlockHeader.ofJson(node.block(0));
    } catch (MalformedBlockException e) {
      throw node.notRebuilt("the first block", e.getMessage());
    }
    Word hash;
    Set<Address> named;
    try {
      QbftHeader sealed = QbftHeader.of(header);
      hash = sealed.hash();
      named = sealed.validators().members();
    } catch (MalformedExtraDataException e) {
      hash = header.hash();
      named = Set.of();
    }
    if (!hash.toString().equals(genesisHash)) {
      throw node.notRebuilt(
          "the first block", "its hash is %s, not %s".formatted(hash, genesisHash));
    }
    return named;
  }
}
