package dev.stele.issuer.anchoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.issuer.audit.AuditHead;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.credential.MerkleProof2017;
import dev.stele.verifier.merkle.MerklePath;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.TargetHash;
import java.util.List;
import java.util.Optional;

/**
 * Shows that the audit log had a head when a batch was closed: the way from it to the root that the
 * batch's transaction carries. Every entry up to it is fixed by it.
 */
public record AuditProof(AuditHead head, MerklePath path, MerkleRoot root, Batch batch) {

  /** Empty while the batch is open, and of one that was closed before there was a log. */
  public static Optional<AuditProof> of(Store store, Batch batch) {
    Optional<AuditHead> head = store.audit().headIn(batch.id());
    if (head.isEmpty()) {
      return Optional.empty();
    }
    List<TargetHash> leaves = store.leafHashes(batch.id());
    return Optional.of(
        new AuditProof(
            head.get(),
            MerkleTree.of(leaves).pathOf(leaves.size() - 1),
            batch.root().orElseThrow(),
            batch));
  }

  /** Whether the root is that of the leaves as they are now. */
  public boolean leadsToRoot() {
    return path.replay(new TargetHash(head.hash())).equals(root);
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("batch", batch.id());
    json.put("sequence", head.sequence());
    json.put("hash", head.hash().hex());
    json.set("proof", MerkleProof2017.proof(path));
    json.put("merkleRoot", root.hex());
    json.put("state", batch.state().name());
    batch.chainId().map(ChainId::value).ifPresent(chain -> json.put("chainId", chain));
    batch.transaction().ifPresent(sent -> json.put("transaction", sent.text()));
    batch
        .receipt()
        .map(TransactionReceipt::blockNumber)
        .ifPresent(block -> json.put("blockNumber", block));
    return json;
  }
}
