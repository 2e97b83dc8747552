package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.AwardCollector;
import dev.stele.issuer.award.NdjsonRoster;
import dev.stele.issuer.award.Roster;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.revocation.Revoking;
import dev.stele.issuer.roster.RosterDesk;
import dev.stele.verifier.registry.RevocationReason;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a request says: its parameters, its media type, its body. */
final class Requests {
  private static final String JSON_TYPE = "application/json";
  static final String NDJSON = "application/x-ndjson";
  private static final String CSV = "text/csv";

  private static final String CALLER = "caller";

  private Requests() {}

  /** Notes who asks, once that is known. */
  static void calledBy(RoutingContext context, Caller caller) {
    context.put(CALLER, caller);
  }

  /** Who asks; known behind the token. */
  static Caller caller(RoutingContext context) {
    Caller caller = context.get(CALLER);
    if (caller == null) {
      throw new IllegalStateException("nobody was let in to " + context.request().path());
    }
    return caller;
  }

  /** The issuer in the path, if the caller may do this there. */
  static String issuer(RoutingContext context, Permission permission) throws RefusedException {
    String issuerId = context.pathParam("id");
    caller(context).require(permission, issuerId);
    return issuerId;
  }

  /** The id of the badge class in the path. */
  static String badgeClassId(RoutingContext context) {
    return BadgeClass.idOf(context.pathParam("id"));
  }

  /** The badge class in the path, if the caller may do this at its issuer. */
  static BadgeClass badgeClass(RoutingContext context, Issuance issuance, Permission permission)
      throws RefusedException {
    BadgeClass badge = issuance.badgeClass(badgeClassId(context));
    caller(context).require(permission, badge.issuerId());
    return badge;
  }

  static boolean skipsInvalid(RoutingContext context) throws RefusedException {
    String given = context.request().getParam("skip-invalid", "false");
    if (!given.equals("true") && !given.equals("false")) {
      throw new RefusedException(
          Kind.INVALID, "expected true or false in \"skip-invalid\", found \"" + given + "\"");
    }
    return given.equals("true");
  }

  /** How a roster that is too long for the memory is written. */
  static RosterDesk.Form rosterForm(RoutingContext context) throws RefusedException {
    return switch (mediaType(context)) {
      case CSV -> RosterDesk.Form.CSV;
      case NDJSON -> RosterDesk.Form.NDJSON;
      default -> throw unexpectedType(context, NDJSON + " or " + CSV);
    };
  }

  static Roster roster(RoutingContext context) throws RefusedException {
    return switch (mediaType(context)) {
      case CSV -> Roster.read(bytes(context), Instant.now());
      case JSON_TYPE -> awards(json(context));
      case NDJSON -> NdjsonRoster.read(bytes(context), Instant.now());
      default -> throw unexpectedType(context, String.join(", ", JSON_TYPE, NDJSON, CSV));
    };
  }

  private static Roster awards(ObjectNode body) throws RefusedException {
    JsonNode list = Inputs.of(body, "request", "awards").get("awards");
    if (!list.isArray()) {
      throw new RefusedException(Kind.INVALID, "expected an array in \"awards\"");
    }
    AwardCollector awards = new AwardCollector(Instant.now());
    for (int index = 0; index < list.size(); index++) {
      JsonNode given = list.get(index);
      awards.add("award " + (index + 1), () -> Award.read(given));
    }
    return awards.roster();
  }

  /** {@code {assertions?, batches?, reason, suspendUntil?}}. */
  static Revoking.Order revocations(RoutingContext context) throws RefusedException {
    Inputs body =
        Inputs.of(json(context), "request", "assertions", "batches", "reason", "suspendUntil");
    String reason = body.get("reason").asText();
    int code =
        RevocationReason.codeOf(reason)
            .orElseThrow(
                () ->
                    new RefusedException(
                        Kind.INVALID,
                        "expected one of %s, or a number up to %d, in \"reason\", found \"%s\""
                            .formatted(
                                RevocationReason.labels(), RevocationReason.HIGHEST, reason)));
    return new Revoking.Order(
        texts(body, "assertions"),
        texts(body, "batches"),
        code,
        body.optionalInstant("suspendUntil"));
  }

  private static List<String> texts(Inputs body, String key) throws RefusedException {
    JsonNode list = body.get(key);
    if (!list.isMissingNode() && !list.isArray()) {
      throw new RefusedException(Kind.INVALID, "expected an array of texts in \"" + key + "\"");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : list) {
      if (!entry.isTextual()) {
        throw new RefusedException(Kind.INVALID, "expected an array of texts in \"" + key + "\"");
      }
      texts.add(entry.textValue());
    }
    return texts;
  }

  static ObjectNode json(RoutingContext context) throws RefusedException {
    if (!mediaType(context).equals(JSON_TYPE)) {
      throw unexpectedType(context, JSON_TYPE);
    }
    return Inputs.parse(bytes(context), "the request");
  }

  private static String mediaType(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader("Content-Type"))
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  private static RefusedException unexpectedType(RoutingContext context, String expected) {
    return new RefusedException(
        Kind.MALFORMED,
        "expected %s as Content-Type, found \"%s\"".formatted(expected, mediaType(context)));
  }

  /** The body as it came. */
  static byte[] bytes(RoutingContext context) {
    var buffer = context.body().buffer();
    return buffer == null ? new byte[0] : buffer.getBytes();
  }
}
