package dev.stele.verifier.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** As it goes in {@code signature}, without evidence. */
  public ObjectNode toJson() {
    ObjectNode signature = JsonNodeFactory.instance.objectNode();
    signature.putArray("type").add("MerkleProof2017").add("Extension");
    signature.put("merkleRoot", merkleRoot.hex());
    signature.put("targetHash", targetHash.hex());
    signature.set("proof", proof(path));
    ArrayNode written = signature.putArray("anchors");
    for (Anchor anchor : anchors) {
      ObjectNode each = written.addObject();
      each.put("sourceId", anchor.sourceId()).put("type", anchor.type());
      anchor.chain().ifPresent(chain -> each.put("chain", chain));
    }
    return signature;
  }

  /** A path as it goes in {@code proof}: an object a step, with the sibling under its side. */
  public static ArrayNode proof(MerklePath path) {
    ArrayNode proof = JsonNodeFactory.instance.arrayNode();
    for (ProofNode node : path.nodes()) {
      switch (node) {
        case ProofNode.Left left -> proof.addObject().put("left", left.sibling().hex());
        case ProofNode.Right right -> proof.addObject().put("right", right.sibling().hex());
      }
    }
    return proof;
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
