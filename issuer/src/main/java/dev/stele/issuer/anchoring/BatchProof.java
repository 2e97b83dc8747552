package dev.stele.issuer.anchoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.collect.EvidenceCollector;
import dev.stele.verifier.collect.EvidenceUnavailableException;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.EvidenceFormat;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what the credentials of a final batch need to prove themselves. */
public final class BatchProof {
  private static final Logger LOG = LoggerFactory.getLogger(BatchProof.class);

  /** With these, asking again may help. */
  private static final List<String> PASSING =
      List.of("node-unavailable", "node-behind", "wrong-chain", "wrong-genesis");

  private final Store store;
  private final List<JsonRpcEndpoint> nodes;

  /**
   * @param nodes asked one after another, until one tells enough
   */
  public BatchProof(Store store, List<JsonRpcEndpoint> nodes) {
    this.store = store;
    this.nodes = List.copyOf(nodes);
  }

  /**
   * Collects it anew and keeps it. Where no node will ever tell, the batch goes on without: its
   * credentials are as valid, and need a node.
   *
   * @param trusted the chain that it is collected for
   * @throws AnchoringException when the nodes may tell later
   */
  void collect(Batch batch, ChainFile trusted) throws AnchoringException {
    BatchFiles files = new BatchFiles(store, batch);
    List<Store.Leaf> leaves = store.leaves(batch.id());
    if (leaves.isEmpty()) {
      return; // every badge of it was deleted, and none will be shown
    }
    Iterable<ObjectNode> credentials = () -> leaves.stream().map(files::withoutEvidence).iterator();
    List<EvidenceUnavailableException> failures = new ArrayList<>();
    for (JsonRpcEndpoint node : nodes) {
      try {
        keep(batch, new EvidenceCollector(node, trusted).collect(credentials, Evidence.NONE, true));
        return;
      } catch (EvidenceUnavailableException e) {
        failures.add(e);
      }
    }
    for (EvidenceUnavailableException failure : failures) {
      if (PASSING.contains(failure.code())) {
        throw new AnchoringException(
            Reason.NODE_UNAVAILABLE,
            "the evidence of the batch cannot be collected: " + failure.getMessage(),
            failure);
      }
    }
    LOG.atWarn()
        .addKeyValue("batch", batch.id())
        .log("delivered without evidence: {}", failures.getFirst().getMessage());
  }

  private void keep(Batch batch, Evidence evidence) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    EvidenceFormat.write(evidence, document);
    store.keepEvidence(batch.id(), document.toString());
  }
}
