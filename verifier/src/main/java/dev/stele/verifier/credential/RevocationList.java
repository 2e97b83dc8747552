package dev.stele.verifier.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An Open Badges 2.0 RevocationList.
 *
 * @param reasons the reason, possibly empty, by the id of each revoked assertion
 */
public record RevocationList(Optional<String> id, Map<String, String> reasons) {

  public RevocationList {
    reasons = Map.copyOf(reasons);
  }

  /**
   * Reads entries of all three forms: an IRI, an object with {@code id}, an object with {@code
   * uid}.
   */
  public static RevocationList read(ObjectNode json) throws MalformedCredentialException {
    Fields list = new Fields(json, "");
    if (!json.path("revokedAssertions").isArray()) {
      throw new MalformedCredentialException(
          "expected an array \"revokedAssertions\" in the revocation list");
    }
    Map<String, String> reasons = new LinkedHashMap<>();
    for (JsonNode entry : list.values("revokedAssertions")) {
      if (entry.isTextual()) {
        reasons.put(entry.textValue(), "");
      } else {
        Fields fields = Fields.in(entry, "revokedAssertions");
        String id = fields.has("id") ? fields.text("id") : fields.text("uid");
        reasons.put(id, fields.optionalText("revocationReason").orElse(""));
      }
    }
    return new RevocationList(list.optionalText("id"), reasons);
  }

  /** The reason given for an assertion, if it is revoked. */
  public Optional<String> reasonFor(String assertionId) {
    return Optional.ofNullable(reasons.get(assertionId));
  }
}
