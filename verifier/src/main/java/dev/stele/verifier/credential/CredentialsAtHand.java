package dev.stele.verifier.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Other credentials that were handed in beside the one that is judged. */
@FunctionalInterface
public interface CredentialsAtHand {
  CredentialsAtHand NONE = id -> List.of();

  /** The documents with this {@code id}; several where they contradict one another. */
  List<ObjectNode> withId(String id);

  static CredentialsAtHand of(Collection<ObjectNode> documents) {
    Map<String, List<ObjectNode>> byId = new HashMap<>();
    for (ObjectNode document : documents) {
      byId.computeIfAbsent(document.path("id").asText(), id -> new ArrayList<>()).add(document);
    }
    return id -> List.copyOf(byId.getOrDefault(id, List.of()));
  }
}
