package dev.stele.verifier;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Alterations of evidence, or of all of a badge, as JSON. */
public final class EvidenceMutations {
  /** What a value may be replaced by. */
  private static final List<JsonNode> VALUES =
      List.copyOf(
          Fixtures.json(
                  """
                  {"values": [null, true, 0, -1, 1, 17, 18, 19, 2147483648, 9223372036854775807,
                    92233720368547758080, 1.5, "", "AA", "wA", "gA", "=", "0x", "\\u0000", "-_-_",
                    "stele-evidence/1", [], [[]], [null], ["AA"], {}, {"header": "wA"}, true, "Assertion",
                    {"@id": "urn:x"}, {"@value": "Knots"}, {"@list": ["Knots"]}, {"@graph": []},
                    {"@context": {"name": "https://schema.org/name"}}, "2031-01-01T00:00:00Z",
                    "https://w3id.org/openbadges/v2", {"@vocab": "urn:x#"}]}
                  """)
              .withArray("values")
              .valueStream()
              .toList());

  private static final List<String> NAMES =
      List.of(
          "format",
          "anchors",
          "status",
          "headers",
          "validatorChanges",
          "checkpoints",
          "header",
          "index",
          "transactionProof",
          "receiptProof",
          "nodes",
          "number",
          "hash",
          "signatures",
          "x",
          "@context",
          "@id",
          "@type",
          "@value",
          "@graph",
          "id",
          "type",
          "expires",
          "name",
          "revocationList",
          "publicKey");

  private EvidenceMutations() {}

  /** What is done to one value of a document. */
  public enum Kind {
    REMOVE,
    REPLACE,
    /** Put another value of the same document in its place. */
    REPLACE_BY_OTHER,
    /** Swap it with the one before it in the same array or object. */
    SWAP,
    /** Put it there twice, or under another name too. */
    REPEAT,
    /** Wrap it in an array. */
    WRAP
  }

  /**
   * @param at which of the values is meant, modulo how many there are
   * @param by which other, or which name, likewise
   */
  public record Mutation(Kind kind, int at, int by) {

    /** A mutated copy. */
    public JsonNode of(JsonNode original) {
      JsonNode document = original.deepCopy();
      List<JsonPointer> places = places(document);
      JsonPointer place = places.get(at % places.size());
      JsonNode value = document.at(place);
      if (place.matches()) {
        return pick(VALUES, by);
      }
      JsonNode parent = document.at(place.head());
      switch (kind) {
        case REMOVE -> remove(parent, place.last());
        case REPLACE -> set(parent, place.last(), pick(VALUES, by));
        case REPLACE_BY_OTHER ->
            set(parent, place.last(), document.at(pick(places, by)).deepCopy());
        case SWAP -> swap(parent, place.last(), by);
        case REPEAT -> repeat(parent, value, by);
        case WRAP -> set(parent, place.last(), Fixtures.json("{}").arrayNode().add(value));
      }
      return document;
    }
  }

  private static <T> T pick(List<T> among, int by) {
    return among.get(by % among.size());
  }

  private static void remove(JsonNode parent, JsonPointer last) {
    if (parent instanceof ArrayNode array) {
      array.remove(last.getMatchingIndex());
    } else {
      ((ObjectNode) parent).remove(last.getMatchingProperty());
    }
  }

  private static void set(JsonNode parent, JsonPointer last, JsonNode value) {
    if (parent instanceof ArrayNode array) {
      array.set(last.getMatchingIndex(), value);
    } else {
      ((ObjectNode) parent).set(last.getMatchingProperty(), value);
    }
  }

  private static void swap(JsonNode parent, JsonPointer last, int by) {
    List<JsonPointer> siblings = new ArrayList<>();
    if (parent instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        siblings.add(JsonPointer.empty().appendIndex(index));
      }
    } else {
      parent
          .fieldNames()
          .forEachRemaining(it -> siblings.add(JsonPointer.empty().appendProperty(it)));
    }
    JsonPointer other = pick(siblings, by);
    JsonNode value = parent.at(last);
    set(parent, last, parent.at(other));
    set(parent, other, value);
  }

  private static void repeat(JsonNode parent, JsonNode value, int by) {
    if (parent instanceof ArrayNode array) {
      array.insert(by % (array.size() + 1), value.deepCopy());
    } else {
      ((ObjectNode) parent).set(pick(NAMES, by), value.deepCopy());
    }
  }

  /** Where the values of a document are, its root first. */
  private static List<JsonPointer> places(JsonNode document) {
    List<JsonPointer> places = new ArrayList<>();
    collect(document, JsonPointer.empty(), places);
    return places;
  }

  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    places.add(at);
    if (node instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        collect(array.get(index), at.appendIndex(index), places);
      }
    } else if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member -> collect(member.getValue(), at.appendProperty(member.getKey()), places));
    }
  }

  /** The pointers to all texts that stand for bytes: base64url, and signatures in hexadecimal. */
  static List<String> binaries(ObjectNode evidence) {
    return places(evidence).stream()
        .filter(place -> evidence.at(place).isTextual())
        .map(JsonPointer::toString)
        .filter(place -> !place.equals("/format") && !place.endsWith("/hash"))
        .toList();
  }

  static void set(ObjectNode evidence, String pointer, JsonNode value) {
    JsonPointer place = JsonPointer.compile(pointer);
    set(evidence.at(place.head()), place.last(), value);
  }

  /** The bytes as the text that stood for others has them. */
  static String encode(String like, byte[] bytes) {
    return like.startsWith("0x")
        ? "0x" + HexFormat.of().formatHex(bytes)
        : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] decode(String text) {
    return text.startsWith("0x")
        ? HexFormat.of().parseHex(text.substring(2))
        : Base64.getUrlDecoder().decode(text);
  }
}
