package dev.stele.verifier.block;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An object that a node answered (Ethereum JSON-RPC), its members as they stand in consensus
 * encodings. Members that nobody asks for are passed over: nodes add their own.
 */
record NodeAnswer(ObjectNode json) {
  private static final Pattern QUANTITY = Pattern.compile("0x(0|[1-9a-fA-F][0-9a-fA-F]{0,63})");
  private static final Pattern DATA = Pattern.compile("0x[0-9a-fA-F]*");

  boolean has(String key) {
    return json.hasNonNull(key);
  }

  /** A number of at most 256 bits: 0x and hexadecimal digits without leading zeros. */
  RlpBytes quantity(String key) throws MalformedBlockException {
    JsonNode node = json.path(key);
    if (!QUANTITY.matcher(text(node)).matches()) {
      throw malformed("a quantity", key, node);
    }
    return RlpBytes.of(new BigInteger(text(node).substring(2), 16));
  }

  /** Bytes: 0x and two hexadecimal digits each. */
  RlpBytes data(String key) throws MalformedBlockException {
    return data(json.path(key), key);
  }

  private static RlpBytes data(JsonNode node, String key) throws MalformedBlockException {
    String text = text(node);
    if (!DATA.matcher(text).matches() || text.length() % 2 != 0) {
      throw malformed("0x and bytes", key, node);
    }
    return RlpBytes.of(HexFormat.of().parseHex(text.substring(2)));
  }

  /** Bytes, exactly 32 of them. */
  Word word(String key) throws MalformedBlockException {
    byte[] bytes = data(key).content();
    if (bytes.length != Word.BYTES) {
      throw malformed("32 bytes", key, json.path(key));
    }
    return Word.of(bytes);
  }

  /** An array of bytes. */
  RlpList dataList(String key) throws MalformedBlockException {
    List<RlpItem> items = new ArrayList<>();
    for (JsonNode item : array(key)) {
      items.add(data(item, key));
    }
    return new RlpList(items);
  }

  /** An array of objects. */
  List<NodeAnswer> objects(String key) throws MalformedBlockException {
    List<NodeAnswer> objects = new ArrayList<>();
    for (JsonNode item : array(key)) {
      if (!(item instanceof ObjectNode object)) {
        throw malformed("objects", key, item);
      }
      objects.add(new NodeAnswer(object));
    }
    return objects;
  }

  /** A transaction's or receipt's type; nodes of before EIP-2718 name none. */
  TransactionType type() throws MalformedBlockException {
    if (!has("type")) {
      return TransactionType.LEGACY;
    }
    try {
      return TransactionType.ofCode(quantity("type").number(31).intValueExact());
    } catch (MalformedRlpException e) {
      throw new MalformedBlockException("\"type\"", e);
    }
  }

  private JsonNode array(String key) throws MalformedBlockException {
    JsonNode array = json.path(key);
    if (!array.isArray()) {
      throw malformed("an array", key, array);
    }
    return array;
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  private static MalformedBlockException malformed(String expected, String key, JsonNode found) {
    String text = found.isMissingNode() ? "nothing" : found.toString();
    return new MalformedBlockException(
        "expected %s in \"%s\", found %s"
            .formatted(expected, key, text.length() <= 80 ? text : text.length() + " characters"));
  }
}
