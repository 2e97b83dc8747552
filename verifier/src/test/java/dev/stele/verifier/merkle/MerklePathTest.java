package dev.stele.verifier.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerklePathTest {
  private static final TargetHash LEAF = new TargetHash(Digest32.sha256(new byte[] {1}));
  private static final Digest32 SIBLING = Digest32.sha256(new byte[] {2});

  @Test
  void oneLeafAloneIsTheRoot() {
    assertThat(new MerklePath(List.of()).replay(LEAF).digest()).isEqualTo(LEAF.digest());
  }

  @Test
  void rightSiblingIsHashedAfterTheNode() {
    assertThat(new MerklePath(List.of(new ProofNode.Right(SIBLING))).replay(LEAF).digest())
        .isEqualTo(Digest32.sha256(LEAF.digest().bytes(), SIBLING.bytes()));
  }

  @Test
  void leftSiblingIsHashedBeforeTheNode() {
    assertThat(new MerklePath(List.of(new ProofNode.Left(SIBLING))).replay(LEAF).digest())
        .isEqualTo(Digest32.sha256(SIBLING.bytes(), LEAF.digest().bytes()));
  }

  @Test
  void refusesMoreThanSixtyFourEntries() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MerklePath(Collections.nCopies(65, new ProofNode.Left(SIBLING))));
  }

  @Test
  void acceptsSixtyFourEntries() {
    assertThat(new MerklePath(Collections.nCopies(64, new ProofNode.Left(SIBLING))).nodes())
        .hasSize(64);
  }

  @Property
  void rejectsProofWhenSiblingSidesAreSwapped(
      @ForAll("paths") List<ProofNode> nodes, @ForAll @IntRange(max = 63) int at) {
    List<ProofNode> swapped = new ArrayList<>(nodes);
    swapped.set(at % nodes.size(), other(nodes.get(at % nodes.size())));
    assertThat(new MerklePath(swapped).replay(LEAF))
        .isNotEqualTo(new MerklePath(nodes).replay(LEAF));
  }

  @Property
  void rejectsProofWhenABitOfASiblingIsFlipped(
      @ForAll("paths") List<ProofNode> nodes,
      @ForAll @IntRange(max = 63) int at,
      @ForAll @IntRange(max = 255) int bit) {
    List<ProofNode> changed = new ArrayList<>(nodes);
    changed.set(at % nodes.size(), flipped(nodes.get(at % nodes.size()), bit));
    assertThat(new MerklePath(changed).replay(LEAF))
        .isNotEqualTo(new MerklePath(nodes).replay(LEAF));
  }

  @Property
  void rejectsProofWhenABitOfTheLeafIsFlipped(
      @ForAll("paths") List<ProofNode> nodes, @ForAll @IntRange(max = 255) int bit) {
    MerklePath path = new MerklePath(nodes);
    assertThat(path.replay(new TargetHash(flipped(LEAF.digest(), bit))))
        .isNotEqualTo(path.replay(LEAF));
  }

  @Property
  void rejectsProofWhenAnEntryIsLeftOut(@ForAll("paths") List<ProofNode> nodes) {
    assertThat(new MerklePath(nodes.subList(1, nodes.size())).replay(LEAF))
        .isNotEqualTo(new MerklePath(nodes).replay(LEAF));
  }

  @Provide
  Arbitrary<List<ProofNode>> paths() {
    Arbitrary<Digest32> digests =
        Arbitraries.bytes().array(byte[].class).ofSize(32).map(Digest32::of);
    Arbitrary<ProofNode> nodes =
        Arbitraries.oneOf(digests.map(ProofNode.Left::new), digests.map(ProofNode.Right::new));
    return nodes.list().ofMinSize(1).ofMaxSize(20);
  }

  private static ProofNode other(ProofNode node) {
    return switch (node) {
      case ProofNode.Left left -> new ProofNode.Right(left.sibling());
      case ProofNode.Right right -> new ProofNode.Left(right.sibling());
    };
  }

  private static ProofNode flipped(ProofNode node, int bit) {
    return switch (node) {
      case ProofNode.Left left -> new ProofNode.Left(flipped(left.sibling(), bit));
      case ProofNode.Right right -> new ProofNode.Right(flipped(right.sibling(), bit));
    };
  }

  private static Digest32 flipped(Digest32 digest, int bit) {
    byte[] bytes = digest.bytes();
    bytes[bit / 8] = (byte) (bytes[bit / 8] ^ (1 << (bit % 8)));
    return Digest32.of(bytes);
  }
}
