package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.credential.MerkleProof2017;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerklePath;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.ProofNode;
import dev.stele.verifier.merkle.TargetHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file that a holder has of a badge where there is no format of the field's: the document and,
 * in {@code stored}, where it is stored and its Merkle path.
 */
public record HeldFile(ObjectNode document, ObjectNode stored) {
  private static final JsonMapper JSON = new JsonMapper();

  /** A file that says nothing of where it is stored yet. */
  public static HeldFile of(ObjectNode document) {
    return new HeldFile(document, JSON.createObjectNode());
  }

  /** What is left to a holder whose badge is elsewhere as a whole: its hash. */
  public static HeldFile reference(TargetHash hash) {
    return of(JSON.createObjectNode()).with("hash", hash.hex());
  }

  public HeldFile at(Address contract) {
    stored.put("contract", contract.text());
    return this;
  }

  public HeldFile in(TransactionId transaction) {
    stored.put("transaction", transaction.text());
    return this;
  }

  public HeldFile with(String member, String value) {
    stored.put(member, value);
    return this;
  }

  public HeldFile under(MerklePath path) {
    stored.set("path", MerkleProof2017.proof(path));
    return this;
  }

  public byte[] bytes() {
    ObjectNode file = JSON.createObjectNode();
    file.set("badge", document);
    file.set("stored", stored);
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws IllegalArgumentException when it is no such file
   */
  public static HeldFile read(byte[] bytes) {
    try {
      var file = JSON.readTree(bytes);
      if (file.path("badge") instanceof ObjectNode badge
          && file.path("stored") instanceof ObjectNode stored) {
        return new HeldFile(badge, stored);
      }
      throw new IllegalArgumentException("expected a holder's file, found other JSON");
    } catch (IOException e) {
      throw new IllegalArgumentException("expected a holder's file, found no JSON", e);
    }
  }

  /** The hash of the document as it is, or of the one referred to; empty when it has none. */
  public Optional<TargetHash> hash() {
    if (document.isEmpty()) {
      return Optional.of(TargetHash.ofHex(text("hash")));
    }
    try {
      return Optional.of(CanonicalDocument.of(document).targetHash());
    } catch (CanonicalizationException e) {
      return Optional.empty();
    }
  }

  public Address contract() {
    return new Address(stored.path("contract").asText());
  }

  public TransactionId transaction() {
    return new TransactionId(stored.path("transaction").asText());
  }

  public String text(String member) {
    return stored.path(member).asText();
  }

  /** The root above a leaf, by the path in the file. */
  public MerkleRoot root(TargetHash leaf) {
    List<ProofNode> nodes = new ArrayList<>();
    for (var node : stored.path("path")) {
      nodes.add(
          node.has("left")
              ? new ProofNode.Left(Digest32.ofHex(node.path("left").asText()))
              : new ProofNode.Right(Digest32.ofHex(node.path("right").asText())));
    }
    return new MerklePath(nodes).replay(leaf);
  }
}
