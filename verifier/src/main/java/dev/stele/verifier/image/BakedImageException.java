package dev.stele.verifier.image;

import java.util.Locale;

/** A picture that holds no badge, several, or none that can be read. One line for a person. */
public final class BakedImageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    MALFORMED("malformed"),
    DOCTYPE("with-doctype"),
    NO_BADGE("without-badge"),
    SEVERAL_BADGES("several-badges"),
    TOO_LARGE("too-large"),
    TOO_DEEP("too-deep");

    private final String suffix;

    Reason(String suffix) {
      this.suffix = suffix;
    }

    /** Whether the fault may lie in our limits rather than in the picture. */
    public boolean isOurLimit() {
      return this == TOO_LARGE || this == TOO_DEEP;
    }
  }

  private final BakedImage.Form form;
  private final Reason reason;

  BakedImageException(BakedImage.Form form, Reason reason, String message) {
    super(message);
    this.form = form;
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Stable: the picture's form and the reason, such as {@code png-without-badge}. */
  public String code() {
    return form.name().toLowerCase(Locale.ROOT) + "-" + reason.suffix;
  }
}
