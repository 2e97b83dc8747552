package dev.stele.issuer.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an Open Badge of another issuer says of itself (Open Badges 2.0, Assertion and BadgeClass).
 *
 * @param id of its assertion
 * @param issuerName its id where it has no name
 * @param frameworks by {@code targetFramework}
 */
public record OutsideClaims(
    String id,
    String name,
    String issuerId,
    String issuerName,
    Instant issuedOn,
    Optional<Instant> expires,
    SortedSet<String> frameworks) {

  /**
   * Reads what a document has inside. Where it only names its class's address it says too little:
   * nothing is fetched.
   */
  public static OutsideClaims of(ObjectNode document) throws RefusedException {
    JsonNode badge = document.path("badge");
    if (!badge.isObject()) {
      throw unreadable(
          "expected the badge class inside the badge, found only its address, and nothing is fetched; ask its issuer for a file that holds it");
    }
    JsonNode issuer = badge.path("issuer");
    String issuerId = issuer.isTextual() ? issuer.textValue() : text(issuer, "id", "badge.issuer");
    NavigableSet<String> frameworks = frameworks(badge.path("alignment"));
    frameworks.addAll(frameworks(document.path("alignment")));
    return new OutsideClaims(
        text(document, "id", "the badge"),
        text(badge, "name", "badge"),
        issuerId,
        optional(issuer, "name").orElse(issuerId),
        instant(text(document, "issuedOn", "the badge"), "issuedOn"),
        expires(document),
        frameworks);
  }

  private static Optional<Instant> expires(ObjectNode document) throws RefusedException {
    Optional<String> expires = optional(document, "expires");
    return expires.isEmpty() ? Optional.empty() : Optional.of(instant(expires.get(), "expires"));
  }

  /** One, or an array of them; those of Blockcerts and of Open Badges alike. */
  private static NavigableSet<String> frameworks(JsonNode alignment) throws RefusedException {
    NavigableSet<String> frameworks = new TreeSet<>();
    Iterable<JsonNode> all =
        alignment.isArray() ? alignment : JsonNodeFactory.instance.arrayNode().add(alignment);
    for (JsonNode target : all) {
      optional(target, "targetFramework").ifPresent(frameworks::add);
    }
    return frameworks;
  }

  private static String text(JsonNode json, String key, String where) throws RefusedException {
    return optional(json, key)
        .orElseThrow(() -> unreadable("expected text in \"%s\" of %s".formatted(key, where)));
  }

  private static Optional<String> optional(JsonNode json, String key) throws RefusedException {
    Optional<String> text =
        Optional.ofNullable(json.path(key).textValue()).filter(it -> !it.isBlank());
    if (text.filter(it -> !Inputs.isStorable(it)).isPresent()) {
      throw unreadable(
          "expected texts without U+0000 and without half a surrogate pair, found one in \"%s\""
              .formatted(key));
    }
    return text;
  }

  /** With or without its offset, as issuers write it; then it is UTC. */
  private static Instant instant(String text, String key) throws RefusedException {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw unreadable(
          "expected an ISO 8601 instant such as 2031-05-01T00:00:00Z in \"%s\", found \"%s\""
              .formatted(key, text));
    }
  }

  private static RefusedException unreadable(String message) {
    return new RefusedException(Kind.OUTSIDE_BADGE_UNREADABLE, message);
  }

  /** As it is kept, and read again by {@link #kept}. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id).put("name", name).put("issuerId", issuerId).put("issuerName", issuerName);
    json.put("issuedOn", issuedOn.toString());
    expires.ifPresent(end -> json.put("expires", end.toString()));
    ArrayNode list = json.putArray("frameworks");
    frameworks.forEach(list::add);
    return json;
  }

  public static OutsideClaims kept(JsonNode json) {
    NavigableSet<String> frameworks = new TreeSet<>();
    json.path("frameworks").forEach(it -> frameworks.add(it.textValue()));
    return new OutsideClaims(
        json.path("id").textValue(),
        json.path("name").textValue(),
        json.path("issuerId").textValue(),
        json.path("issuerName").textValue(),
        Instant.parse(json.path("issuedOn").textValue()),
        Optional.ofNullable(json.path("expires").textValue()).map(Instant::parse),
        frameworks);
  }
}
