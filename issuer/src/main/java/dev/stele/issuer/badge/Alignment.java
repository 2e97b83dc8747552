package dev.stele.issuer.badge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.Arrays;

/**
 * What a badge class or an assertion is aligned to (Open Badges 2.0, AlignmentObject). The context
 * of Open Badges maps its terms wherever they stand.
 */
public final class Alignment {
  /** In both documents. */
  public static final String MEMBER = "alignment";

  private Alignment() {}

  /**
   * Reads {@code [{targetName, targetUrl, targetDescription?, targetFramework?, targetCode?}]}.
   *
   * @throws RefusedException when an address is relative, or a member missing or unknown
   */
  public static ArrayNode read(JsonNode json) throws RefusedException {
    if (!json.isArray()) {
      throw new RefusedException(Kind.INVALID, "expected an array in \"alignment\"");
    }
    ArrayNode alignment = JsonNodeFactory.instance.arrayNode();
    for (JsonNode target : json) {
      alignment.add(one(target));
    }
    return alignment;
  }

  /** In this order, because signatures are over the text. */
  private static ObjectNode one(JsonNode json) throws RefusedException {
    Inputs target =
        Inputs.of(
            json,
            MEMBER,
            "targetName",
            "targetUrl",
            "targetDescription",
            "targetFramework",
            "targetCode");
    ObjectNode checked = ((ObjectNode) json).objectNode();
    checked.put("type", "AlignmentObject");
    checked.put("targetName", target.text("targetName"));
    checked.put("targetUrl", target.url("targetUrl"));
    for (String key : Arrays.asList("targetDescription", "targetFramework", "targetCode")) {
      target.optional(key).ifPresent(text -> checked.put(key, text));
    }
    return checked;
  }
}
