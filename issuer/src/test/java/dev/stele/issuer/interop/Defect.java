package dev.stele.issuer.interop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;

/** What can be wrong with a credential, and where each judge must find it. */
@SuppressWarnings("ImmutableEnumChecker") // the lambdas hold nothing
enum Defect {
  CHANGED_LETTER(
      "compareHashes",
      "hash-mismatch",
      (shown, batch) -> {
        ObjectNode person = (ObjectNode) shown.credential().get("recipientProfile");
        person.put("name", "X" + person.get("name").textValue().substring(1));
      }),
  SWAPPED_PROOF_SIDE(
      "checkReceipt",
      "root-mismatch",
      (shown, batch) -> {
        ObjectNode step = (ObjectNode) shown.proof().get(0);
        String side = step.has("left") ? "left" : "right";
        step.set(side.equals("left") ? "right" : "left", step.remove(side));
      }),
  PATH_OF_ANOTHER(
      "checkReceipt",
      "root-mismatch",
      (shown, batch) ->
          shown.signature().set("proof", batch.last().json().path("signature").get("proof"))),
  SIGNATURE_OF_ANOTHER(
      "compareHashes",
      "hash-mismatch",
      (shown, batch) -> shown.credential().set("signature", batch.last().json().get("signature"))),
  WRONG_ROOT_IN_SIGNATURE(
      "checkMerkleRoot",
      "root-mismatch",
      (shown, batch) -> shown.signature().put("merkleRoot", "0".repeat(64))),
  WRONG_ROOT_ON_CHAIN(
      "checkMerkleRoot",
      "root-not-anchored",
      (shown, batch) -> shown.anchor().put("sourceId", shown.service().batchOf(5).transactionId())),
  REVOKED(
      "checkRevokedStatus",
      "revoked",
      (shown, batch) -> {
        ArrayNode revoked = (ArrayNode) shown.revocationList().get("revokedAssertions");
        revoked.addObject().put("id", "urn:uuid:4f1c0d0e-0000-4000-8000-000000000000");
        revoked
            .addObject()
            .put("id", shown.credential().get("id").textValue())
            .put("revocationReason", "issued in error");
      }),
  ANCHORED_WITH_FOREIGN_KEY(
      "checkAuthenticity",
      "other-signer",
      (shown, batch) ->
          shown.anchor().put("sourceId", shown.service().anchorWithForeignKey(batch.root()))),
  PROFILE_WITH_FOREIGN_KEY(
      "checkAuthenticity",
      "foreign-key",
      (shown, batch) -> key(shown).put("id", "ecdsa-koblitz-pubkey:0x" + "1".repeat(40))),
  KEY_MADE_AFTER_ANCHORING(
      "checkAuthenticity",
      "key-not-in-force",
      (shown, batch) ->
          key(shown).put("created", Instant.now().plus(1, ChronoUnit.DAYS).toString())),
  KEY_REVOKED_BEFORE_ANCHORING(
      "checkAuthenticity",
      "key-not-in-force",
      (shown, batch) -> key(shown).put("revoked", key(shown).get("created").textValue()));

  private final String referenceStep;
  private final String code;
  private final BiConsumer<Presentation, IssuedBatch> tampering;

  Defect(String referenceStep, String code, BiConsumer<Presentation, IssuedBatch> tampering) {
    this.referenceStep = referenceStep;
    this.code = code;
    this.tampering = tampering;
  }

  private static ObjectNode key(Presentation shown) {
    return (ObjectNode) shown.profile().path("publicKey").get(0);
  }

  /** The step of the reference verifier that must fail. */
  String referenceStep() {
    return referenceStep;
  }

  /** The code of our own verifier's failed check. */
  String code() {
    return code;
  }

  /** The middle credential of a batch, sound but for this. */
  Presentation in(IssuedBatch batch) {
    Presentation shown = batch.middle().presented();
    tampering.accept(shown, batch);
    return shown;
  }
}
