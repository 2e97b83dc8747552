package dev.stele.anchor.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.registry.RevocationRequest.Signed;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A signed request as a file, which a district hands to whoever sends it. */
public final class RevocationRequestFile {
  /** Its {@code format}. */
  public static final String FORMAT = "stele-revocation-request/1";

  private static final Set<String> REQUIRED =
      Set.of(
          "format",
          "chainId",
          "contract",
          "district",
          "targets",
          "reason",
          "nonce",
          "deadline",
          "signer",
          "signature");
  private static final String UNTIL = "until";

  private RevocationRequestFile() {}

  /** Writes it; times in ISO 8601. */
  public static ObjectNode toJson(Signed signed) {
    RevocationRequest request = signed.request();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.put("chainId", request.chainId().value());
    json.put("contract", request.contract().text());
    json.put("district", request.district().toString());
    ArrayNode targets = json.putArray("targets");
    request.targets().forEach(target -> targets.add(target.hex()));
    json.put("reason", request.reason());
    request.until().ifPresent(until -> json.put(UNTIL, until.toString()));
    json.put("nonce", request.nonce());
    json.put("deadline", request.deadline().toString());
    json.put("signer", signed.signer().text());
    json.put("signature", signed.signature());
    return json;
  }

  /**
   * Reads it. Whether the signature is the signer's is the contract's to say.
   *
   * @throws IllegalArgumentException when a member is missing, unknown or of another kind
   */
  public static Signed read(ObjectNode json) {
    requireMembers(json);
    List<Digest32> targets = new ArrayList<>();
    json.get("targets").forEach(target -> targets.add(Digest32.ofHex(target.asText())));
    String signature = json.get("signature").asText();
    if (!signature.matches("0x([0-9a-f]{2})+")) {
      throw new IllegalArgumentException("expected 0x and hexadecimal bytes in \"signature\"");
    }
    RevocationRequest request =
        new RevocationRequest(
            new ChainId(number(json, "chainId", Long.MAX_VALUE)),
            new Address(json.get("contract").asText()),
            Word.ofHex(json.get("district").asText()),
            targets,
            (int) number(json, "reason", 65_535),
            json.has(UNTIL) ? Optional.of(time(json, UNTIL)) : Optional.empty(),
            number(json, "nonce", Long.MAX_VALUE),
            time(json, "deadline"));
    return new Signed(request, new Address(json.get("signer").asText()), signature);
  }

  private static void requireMembers(ObjectNode json) {
    for (var member : json.properties()) {
      if (!REQUIRED.contains(member.getKey()) && !UNTIL.equals(member.getKey())) {
        throw new IllegalArgumentException("knows no member \"" + member.getKey() + "\"");
      }
    }
    if (!FORMAT.equals(json.path("format").textValue())) {
      throw new IllegalArgumentException("expected \"format\": \"" + FORMAT + "\"");
    }
    for (String member : REQUIRED) {
      if (!json.has(member)) {
        throw new IllegalArgumentException("expected \"" + member + "\"");
      }
    }
    JsonNode targets = json.get("targets");
    if (!targets.isArray() || targets.isEmpty()) {
      throw new IllegalArgumentException("expected at least one hash in \"targets\"");
    }
  }

  private static long number(ObjectNode json, String name, long most) {
    JsonNode number = json.get(name);
    if (!number.isIntegralNumber()
        || !number.canConvertToLong()
        || number.longValue() < 0
        || number.longValue() > most) {
      throw new IllegalArgumentException(
          "expected a whole number from 0 to %d in \"%s\"".formatted(most, name));
    }
    return number.longValue();
  }

  private static Instant time(ObjectNode json, String name) {
    try {
      return Instant.parse(json.get(name).asText());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected an instant such as 2031-05-01T00:00:00Z in \"%s\"".formatted(name), e);
    }
  }
}
