package dev.stele.verifier.merkle;

import java.util.List;

/**
 * The way from a leaf to the root as merkletools writes it: leaf first; a level on which the node
 * was the odd last one has no entry; one leaf alone has an empty path and is the root.
 */
public record MerklePath(List<ProofNode> nodes) {

  /** A tree of 2^64 leaves cannot exist, so a longer path is not a path. */
  public static final int MAX_LENGTH = 64;

  public MerklePath {
    nodes = List.copyOf(nodes);
    if (nodes.size() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "expected at most %d proof entries, found %d".formatted(MAX_LENGTH, nodes.size()));
    }
  }

  /**
   * The root that this path leads to. The leaf must have been recomputed from the document: there
   * is no domain separation between leaves and inner nodes, so a leaf that was only read could be
   * an inner node.
   */
  public MerkleRoot replay(TargetHash leaf) {
    Digest32 node = leaf.digest();
    for (ProofNode step : nodes) {
      node = step.parentOf(node);
    }
    return new MerkleRoot(node);
  }
}
