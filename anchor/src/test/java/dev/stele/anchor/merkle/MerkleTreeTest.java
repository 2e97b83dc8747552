package dev.stele.anchor.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerklePath;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.ProofNode;
import dev.stele.verifier.merkle.TargetHash;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {

  /**
   * Made with Python's hashlib, not with this code: leaf i is sha256(bytes([i])), and while there
   * is more than one node, level = [sha256(l[i] + l[i+1]) if i+1 < len(l) else l[i] for i in
   * range(0, len(l), 2)].
   */
  @ParameterizedTest
  @CsvSource({
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, 30e1867424e66e8b6d159246db94e3486778136f7e386ff5f001859d6b8484ab",
    "3, 773a93ac37ea78b3f14ac31872c83886b0a0f1fec562c4e848e023c889c2ce9f",
    "5, 5174b138f822e56503c04bce38e368672593b4a2694466c2e60f1216caf234be",
    "8, 0727b310f87099c1ba2ec0ba408def82c308237c8577f0bdfd2643e9cc6b7578",
    "200, d6fc0b35049eb881297a0e9a90a9dbbf27fad9ee9c5077298dc53ba1eec439f4"
  })
  void givesTheKnownRoot(int size, String root) {
    assertThat(MerkleTree.of(leaves(size)).root()).isEqualTo(MerkleRoot.ofHex(root));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 200})
  void everyLeafsPathReplaysToTheRoot(int size) {
    List<TargetHash> leaves = leaves(size);
    MerkleTree tree = MerkleTree.of(leaves);
    for (int leaf = 0; leaf < size; leaf++) {
      assertThat(tree.pathOf(leaf).replay(leaves.get(leaf))).isEqualTo(tree.root());
    }
  }

  @Test
  void oneLeafIsTheRootAndHasNoPath() {
    MerkleTree tree = MerkleTree.of(leaves(1));
    assertThat(tree.root().digest()).isEqualTo(leaves(1).getFirst().digest());
    assertThat(tree.pathOf(0).nodes()).isEmpty();
  }

  @Test
  void oddLastLeafHasNoEntryForTheLevelsItIsAloneOn() {
    MerkleTree tree = MerkleTree.of(leaves(5));
    assertThat(tree.pathOf(4).nodes()).hasSize(1).first().isInstanceOf(ProofNode.Left.class);
    assertThat(tree.pathOf(3).nodes()).hasSize(3);
  }

  @Test
  void orderOfTheLeavesMatters() {
    assertThat(MerkleTree.of(leaves(8).reversed()).root())
        .isNotEqualTo(MerkleTree.of(leaves(8)).root());
  }

  @Test
  void swappedSidesDoNotReplay() {
    MerkleTree tree = MerkleTree.of(leaves(8));
    List<ProofNode> swapped =
        tree.pathOf(3).nodes().stream()
            .map(
                step ->
                    switch (step) {
                      case ProofNode.Left left -> (ProofNode) new ProofNode.Right(left.sibling());
                      case ProofNode.Right right -> new ProofNode.Left(right.sibling());
                    })
            .toList();
    assertThat(new MerklePath(swapped).replay(leaves(8).get(3))).isNotEqualTo(tree.root());
  }

  @Test
  void noTreeWithoutALeaf() {
    assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.of(List.of()));
  }

  @Test
  void noPathForALeafThatIsNotThere() {
    MerkleTree tree = MerkleTree.of(leaves(3));
    assertThatThrownBy(() -> tree.pathOf(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tree.pathOf(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  static List<TargetHash> leaves(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> new TargetHash(Digest32.sha256(new byte[] {(byte) i})))
        .toList();
  }
}
