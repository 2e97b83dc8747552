package dev.stele.issuer.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads members of JSON that people hand in. An unknown member is an error: it would be lost. */
public final class Inputs {
  /** The largest thing that people may hand in, in bytes. */
  public static final int MAX_BYTES = 32 * 1024 * 1024;

  private static final StrictJson JSON = new StrictJson(new JsonLimits(MAX_BYTES, 64));
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@[^\\s@.<>\"]+(\\.[^\\s@.<>\"]+)+");

  private final ObjectNode object;
  private final String name;

  private Inputs(ObjectNode object, String name) {
    this.object = object;
    this.name = name;
  }

  public static ObjectNode parse(byte[] utf8, String name) throws RefusedException {
    try {
      ObjectNode parsed = JSON.parse(utf8);
      requireStorable(parsed, name);
      return parsed;
    } catch (MalformedJsonException e) {
      throw new RefusedException(Kind.MALFORMED, name + ": " + e.getMessage());
    }
  }

  private static void requireStorable(JsonNode node, String name) throws RefusedException {
    for (var member : node.properties()) {
      requireStorable(member.getKey(), name);
    }
    for (JsonNode child : node) {
      if (child.isTextual()) {
        requireStorable(child.textValue(), name);
      } else {
        requireStorable(child, name);
      }
    }
  }

  private static void requireStorable(String text, String name) throws RefusedException {
    if (!isStorable(text)) {
      throw new RefusedException(
          Kind.MALFORMED,
          Reason.CHARACTERS.with(),
          name + ": expected texts without U+0000 and without half a surrogate pair, found one");
    }
  }

  /** Whether every database keeps a text as it is, and UTF-8 has it. */
  public static boolean isStorable(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff);
  }

  /** An object that has no other members than these. */
  public static Inputs of(JsonNode node, String name, String... members) throws RefusedException {
    if (!(node instanceof ObjectNode object)) {
      throw new RefusedException(Kind.INVALID, "expected an object in \"" + name + "\"");
    }
    for (var member : object.properties()) {
      if (!Arrays.asList(members).contains(member.getKey())) {
        throw new RefusedException(
            Kind.INVALID,
            "\"%s\" knows no member \"%s\"; it may have %s"
                .formatted(name, member.getKey(), String.join(", ", members)));
      }
    }
    return new Inputs(object, name);
  }

  public JsonNode get(String key) {
    return object.path(key);
  }

  public boolean has(String key) {
    return object.hasNonNull(key);
  }

  public String text(String key) throws RefusedException {
    return optional(key)
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new RefusedException(
                    Kind.INVALID,
                    Reason.TEXT_MISSING.with().in(key),
                    "expected text in \"%s\" of \"%s\"".formatted(key, name)));
  }

  public Optional<String> optional(String key) throws RefusedException {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new RefusedException(
          Kind.INVALID, "expected text in \"%s\" of \"%s\"".formatted(key, name));
    }
    return Optional.of(value.textValue());
  }

  /** An instant in ISO 8601, with its offset. */
  public Instant instant(String key) throws RefusedException {
    String text = text(key);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new RefusedException(
          Kind.INVALID,
          "expected an ISO 8601 instant such as 2031-05-01T00:00:00Z in \"%s\", found \"%s\""
              .formatted(key, text));
    }
  }

  public Optional<Instant> optionalInstant(String key) throws RefusedException {
    return has(key) ? Optional.of(instant(key)) : Optional.empty();
  }

  public String url(String key) throws RefusedException {
    return absolute(text(key), key);
  }

  public Optional<String> optionalUrl(String key) throws RefusedException {
    Optional<String> url = optional(key);
    return url.isEmpty() ? url : Optional.of(absolute(url.get(), key));
  }

  /** A language tag, see {@link LanguageTag}. */
  public Optional<String> optionalLanguage(String key) throws RefusedException {
    Optional<String> tag = optional(key);
    return tag.isEmpty() ? tag : Optional.of(LanguageTag.checked(tag.get(), key));
  }

  public String email(String key) throws RefusedException {
    String email = text(key);
    if (!isEmail(email)) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.EMAIL.with(email).in(key),
          "expected an e-mail address in \"" + key + "\", found \"" + email + "\"");
    }
    return email;
  }

  /**
   * Whether a text has the form of an e-mail address; whether it exists only its owner can tell.
   */
  public static boolean isEmail(String text) {
    return text.length() <= 254 && EMAIL.matcher(text).matches();
  }

  /** An absolute http or https URL: a relative one would be outside the hash. */
  public static String absolute(String text, String where) throws RefusedException {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
        return text;
      }
      if (!uri.isAbsolute()) {
        throw new RefusedException(
            Kind.RELATIVE_URL,
            Reason.RELATIVE_ADDRESS.with(text).in(where),
            "expected an http or https address in \"%s\", found \"%s\", which is relative; write it with https:// and its host"
                .formatted(where, text));
      }
    } catch (URISyntaxException e) {
      // Falls through to the one message for all that is no such address.
    }
    throw new RefusedException(
        Kind.INVALID,
        Reason.WEB_ADDRESS.with(text).in(where),
        "expected an http or https address in \"%s\", found \"%s\"".formatted(where, text));
  }
}
