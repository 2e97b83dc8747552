package dev.stele.issuer.assertion;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.InlineTerms;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.context.ContextDocuments;

/**
 * Composes the documents of hosted badges (Open Badges 2.0, "Hosted Verification"): true as long as
 * the issuer's server answers, for platforms that know nothing else.
 */
public final class HostedDocument {
  private HostedDocument() {}

  /** Where an assertion is hosted. */
  public static String assertionId(IssuingDistrict issuer, String uuid) {
    return issuer.baseUrl() + "/ob/assertions/" + uuid;
  }

  /** Where a badge class is hosted. */
  public static String badgeClassId(IssuingDistrict issuer, BadgeClass badge) {
    return issuer.baseUrl() + "/ob/badge-classes/" + badge.uuid();
  }

  /** The assertion that its recipient's hash and its badge class stand in, by their addresses. */
  public static ObjectNode assertion(
      Assertion assertion, BadgeClass badge, IssuingDistrict issuer) {
    ObjectNode details = assertion.award().details();
    ObjectNode document = document(details);
    document.put("type", "Assertion");
    document.put("id", assertionId(issuer, assertion.uuid()));
    document
        .putObject("recipient")
        .put("type", "email")
        .put("identity", assertion.hashedIdentity())
        .put("hashed", true)
        .put("salt", assertion.salt());
    document.put("badge", badgeClassId(issuer, badge));
    document.put("image", issuer.baseUrl() + "/assertions/" + assertion.uuid() + ".png");
    document.put("issuedOn", assertion.issuedOn().toString());
    assertion.award().expires().ifPresent(end -> document.put("expires", end.toString()));
    assertion.award().narrative().ifPresent(text -> document.put("narrative", text));
    if (!assertion.award().evidence().isEmpty()) {
      ArrayNode evidence = document.putArray("evidence");
      assertion.award().evidence().stream().map(Evidence::toJson).forEach(evidence::add);
    }
    document.setAll(details);
    document.putObject("verification").put("type", "HostedBadge");
    return document;
  }

  /** What is left of an assertion that was taken back. */
  public static ObjectNode revoked(IssuingDistrict issuer, String uuid, String reason) {
    return document(JsonNodeFactory.instance.objectNode())
        .put("type", "Assertion")
        .put("id", assertionId(issuer, uuid))
        .put("revoked", true)
        .put("revocationReason", reason);
  }

  /** The badge class, with its picture in it and its issuer by address. */
  public static ObjectNode badgeClass(BadgeClass badge, IssuingDistrict issuer) {
    ObjectNode members = badge.document(badgeClassId(issuer, badge));
    ObjectNode document = document(members);
    members.remove("@context");
    document.setAll(members);
    document.put("issuer", issuer.profileId());
    return document;
  }

  /** With the contexts that these members need, and nothing else. */
  private static ObjectNode document(ObjectNode members) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode contexts = document.putArray("@context").add(ContextDocuments.OPEN_BADGES_V2);
    ObjectNode terms = members.objectNode();
    if (members.has(InlineTerms.CREDIT_HOURS)) {
      InlineTerms.define(terms, InlineTerms.CREDIT_HOURS);
    }
    if (members.path("@context") instanceof ObjectNode own) {
      terms.setAll(own);
    }
    if (!terms.isEmpty()) {
      contexts.add(terms);
    }
    return document;
  }
}
