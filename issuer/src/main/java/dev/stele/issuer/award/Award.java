package dev.stele.issuer.award;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One person's badge as asked for.
 *
 * @param email the recipient's identity; it stays in the service
 * @param name as it shall stand on the badge
 * @param details {@code creditHours, version, @language, related, alignment} as far as they are
 *     given
 */
public record Award(
    String email,
    String name,
    Optional<String> narrative,
    List<Evidence> evidence,
    Optional<Instant> expires,
    ObjectNode details) {

  /** Years have four digits (RFC 3339). */
  private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

  public Award {
    evidence = List.copyOf(evidence);
    details = details.deepCopy();
  }

  /** One without details. */
  public Award(
      String email,
      String name,
      Optional<String> narrative,
      List<Evidence> evidence,
      Optional<Instant> expires) {
    this(email, name, narrative, evidence, expires, AwardDetails.NONE);
  }

  @Override
  public ObjectNode details() {
    return details.deepCopy();
  }

  /**
   * Reads {@code {recipient: {email, name}, narrative?, evidence?, expires?, creditHours?,
   * version?, @language?, related?, alignment?}}.
   */
  public static Award read(JsonNode json) throws RefusedException {
    Inputs award =
        Inputs.of(
            json,
            "award",
            "recipient",
            "narrative",
            "evidence",
            "expires",
            "creditHours",
            "version",
            "@language",
            "related",
            "alignment");
    Inputs recipient = Inputs.of(award.get("recipient"), "recipient", "email", "name");
    if (award.has("evidence") && !award.get("evidence").isArray()) {
      throw new RefusedException(Kind.INVALID, "expected an array in \"evidence\"");
    }
    List<Evidence> evidence = new ArrayList<>();
    for (JsonNode piece : award.get("evidence")) {
      evidence.add(Evidence.read(piece));
    }
    Optional<String> expires = award.optional("expires");
    return new Award(
        recipient.email("email"),
        recipient.text("name"),
        award.optional("narrative"),
        evidence,
        expires.isEmpty() ? Optional.empty() : Optional.of(instant(expires.get(), "expires")),
        AwardDetails.read(award));
  }

  /**
   * @throws RefusedException when the badge would have expired already
   */
  public void requireValidAt(Instant now) throws RefusedException {
    if (expires.filter(end -> !end.isAfter(now)).isPresent()) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.EXPIRED_ALREADY.with(expires.get().toString()),
          "the badge would have expired on %s already".formatted(expires.get()));
    }
  }

  /** Reads a day or an instant, ISO 8601. */
  static Instant instant(String text, String where) throws RefusedException {
    try {
      Instant instant =
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (instant.isBefore(BEYOND)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Falls through to the one message for all that is none.
    }
    throw new RefusedException(
        Kind.INVALID,
        Reason.DAY.with(text).in(where),
        "expected a day or an instant (ISO 8601) in \"%s\", found \"%s\"".formatted(where, text));
  }
}
