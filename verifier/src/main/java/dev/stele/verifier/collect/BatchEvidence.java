package dev.stele.verifier.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.evidence.ContradictedEvidenceException;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.EvidenceReading;
import dev.stele.verifier.evidence.MalformedEvidenceException;
import dev.stele.verifier.evidence.ProvenState;
import dev.stele.verifier.evidence.StatusEvidence;
import dev.stele.verifier.trie.TrieNodes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The evidence of a whole batch, from which each credential gets what it needs: of the registry's
 * state those trie nodes that its own verification passes.
 */
public final class BatchEvidence {
  private final EvidenceReading reading;
  private final ChainFile chain;
  private final TrieNodes nodes;

  /**
   * @throws MalformedEvidenceException when it shows what is not known here
   * @throws ContradictedEvidenceException when it does not show what it is there for
   */
  public BatchEvidence(Evidence evidence, ChainFile chain)
      throws MalformedEvidenceException, ContradictedEvidenceException {
    this.reading = EvidenceReading.of(evidence, chain);
    this.chain = chain;
    this.nodes = TrieNodes.of(evidence.status().map(StatusEvidence::nodes).orElse(List.of()));
  }

  /** What one of its credentials needs. */
  public Evidence of(ObjectNode credential) {
    Evidence evidence = reading.evidence();
    if (evidence.status().isEmpty()) {
      return evidence;
    }
    StatusEvidence status = evidence.status().get();
    ProvenState state = ProvenState.collected(status, reading.blocks(), nodes.unused());
    VerifierOptions options =
        VerifierOptions.at(Instant.now())
            .withChain(
                Optional.of(chain),
                Optional.of(new EvidenceSource(reading)),
                Optional.of((expected, block) -> state));
    var unused = new Verifier(options).verify(credential);
    return evidence.withStatus(new StatusEvidence(status.header(), state.used()));
  }
}
