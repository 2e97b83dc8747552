package dev.stele.verifier.canonical;

import com.github.jsonldjava.core.RDFDataset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a document states, as the hash sees it: subject, predicate and object, whatever the JSON
 * that says it looks like.
 */
public final class Statements {
  private record Key(String subject, String predicate) {}

  private final Map<Key, Set<String>> objects = new HashMap<>();

  private Statements() {}

  static Statements of(RDFDataset dataset) {
    Statements statements = new Statements();
    for (RDFDataset.Quad quad : dataset.getQuads("@default")) {
      statements
          .objects
          .computeIfAbsent(
              new Key(quad.getSubject().getValue(), quad.getPredicate().getValue()),
              key -> new HashSet<>())
          .add(quad.getObject().getValue());
    }
    return statements;
  }

  /** IRIs, blank node labels and texts of literals; none where nothing is stated. */
  public Set<String> objects(String subject, String predicate) {
    return Set.copyOf(objects.getOrDefault(new Key(subject, predicate), Set.of()));
  }
}
