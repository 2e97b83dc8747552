package dev.stele.verifier.evidence;

import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.TransactionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a credential's evidence shows to somebody who trusts a chain file. */
public record EvidenceReading(Evidence evidence, TrustedBlocks blocks, List<ProvenAnchor> anchors) {

  /**
   * Follows the proofs of evidence.
   *
   * @throws MalformedEvidenceException when it shows what is not known here
   * @throws ContradictedEvidenceException when a proof does not show what it is there for
   */
  public static EvidenceReading of(Evidence evidence, ChainFile chain)
      throws MalformedEvidenceException, ContradictedEvidenceException {
    TrustedBlocks blocks = new TrustedBlocks(chain, evidence);
    List<ProvenAnchor> anchors = new ArrayList<>();
    for (AnchorEvidence anchor : evidence.anchors()) {
      anchors.add(ProvenAnchor.of(anchor, blocks));
    }
    return new EvidenceReading(evidence, blocks, List.copyOf(anchors));
  }

  /** The place of a transaction, if the evidence shows it. */
  public Optional<ProvenAnchor> find(TransactionId id) {
    return anchors.stream().filter(anchor -> anchor.id().equals(id)).findFirst();
  }
}
