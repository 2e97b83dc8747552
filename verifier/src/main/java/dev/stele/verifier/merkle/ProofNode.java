package dev.stele.verifier.merkle;

/** One step of a path: the sibling, and the side on which it stands. */
public sealed interface ProofNode {

  Digest32 sibling();

  /** The parent of the node reached so far and this sibling. */
  Digest32 parentOf(Digest32 node);

  /** A sibling on the left: parent = SHA-256(sibling ‖ node). */
  record Left(Digest32 sibling) implements ProofNode {
    @Override
    public Digest32 parentOf(Digest32 node) {
      return Digest32.parent(sibling, node);
    }
  }

  /** A sibling on the right: parent = SHA-256(node ‖ sibling). */
  record Right(Digest32 sibling) implements ProofNode {
    @Override
    public Digest32 parentOf(Digest32 node) {
      return Digest32.parent(node, sibling);
    }
  }
}
