package dev.stele.verifier.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.merkle.TargetHash;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A badge that another rests on, and what is known of it.
 *
 * @param targetHash by which the other names it
 * @param name its badge class's, where it is at hand
 */
public record StackPart(
    String id, TargetHash targetHash, Optional<String> name, Standing standing) {

  /** From the one that says the least against the stack to the one that says the most. */
  public enum Standing {
    NOT_AT_HAND("not at hand"),
    VALID("at hand and valid"),
    /** It counted when the stack was issued, and no longer does. */
    EXPIRED_SINCE("at hand and expired since"),
    UNDETERMINED("at hand, of which not all could be decided"),
    /** It did not count any more when the stack was issued. */
    EXPIRED("at hand, and had expired before this was issued"),
    INVALID("at hand, and not valid"),
    REVOKED("at hand, and revoked or suspended"),
    DIFFERS("at hand, but with another hash than is named");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    /** Stable: {@code stack-part-…}. */
    String code() {
      return "stack-part-" + label();
    }

    /** As written in reports: {@code not-at-hand}, {@code valid} and so on. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What it is called in a sentence. */
  String label() {
    return name.map(text -> "\"" + text + "\"").orElse(id);
  }

  /**
   * What the checks of a badge by itself mean for the one that rests on it.
   *
   * @param restedOn when that one was issued
   */
  static Standing standing(
      ObjectNode document, List<CheckResult> checks, Optional<Instant> restedOn) {
    List<CheckResult> failed = checks.stream().filter(CheckResult::isFailed).toList();
    if (failed.stream().anyMatch(check -> check.check().equals(RevocationCheck.NAME))) {
      return Standing.REVOKED;
    }
    if (failed.stream().anyMatch(check -> !check.code().equals(ValidityCheck.EXPIRED))) {
      return Standing.INVALID;
    }
    boolean counted = failed.isEmpty() || !endsBefore(document, restedOn);
    if (!counted) {
      return Standing.EXPIRED;
    }
    if (checks.stream().anyMatch(check -> check.outcome() == Outcome.UNDETERMINED)) {
      return Standing.UNDETERMINED;
    }
    return failed.isEmpty() ? Standing.VALID : Standing.EXPIRED_SINCE;
  }

  private static boolean endsBefore(ObjectNode document, Optional<Instant> restedOn) {
    try {
      Optional<Instant> end = Credential.read(document).expires();
      return restedOn.isEmpty() || end.filter(it -> it.isAfter(restedOn.get())).isEmpty();
    } catch (MalformedCredentialException e) {
      return true;
    }
  }
}
