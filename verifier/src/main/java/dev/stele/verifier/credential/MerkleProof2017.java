package dev.stele.verifier.credential;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerklePath;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.ProofNode;
import dev.stele.verifier.merkle.TargetHash;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code signature} of a Blockcerts v2 credential: what its holder claims about hash, path and
 * transaction. Nothing in it is protected by the hash.
 */
public record MerkleProof2017(
    TargetHash targetHash, MerkleRoot merkleRoot, MerklePath path, List<Anchor> anchors) {

  public MerkleProof2017 {
    anchors = List.copyOf(anchors);
  }

  static MerkleProof2017 read(Fields signature) throws MalformedCredentialException {
    if (!signature.hasType("MerkleProof2017")) {
      throw new MalformedCredentialException(
          "expected a signature of type MerkleProof2017; other proofs are not read");
    }
    List<ProofNode> nodes = new ArrayList<>();
    for (JsonNode entry : signature.values("proof")) {
      nodes.add(proofNode(Fields.in(entry, signature.path("proof"))));
    }
    List<Anchor> anchors = new ArrayList<>();
    for (JsonNode entry : signature.values("anchors")) {
      Fields anchor = Fields.in(entry, signature.path("anchors"));
      anchors.add(
          new Anchor(anchor.text("sourceId"), anchor.text("type"), anchor.optionalText("chain")));
    }
    if (anchors.isEmpty()) {
      throw new MalformedCredentialException(
          "expected at least one anchor in \"signature.anchors\"");
    }
    try {
      return new MerkleProof2017(
          new TargetHash(digest(signature, "targetHash")),
          new MerkleRoot(digest(signature, "merkleRoot")),
          new MerklePath(nodes),
          anchors);
    } catch (IllegalArgumentException e) {
      throw new MalformedCredentialException("in \"signature\": " + e.getMessage());
    }
  }

  private static ProofNode proofNode(Fields entry) throws MalformedCredentialException {
    if (entry.has("left") == entry.has("right")) {
      throw new MalformedCredentialException(
          "expected either \"left\" or \"right\" in each entry of \"signature.proof\"");
    }
    return entry.has("left")
        ? new ProofNode.Left(digest(entry, "left"))
        : new ProofNode.Right(digest(entry, "right"));
  }

  private static Digest32 digest(Fields fields, String key) throws MalformedCredentialException {
    try {
      return Digest32.ofHex(fields.text(key));
    } catch (IllegalArgumentException e) {
      throw new MalformedCredentialException("in \"" + fields.path(key) + "\": " + e.getMessage());
    }
  }
}
