package dev.stele.anchor.evaluation.dataset;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Who issues all that is stored here, whoever a researcher's own files are of. */
public final class BenchIssuer {
  /** The id of its profile. */
  public static final String ID = "https://consortium.example/issuer.json";

  private BenchIssuer() {}

  /** The profile as it stands inside a badge class. */
  public static ObjectNode object() {
    ObjectNode issuer = JsonNodeFactory.instance.objectNode();
    issuer.put("type", "Profile").put("id", ID).put("name", "The districts' consortium");
    return issuer
        .put("url", "https://consortium.example/")
        .put("email", "badges@consortium.example");
  }
}
