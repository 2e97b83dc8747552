package dev.stele.verifier.evidence;

import dev.stele.verifier.block.BlockHeader;
import java.util.List;

/**
 * The registry's state as of one block.
 *
 * @param nodes of the state trie and of the contracts' storage tries, each once, as RLP
 */
public record StatusEvidence(BlockHeader header, List<byte[]> nodes) {
  public StatusEvidence {
    nodes = nodes.stream().map(byte[]::clone).toList();
  }

  @Override
  public List<byte[]> nodes() {
    return nodes.stream().map(byte[]::clone).toList();
  }
}
