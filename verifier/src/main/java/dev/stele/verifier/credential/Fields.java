package dev.stele.verifier.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads members of a JSON object; a member of another kind than expected is an error, a null is
 * none.
 */
final class Fields {
  /** ISO 8601 as found in the wild: offsets with and without colon. */
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(java.util.Locale.ROOT);

  private final ObjectNode object;
  private final String name;

  Fields(ObjectNode object, String name) {
    this.object = object;
    this.name = name;
  }

  static Fields in(JsonNode node, String name) throws MalformedCredentialException {
    if (node instanceof ObjectNode object) {
      return new Fields(object, name);
    }
    throw new MalformedCredentialException(
        "expected an object in \"%s\", found %s".formatted(name, kind(node)));
  }

  Fields object(String key) throws MalformedCredentialException {
    return in(object.get(key), path(key));
  }

  String text(String key) throws MalformedCredentialException {
    return optionalText(key)
        .orElseThrow(
            () ->
                new MalformedCredentialException(
                    "expected text in \"" + path(key) + "\", found nothing"));
  }

  Optional<String> optionalText(String key) throws MalformedCredentialException {
    JsonNode value = object.get(key);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new MalformedCredentialException(
          "expected text in \"%s\", found %s".formatted(path(key), kind(value)));
    }
    return Optional.of(value.textValue());
  }

  boolean flag(String key) throws MalformedCredentialException {
    JsonNode value = object.get(key);
    if (value == null || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw new MalformedCredentialException(
          "expected true or false in \"%s\", found %s".formatted(path(key), kind(value)));
    }
    return value.booleanValue();
  }

  Optional<Instant> instant(String key) throws MalformedCredentialException {
    Optional<String> text = optionalText(key);
    return text.isEmpty() ? Optional.empty() : Optional.of(instantOf(text.get(), path(key)));
  }

  /** The elements of an array, or the one value that stands for an array of one. */
  List<JsonNode> values(String key) {
    JsonNode value = object.get(key);
    List<JsonNode> values = new ArrayList<>();
    if (value != null && value.isArray()) {
      value.forEach(values::add);
    } else if (value != null && !value.isNull()) {
      values.add(value);
    }
    return values;
  }

  boolean hasType(String type) {
    return values("type").stream().anyMatch(value -> type.equals(value.textValue()));
  }

  boolean has(String key) {
    return object.hasNonNull(key);
  }

  String path(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  static Instant instantOf(String text, String where) throws MalformedCredentialException {
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return OffsetDateTime.parse(text, DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      throw new MalformedCredentialException(
          "expected an ISO 8601 instant in \"%s\", found \"%s\"".formatted(where, text));
    }
  }

  private static String kind(JsonNode node) {
    return node == null ? "nothing" : node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
  }
}
