package dev.stele.verifier.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.TransactionLookup;
import dev.stele.verifier.evidence.ContradictedEvidenceException;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.EvidenceReading;
import dev.stele.verifier.evidence.ProvenState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which nodes of a batch's state one credential needs. */
final class StatusSelection {
  private final EvidenceReading reading;
  private final ChainFile chain;

  StatusSelection(Evidence evidence, ChainFile chain) {
    try {
      this.reading = EvidenceReading.of(evidence, chain);
    } catch (ContradictedEvidenceException e) {
      throw new IllegalStateException("evidence of our own contradicts itself", e);
    }
    this.chain = chain;
  }

  List<byte[]> nodesFor(ObjectNode credential) {
    ProvenState state =
        ProvenState.collected(reading.evidence().status().orElseThrow(), reading.blocks());
    VerifierOptions options =
        VerifierOptions.at(Instant.now())
            .withChain(
                Optional.of(chain),
                Optional.of(
                    (id, expected) ->
                        reading
                            .find(id)
                            .<TransactionLookup>map(
                                anchor -> new TransactionLookup.Mined(anchor.transaction()))
                            .orElse(
                                new TransactionLookup.Unknown(
                                    "transaction-not-found", "it is not in the evidence"))),
                Optional.of((expected, block) -> state));
    new Verifier(options).verify(credential);
    return state.used();
  }
}
