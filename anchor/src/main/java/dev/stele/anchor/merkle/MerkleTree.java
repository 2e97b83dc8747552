package dev.stele.anchor.merkle;

import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerklePath;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.ProofNode;
import dev.stele.verifier.merkle.TargetHash;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of a batch, exactly as merkletools (and so every Blockcerts verifier) builds it:
 * a leaf is the target hash's 32 bytes as they are; a parent is SHA-256(left ‖ right); an odd last
 * node goes up unchanged.
 */
public final class MerkleTree {
  /** All levels, leaves first, root last. */
  private final List<List<Digest32>> levels;

  private MerkleTree(List<List<Digest32>> levels) {
    this.levels = levels;
  }

  /**
   * Builds the tree over the leaves in their order.
   *
   * @throws IllegalArgumentException without a leaf
   */
  public static MerkleTree of(List<TargetHash> leaves) {
    if (leaves.isEmpty()) {
      throw new IllegalArgumentException("expected at least one leaf");
    }
    List<List<Digest32>> levels = new ArrayList<>();
    levels.add(leaves.stream().map(TargetHash::digest).toList());
    while (levels.getLast().size() > 1) {
      levels.add(above(levels.getLast()));
    }
    return new MerkleTree(List.copyOf(levels));
  }

  private static List<Digest32> above(List<Digest32> level) {
    List<Digest32> parents = new ArrayList<>((level.size() + 1) / 2);
    for (int left = 0; left < level.size(); left += 2) {
      boolean odd = left + 1 == level.size();
      parents.add(odd ? level.get(left) : Digest32.parent(level.get(left), level.get(left + 1)));
    }
    return parents;
  }

  public MerkleRoot root() {
    return new MerkleRoot(levels.getLast().getFirst());
  }

  /**
   * The path of a leaf, counted from 0. A level on which the node is the odd last one has no entry.
   *
   * @throws IndexOutOfBoundsException when there is no such leaf
   */
  public MerklePath pathOf(int leaf) {
    int position = java.util.Objects.checkIndex(leaf, levels.getFirst().size());
    List<ProofNode> nodes = new ArrayList<>();
    for (List<Digest32> level : levels.subList(0, levels.size() - 1)) {
      int sibling = position ^ 1;
      if (sibling < level.size()) {
        nodes.add(
            sibling < position
                ? new ProofNode.Left(level.get(sibling))
                : new ProofNode.Right(level.get(sibling)));
      }
      position /= 2;
    }
    return new MerklePath(nodes);
  }
}
