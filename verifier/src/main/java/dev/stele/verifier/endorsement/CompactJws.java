package dev.stele.verifier.endorsement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A JWS in compact form (RFC 7515, section 7.1) whose header asks for RS256 and whose payload is a
 * JSON object.
 *
 * @param payload what is signed, read so that no two readers can see different objects
 * @param signingInput the ASCII bytes that the signature covers (section 5.1)
 * @param signature as it is
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one check only
record CompactJws(ObjectNode payload, byte[] signingInput, byte[] signature) {
  static final String MALFORMED = "endorsement-jws-malformed";

  private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

  static CompactJws parse(String text) throws UnusableSignatureException {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new UnusableSignatureException(
          MALFORMED, "expected a compact JWS of three parts, found %d".formatted(parts.length));
    }
    ObjectNode header = json(parts[0], "header");
    String algorithm = header.path("alg").asText();
    if (!algorithm.equals("RS256")) {
      // "none" and the symmetric ones would let anybody sign with what is public.
      throw new UnusableSignatureException(
          "endorsement-algorithm",
          "expected a JWS with the algorithm RS256, found \"%s\"".formatted(algorithm));
    }
    if (header.has("crit") || header.has("b64")) {
      throw new UnusableSignatureException(
          MALFORMED, "expected a JWS without critical extensions (RFC 7515, section 4.1.11)");
    }
    return new CompactJws(
        json(parts[1], "payload"),
        (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
        bytes(parts[2], "signature"));
  }

  private static ObjectNode json(String part, String name) throws UnusableSignatureException {
    try {
      return JSON.parse(bytes(part, name));
    } catch (MalformedJsonException e) {
      throw new UnusableSignatureException(
          MALFORMED, "the JWS's %s: %s".formatted(name, e.getMessage()));
    }
  }

  /** Base64url without padding, in its one canonical form. */
  private static byte[] bytes(String part, String name) throws UnusableSignatureException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one message for all that is none.
    }
    throw new UnusableSignatureException(
        MALFORMED, "expected base64url without padding in the JWS's " + name);
  }
}
