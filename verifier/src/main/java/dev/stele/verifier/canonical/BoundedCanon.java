package dev.stele.verifier.canonical;

import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import dev.stele.verifier.canonical.CanonicalizationException.Defect;
import dev.stele.verifier.merkle.Digest32;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** RDFC-1.0 with SHA-256, given up when a graph of blank nodes takes too long. */
final class BoundedCanon {
  /** An ordinary credential takes hundreds. */
  private static final long MAX_TICKS = 500_000;

  /** What an IRI may hold in N-Quads only as an escape; titanium leaves it as it is. */
  private static final Pattern ESCAPED = Pattern.compile("[\\x00-\\x20<>\"{}|^`\\\\]");

  private final RdfCanon canon = RdfCanon.create(Digest32.newSha256(), this::tick);
  private long ticks;

  private void tick() {
    if (++ticks > MAX_TICKS) {
      throw new IllegalStateException("too many steps");
    }
  }

  /**
   * @param datatype null unless the object is a literal
   * @param language null unless the object is a literal with a language
   * @param graph null for the default graph
   */
  void add(
      String subject,
      String predicate,
      String object,
      String datatype,
      String language,
      String graph) {
    boolean literal = datatype != null;
    canon.quad(
        escaped(subject),
        predicate,
        literal ? object : escaped(object),
        literal ? escaped(datatype) : null,
        language,
        null,
        graph);
  }

  /** The canonical N-Quads of all that was added. */
  String nquads() throws CanonicalizationException {
    try {
      StringWriter text = new StringWriter();
      canon.provide(new NQuadsWriter(text));
      return text.toString();
    } catch (IllegalStateException e) {
      throw new CanonicalizationException(
          Defect.TOO_COMPLEX,
          "the credential's graph takes more than %,d steps to canonicalise".formatted(MAX_TICKS),
          e);
    } catch (RdfConsumerException e) {
      throw new CanonicalizationException(Defect.INVALID, "not RDF: " + e.getMessage(), e);
    }
  }

  /** Whether it needs escapes as an IRI, which implementations do not agree on in predicates. */
  static boolean needsEscapes(String iri) {
    return ESCAPED.matcher(iri).find();
  }

  private static String escaped(String iri) {
    return needsEscapes(iri)
        ? ESCAPED.matcher(iri).replaceAll(m -> "\\\\u%04X".formatted((int) m.group().charAt(0)))
        : iri;
  }
}
