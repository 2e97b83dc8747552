package dev.stele.verifier.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.json.MalformedJsonException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * JSON (RFC 8259) read so that no two readers can see different documents: UTF-8 only, no duplicate
 * keys, nothing after the end, numbers kept with every digit that was written.
 */
public final class StrictJson {
  private final JsonLimits limits;
  private final JsonMapper mapper;

  public StrictJson(JsonLimits limits) {
    this.limits = limits;
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxDepth())
                    .maxStringLength(limits.maxBytes())
                    .maxNameLength(4096)
                    .maxNumberLength(100)
                    .build())
            .build();
    this.mapper =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
  }

  /** Reads a file; an I/O failure other than its content is an {@link IOException}. */
  public ObjectNode read(Path file) throws IOException, MalformedJsonException {
    // One byte more than allowed is enough to know; a device file could be endless.
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in.readNBytes(limits.maxBytes() + 1));
    }
  }

  /** Parses one JSON object. */
  public ObjectNode parse(byte[] utf8) throws MalformedJsonException {
    if (utf8.length > limits.maxBytes()) {
      throw new MalformedJsonException(
          Reason.TOO_LARGE,
          "expected at most %,d bytes of JSON, the document has more".formatted(limits.maxBytes()));
    }
    String text = decode(utf8);
    try {
      JsonNode node = mapper.readTree(text);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new MalformedJsonException(
          node == null || node.isMissingNode() ? Reason.TRUNCATED : Reason.NOT_AN_OBJECT,
          "expected one JSON object, found " + kind(node));
    } catch (JsonProcessingException e) {
      throw refused(e);
    } catch (NumberFormatException e) {
      // JSON knows no limit; BigDecimal does.
      throw new MalformedJsonException(
          Reason.TOO_LARGE,
          "expected numbers whose exponent has 32 bits at most, found a longer one");
    }
  }

  private static String decode(byte[] utf8) throws MalformedJsonException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedJsonException(
          Reason.NOT_UTF8, "expected JSON in UTF-8, found bytes that are not UTF-8");
    }
  }

  private MalformedJsonException refused(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    if (e instanceof StreamConstraintsException) {
      boolean deep = e.getOriginalMessage().toLowerCase(Locale.ROOT).contains("depth");
      return deep
          ? new MalformedJsonException(
              Reason.TOO_DEEP,
              "expected at most %d levels of nesting, found more%s"
                  .formatted(limits.maxDepth(), where))
          : new MalformedJsonException(Reason.TOO_LARGE, e.getOriginalMessage() + where);
    }
    if (e instanceof JsonEOFException
        || e.getOriginalMessage().startsWith("Unexpected end-of-input")) {
      return new MalformedJsonException(
          Reason.TRUNCATED, "expected the end of the JSON object, the document stops" + where);
    }
    if (e instanceof JsonParseException && e.getOriginalMessage().startsWith("Duplicate field")) {
      return new MalformedJsonException(
          Reason.DUPLICATE_KEY,
          e.getOriginalMessage().replace("Duplicate field", "the same key twice:") + where);
    }
    return new MalformedJsonException(
        Reason.SYNTAX,
        "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("") + where);
  }

  private static String kind(JsonNode node) {
    return node == null || node.isMissingNode()
        ? "nothing"
        : "a JSON " + node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
