package dev.stele.anchor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.MerklePath;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.ProofNode;
import dev.stele.verifier.merkle.TargetHash;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A small Blockcerts v2 credential of a district that does not exist, and its profile. */
public final class MadeUpCredential {
  private static final JsonMapper JSON = new JsonMapper();
  static final String ISSUER = "https://district.example/issuer.json";

  private final ObjectNode unsigned;

  /**
   * @param number makes it another credential
   */
  MadeUpCredential(int number, Address issuingAddress) {
    this(number, issuingAddress, ISSUER);
  }

  /**
   * @param number makes it another credential
   * @param issuer the id of the profile
   */
  public MadeUpCredential(int number, Address issuingAddress, String issuer) {
    this.unsigned =
        parse(
            """
            {"@context": ["https://w3id.org/openbadges/v2", "https://w3id.org/blockcerts/v2"],
             "type": "Assertion",
             "id": "urn:uuid:00000000-0000-4000-8000-%012d",
             "issuedOn": "2026-01-02T03:04:05Z",
             "recipient": {"type": "email", "hashed": false, "identity": "teacher%d@district.example"},
             "recipientProfile": {"type": ["RecipientProfile", "Extension"], "name": "Teacher %d"},
             "badge": {
               "type": "BadgeClass",
               "id": "https://district.example/badges/inquiry.json",
               "name": "Inquiry in the classroom",
               "description": "Plans lessons around questions that pupils ask.",
               "image": "https://district.example/badges/inquiry.png",
               "criteria": {"narrative": "A lesson plan, a reflection and a peer's review."},
               "issuer": {"type": "Profile", "id": "%s", "name": "A district",
                          "url": "https://district.example/", "email": "badges@district.example"}},
             "verification": {"type": ["MerkleProofVerification2017", "Extension"],
                              "publicKey": "ecdsa-koblitz-pubkey:%s"}}
            """
                .formatted(number, number, number, issuer, issuingAddress));
  }

  static ObjectNode profile(Address issuingAddress) {
    return profile(ISSUER, issuingAddress);
  }

  /** The profile with this id and key. */
  public static ObjectNode profile(String issuer, Address issuingAddress) {
    return parse(
        """
        {"@context": ["https://w3id.org/openbadges/v2", "https://w3id.org/blockcerts/v2"],
         "type": "Profile", "id": "%s", "name": "A district", "url": "https://district.example/",
         "email": "badges@district.example",
         "publicKey": [{"id": "ecdsa-koblitz-pubkey:%s", "created": "2020-01-01T00:00:00Z"}]}
        """
            .formatted(issuer, issuingAddress));
  }

  public TargetHash targetHash() throws CanonicalizationException {
    return CanonicalDocument.of(unsigned).targetHash();
  }

  /** The credential with its MerkleProof2017. */
  public ObjectNode proven(
      MerkleRoot root, MerklePath path, ChainId chain, TransactionId transaction)
      throws CanonicalizationException {
    ObjectNode credential = unsigned.deepCopy();
    ObjectNode signature = credential.putObject("signature");
    signature.putArray("type").add("MerkleProof2017").add("Extension");
    signature.put("targetHash", targetHash().hex()).put("merkleRoot", root.hex());
    ArrayNode proof = signature.putArray("proof");
    for (ProofNode node : path.nodes()) {
      String side =
          switch (node) {
            case ProofNode.Left left -> "left";
            case ProofNode.Right right -> "right";
          };
      proof.addObject().put(side, node.sibling().hex());
    }
    signature
        .putArray("anchors")
        .addObject()
        .put("sourceId", transaction.text())
        .put("type", "ETHData")
        .put("chain", chain.label());
    return credential;
  }

  private static ObjectNode parse(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
