package dev.stele.anchor.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerklePath;
import dev.stele.verifier.merkle.ProofNode;
import dev.stele.verifier.merkle.TargetHash;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MerkleTreePropertyTest {

  @Property(tries = 200)
  void everyPathReplaysAndIsNoLongerThanTheTreeIsHigh(
      @ForAll @IntRange(min = 1, max = 130) int size) {
    List<TargetHash> leaves = MerkleTreeTest.leaves(size);
    MerkleTree tree = MerkleTree.of(leaves);
    int height = 32 - Integer.numberOfLeadingZeros(size - 1);
    for (int leaf = 0; leaf < size; leaf++) {
      MerklePath path = tree.pathOf(leaf);
      assertThat(path.replay(leaves.get(leaf))).isEqualTo(tree.root());
      assertThat(path.nodes()).hasSizeLessThanOrEqualTo(height);
    }
  }

  /**
   * Put otherwise: a tree of n leaves is one of the greatest power of two below n, and the rest.
   */
  @Property(tries = 200)
  void rootIsThatOfTheRecursiveDefinition(@ForAll @IntRange(min = 1, max = 130) int size)
      throws NoSuchAlgorithmException {
    List<TargetHash> leaves = MerkleTreeTest.leaves(size);
    assertThat(MerkleTree.of(leaves).root().digest().bytes()).isEqualTo(recursive(leaves));
  }

  private static byte[] recursive(List<TargetHash> leaves) throws NoSuchAlgorithmException {
    if (leaves.size() == 1) {
      return leaves.getFirst().digest().bytes();
    }
    int left = Integer.highestOneBit(leaves.size() - 1);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(recursive(leaves.subList(0, left)));
    both.writeBytes(recursive(leaves.subList(left, leaves.size())));
    return MessageDigest.getInstance("SHA-256").digest(both.toByteArray());
  }

  @Property(tries = 200)
  void anotherLeafsPathDoesNotReplay(
      @ForAll @IntRange(min = 2, max = 130) int size, @ForAll @IntRange(max = 16_899) int pick) {
    int leaf = pick % size;
    int other = (leaf + 1 + pick / size % (size - 1)) % size;
    List<TargetHash> leaves = MerkleTreeTest.leaves(size);
    MerkleTree tree = MerkleTree.of(leaves);
    assertThat(tree.pathOf(other).replay(leaves.get(leaf))).isNotEqualTo(tree.root());
  }

  @Property(tries = 200)
  void flippedBitOfLeafOrPathDoesNotReplay(
      @ForAll @IntRange(min = 1, max = 130) int size,
      @ForAll @IntRange(max = 129) int pick,
      @ForAll @IntRange(max = 7) int step,
      @ForAll @IntRange(max = 255) int bit) {
    int leaf = pick % size;
    TargetHash target = MerkleTreeTest.leaves(size).get(leaf);
    MerkleTree tree = MerkleTree.of(MerkleTreeTest.leaves(size));
    assertThat(tree.pathOf(leaf).replay(new TargetHash(flipped(target.digest(), bit))))
        .isNotEqualTo(tree.root());
    List<ProofNode> nodes = new ArrayList<>(tree.pathOf(leaf).nodes());
    if (step < nodes.size()) {
      nodes.set(
          step,
          switch (nodes.get(step)) {
            case ProofNode.Left left -> new ProofNode.Left(flipped(left.sibling(), bit));
            case ProofNode.Right right -> new ProofNode.Right(flipped(right.sibling(), bit));
          });
      assertThat(new MerklePath(nodes).replay(target)).isNotEqualTo(tree.root());
    }
  }

  private static Digest32 flipped(Digest32 digest, int bit) {
    byte[] bytes = digest.bytes();
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    return Digest32.of(bytes);
  }
}
