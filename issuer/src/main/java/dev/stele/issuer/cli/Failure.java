package dev.stele.issuer.cli;

import dev.stele.issuer.input.RefusedException;

/** A command that could not do its work; the message is for the person who gave it. */
final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Wrong usage, or input that cannot be used: nothing was done. */
  static final int INPUT = 2;

  /** The password does not open the keys. */
  static final int PASSWORD = 4;

  /** Accepted and kept, but the chain or its node held it up. */
  static final int CHAIN = 5;

  private final int exitCode;

  Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  Failure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  static Failure of(RefusedException refused) {
    StringBuilder message = new StringBuilder(refused.getMessage());
    refused.details().stream().limit(50).forEach(line -> message.append("\n  ").append(line));
    if (refused.details().size() > 50) {
      message.append("\n  … and %d more".formatted(refused.details().size() - 50));
    }
    int exitCode =
        switch (refused.kind()) {
          case MALFORMED,
              INVALID,
              UNAUTHENTICATED,
              TOKEN_OF_ANOTHER_ISSUER,
              FORBIDDEN,
              LAST_OWNER,
              ERASED,
              IDENTITY_PROVIDER_UNAVAILABLE,
              NO_APPLICATIONS,
              ALREADY_APPLIED,
              NOMINATION_UNUSABLE,
              OWN_APPLICATION,
              NOT_ASSIGNED,
              ALREADY_DECIDED,
              REVIEWER_KEY_LOST,
              OUTSIDE_RUBRIC,
              ENDORSEMENT_SIGNATURE,
              ENDORSEMENT_OF_ANOTHER,
              ENDORSEMENT_DATE,
              ENDORSEMENT_ADDRESS,
              ENDORSEMENTS_TOO_LARGE,
              ENDORSED_ALREADY,
              OUTSIDE_BADGE_UNREADABLE,
              OUTSIDE_BADGE_INVALID,
              OUTSIDE_BADGE_OF_ANOTHER,
              OUTSIDE_BADGE_KNOWN,
              PICTURE_UNREADABLE,
              WRONG_STATE,
              RELATIVE_URL,
              LANGUAGE_TAG,
              IMAGE_TOO_LARGE,
              UNMAPPED_TERM,
              BADGE_CLASS_RETIRED,
              NOT_FOUND,
              NOT_ACCEPTABLE,
              KEY_REUSED,
              KEY_IN_USE,
              STACK_EMPTY,
              STACK_CYCLE,
              STACK_UNKNOWN_CLASS,
              STACK_COUNT_TOO_LARGE,
              STACK_HOURS_UNREACHABLE,
              STACK_INCOMPLETE,
              STACK_AWARDED_ALREADY ->
              INPUT;
          case WRONG_PASSWORD -> PASSWORD;
          case NOT_ANCHORED_YET, WRONG_CHAIN, NODE_UNAVAILABLE -> CHAIN;
        };
    return new Failure(exitCode, message.toString(), refused);
  }

  int exitCode() {
    return exitCode;
  }
}
