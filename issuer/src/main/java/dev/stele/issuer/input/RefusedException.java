package dev.stele.issuer.input;

import java.util.List;
import java.util.Optional;

/** A request that is not carried out. Says what was expected, what came, and how to mend it. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kind of refusal; {@link #code()} is stable, and the edge gives it a status. */
  public enum Kind {
    MALFORMED("malformed"),
    INVALID("invalid"),
    UNAUTHENTICATED("unauthorized"),
    TOKEN_OF_ANOTHER_ISSUER("token-of-another-issuer"),
    /** An address that means nothing by itself, and would be outside the hash. */
    RELATIVE_URL("relative-url"),
    LANGUAGE_TAG("language-tag"),
    IMAGE_TOO_LARGE("image-too-large"),
    /** A term that no context at hand maps, and that would be outside the hash. */
    UNMAPPED_TERM("unmapped-term"),
    BADGE_CLASS_RETIRED("badge-class-retired"),
    FORBIDDEN("forbidden"),
    LAST_OWNER("last-owner"),
    ERASED("erased"),
    NOT_FOUND("not-found"),
    NOT_ACCEPTABLE("not-acceptable"),
    KEY_REUSED("idempotency-key-reused"),
    KEY_IN_USE("idempotency-key-in-use"),
    NOT_ANCHORED_YET("not-anchored-yet"),
    NO_APPLICATIONS("no-applications"),
    ALREADY_APPLIED("already-applied"),
    NOMINATION_UNUSABLE("nomination-unusable"),
    OWN_APPLICATION("own-application"),
    NOT_ASSIGNED("not-assigned"),
    ALREADY_DECIDED("already-decided"),
    /** What somebody signed is known to be theirs by one key, and that is not here. */
    REVIEWER_KEY_LOST("reviewer-key-lost"),
    OUTSIDE_RUBRIC("outside-rubric"),
    /** An endorsement that its endorser's key did not sign, or not in these words. */
    ENDORSEMENT_SIGNATURE("endorsement-signature"),
    ENDORSEMENT_OF_ANOTHER("endorsement-of-another"),
    ENDORSEMENT_DATE("endorsement-date"),
    /** An endorser from elsewhere under an address of this service. */
    ENDORSEMENT_ADDRESS("endorsement-address"),
    ENDORSEMENTS_TOO_LARGE("endorsements-too-large"),
    ENDORSED_ALREADY("endorsed-already"),
    /** A file without an Open Badge that can be read. */
    OUTSIDE_BADGE_UNREADABLE("outside-badge-unreadable"),
    /** A badge that something speaks against. */
    OUTSIDE_BADGE_INVALID("outside-badge-invalid"),
    OUTSIDE_BADGE_OF_ANOTHER("outside-badge-of-another"),
    OUTSIDE_BADGE_KNOWN("outside-badge-known"),
    /** A class's picture, kept since before pictures were looked at, that none can be made of. */
    PICTURE_UNREADABLE("picture-unreadable"),
    WRONG_STATE("wrong-state"),
    WRONG_PASSWORD("wrong-password"),
    WRONG_CHAIN("wrong-chain"),
    NODE_UNAVAILABLE("node-unavailable"),
    IDENTITY_PROVIDER_UNAVAILABLE("identity-provider-unavailable"),
    STACK_EMPTY("stack-empty"),
    STACK_CYCLE("stack-cycle"),
    STACK_UNKNOWN_CLASS("stack-unknown-class"),
    STACK_COUNT_TOO_LARGE("stack-count-too-large"),
    STACK_HOURS_UNREACHABLE("stack-hours-unreachable"),
    STACK_INCOMPLETE("stack-incomplete"),
    STACK_AWARDED_ALREADY("stack-awarded-already");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private final Kind kind;
  private final List<String> details;
  private final transient Optional<Why> why;

  public RefusedException(Kind kind, String message) {
    this(kind, message, List.of());
  }

  /**
   * @param details one line for each fault, where there are several
   */
  public RefusedException(Kind kind, String message, List<String> details) {
    this(kind, Optional.empty(), message, details);
  }

  /**
   * @param why the same as the message, for those who read it in another language
   */
  public RefusedException(Kind kind, Why why, String message) {
    this(kind, Optional.of(why), message, List.of());
  }

  private RefusedException(Kind kind, Optional<Why> why, String message, List<String> details) {
    super(message);
    this.kind = kind;
    this.why = why;
    this.details = List.copyOf(details);
  }

  public Kind kind() {
    return kind;
  }

  /** Empty where the kind says enough, or nobody at a form can bring it about. */
  public Optional<Why> why() {
    return why;
  }

  public List<String> details() {
    return details;
  }
}
