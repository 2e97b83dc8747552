package dev.stele.verifier.canonical;

/** A document whose hash would not protect all of it, or cannot be computed. */
public final class CanonicalizationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the document; {@link #code()} is stable. */
  public enum Defect {
    /** A field that holds an IRI holds a relative one, which RDF drops. */
    RELATIVE_IRI("relative-iri"),
    /** A term that no context maps, which JSON-LD drops. */
    UNMAPPED_TERM("unmapped-term"),
    /** A context that is not preloaded; nothing is fetched. */
    UNKNOWN_CONTEXT("unknown-context"),
    /**
     * An inline context that gives a standard term another meaning: the JSON would read otherwise
     * than its hash.
     */
    REDEFINED_TERM("redefined-term"),
    /**
     * A JSON-LD feature that Blockcerts v2 credentials do not use and this verifier does not judge.
     */
    UNSUPPORTED_FEATURE("unsupported-json-ld"),
    /** A number that loses digits in canonical form, so that a change in them would go unseen. */
    INEXACT_NUMBER("inexact-number"),
    /** A graph of blank nodes built to take for ever. */
    TOO_COMPLEX("canonical-too-complex"),
    /** Not JSON-LD. */
    INVALID("invalid-json-ld");

    private final String code;

    Defect(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    /** Whether it is a limit of this verifier, which says nothing against the document. */
    public boolean isOurLimit() {
      return switch (this) {
        case UNKNOWN_CONTEXT, UNSUPPORTED_FEATURE, TOO_COMPLEX -> true;
        case RELATIVE_IRI, UNMAPPED_TERM, REDEFINED_TERM, INEXACT_NUMBER, INVALID -> false;
      };
    }
  }

  private final Defect defect;

  CanonicalizationException(Defect defect, String message) {
    super(message);
    this.defect = defect;
  }

  CanonicalizationException(Defect defect, String message, Throwable cause) {
    super(message, cause);
    this.defect = defect;
  }

  public Defect defect() {
    return defect;
  }
}
