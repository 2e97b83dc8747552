package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.AwardCollector;
import dev.stele.issuer.award.Roster;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What a request says: its parameters, its media type, its body. */
final class Requests {
  private static final String JSON_TYPE = "application/json";
  private static final String CSV = "text/csv";

  private Requests() {}

  static boolean skipsInvalid(RoutingContext context) throws RefusedException {
    String given = context.request().getParam("skip-invalid", "false");
    if (!given.equals("true") && !given.equals("false")) {
      throw new RefusedException(
          Kind.INVALID, "expected true or false in \"skip-invalid\", found \"" + given + "\"");
    }
    return given.equals("true");
  }

  static Roster roster(RoutingContext context) throws RefusedException {
    return switch (mediaType(context)) {
      case CSV -> Roster.read(bytes(context), Instant.now());
      case JSON_TYPE -> awards(json(context));
      default -> throw unexpectedType(context, JSON_TYPE + " or " + CSV);
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

  private static byte[] bytes(RoutingContext context) {
    var buffer = context.body().buffer();
    return buffer == null ? new byte[0] : buffer.getBytes();
  }
}
