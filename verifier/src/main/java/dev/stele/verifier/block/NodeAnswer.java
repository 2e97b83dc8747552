package dev.stele.verifier.block;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.rlp.RlpBytes;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An object that a node answered (Ethereum JSON-RPC), its members as they stand in consensus
 * encodings. Members that nobody asks for are passed over: nodes add their own.
 */
record NodeAnswer(ObjectNode json) {
  private static final Pattern QUANTITY = Pattern.compile("0x(0|[1-9a-fA-F][0-9a-fA-F]*)");
  private static final Pattern DATA = Pattern.compile("0x([0-9a-fA-F]{2})*");

  boolean has(String key) {
    return json.hasNonNull(key);
  }

  /** A number: 0x and hexadecimal digits without leading zeros. */
  RlpBytes quantity(String key) throws MalformedBlockException {
    return RlpBytes.of(new BigInteger(hex(QUANTITY, json.path(key), key), 16));
  }

  /** Bytes: 0x and two hexadecimal digits each. */
  RlpBytes data(String key) throws MalformedBlockException {
    return data(json.path(key), key);
  }

  static RlpBytes data(JsonNode node, String key) throws MalformedBlockException {
    return RlpBytes.of(HexFormat.of().parseHex(hex(DATA, node, key)));
  }

  JsonNode array(String key) throws MalformedBlockException {
    JsonNode array = json.path(key);
    if (!array.isArray()) {
      throw new MalformedBlockException(
          "expected an array in \"%s\", found %s".formatted(key, array.getNodeType()));
    }
    return array;
  }

  private static String hex(Pattern form, JsonNode node, String key)
      throws MalformedBlockException {
    String text = node.isTextual() ? node.textValue() : "";
    if (!form.matcher(text).matches()) {
      throw new MalformedBlockException(
          "expected %s in \"%s\", found %s"
              .formatted(form == DATA ? "0x and bytes" : "a quantity", key, shortened(node)));
    }
    return text.substring(2);
  }

  private static String shortened(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() <= 80 ? text : text.length() + " characters";
  }
}
