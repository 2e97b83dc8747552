package dev.stele.verifier.check;

import dev.stele.verifier.credential.MerkleProof2017;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.TargetHash;
import java.util.Optional;

/** Replays the Merkle path from the recomputed hash to the claimed root. */
public final class PathCheck {
  public static final String NAME = "path";

  private PathCheck() {}

  /**
   * @param computed the recomputed hash; a hash that was only read must not come here
   */
  public static CheckResult run(MerkleProof2017 proof, Optional<TargetHash> computed) {
    if (computed.isEmpty()) {
      return CheckResult.undetermined(
          NAME, "no-hash", "the path starts at the document's hash, which could not be computed");
    }
    MerkleRoot reached = proof.path().replay(computed.get());
    return reached.equals(proof.merkleRoot())
        ? CheckResult.passed(
            NAME,
            "a path of %d step%s leads from the hash to the root %s"
                .formatted(
                    proof.path().nodes().size(),
                    proof.path().nodes().size() == 1 ? "" : "s",
                    reached))
        : CheckResult.failed(
            NAME,
            "root-mismatch",
            "expected the path to lead to the root %s, it leads to %s"
                .formatted(proof.merkleRoot(), reached));
  }
}
