package dev.stele.verifier.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.canonical.Statements;
import dev.stele.verifier.check.StackPart.Standing;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.CredentialsAtHand;
import dev.stele.verifier.merkle.TargetHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds the badges that a stacked badge rests on, as far as they are at hand, against the hashes by
 * which it names them. What it names is read from what the hash covers, however the JSON writes it.
 *
 * <p>That one of them was taken back does not make the stack invalid: its issuer did not say so,
 * and may have awarded the other anew. It does not pass either, until somebody has looked.
 */
public final class StackCheck {
  public static final String NAME = "stack";

  /** From an assertion to one that it rests on. */
  public static final String RESTS_ON = "urn:stele:restsOn";

  private static final String TARGET_HASH = "https://w3id.org/chainpoint#targetHash";

  /**
   * @param parts in the order of their ids
   */
  public record Outcome(CheckResult result, List<StackPart> parts) {}

  private final Credential credential;
  private final CredentialsAtHand atHand;
  private final Function<ObjectNode, List<CheckResult>> judge;

  /**
   * @param judge the checks of another credential by itself, whatever that one rests on
   */
  public StackCheck(
      Credential credential,
      CredentialsAtHand atHand,
      Function<ObjectNode, List<CheckResult>> judge) {
    this.credential = credential;
    this.atHand = atHand;
    this.judge = judge;
  }

  /**
   * @return empty when it rests on no other
   */
  public Optional<Outcome> run(Statements statements) {
    Set<String> ids = statements.objects(credential.id(), RESTS_ON);
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    List<StackPart> parts = new ArrayList<>();
    for (String id : ids.stream().sorted().toList()) {
      Optional<TargetHash> named = named(statements, id);
      if (named.isEmpty()) {
        return Optional.of(
            new Outcome(
                CheckResult.failed(
                    NAME,
                    "stack-malformed",
                    "expected each badge that it rests on by its id and one targetHash, found otherwise of "
                        + id),
                List.of()));
      }
      parts.add(part(id, named.get()));
    }
    return Optional.of(new Outcome(result(parts), parts));
  }

  private static Optional<TargetHash> named(Statements statements, String id) {
    Set<String> hashes = statements.objects(id, TARGET_HASH);
    if (id.startsWith("_:") || hashes.size() != 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(TargetHash.ofHex(hashes.iterator().next()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Of several documents with its id, the one with its hash; the others are judged elsewhere. */
  private StackPart part(String id, TargetHash named) {
    StackPart found = new StackPart(id, named, Optional.empty(), Standing.NOT_AT_HAND);
    for (ObjectNode document : atHand.withId(id)) {
      Optional<String> name = Optional.ofNullable(document.at("/badge/name").textValue());
      Standing standing = standing(document, named);
      found = new StackPart(id, named, name, standing);
      if (standing != Standing.DIFFERS) {
        return found;
      }
    }
    return found;
  }

  private Standing standing(ObjectNode document, TargetHash named) {
    try {
      if (!CanonicalDocument.of(document).targetHash().equals(named)) {
        return Standing.DIFFERS;
      }
    } catch (CanonicalizationException e) {
      return e.defect().isOurLimit() ? Standing.UNDETERMINED : Standing.DIFFERS;
    }
    return StackPart.standing(document, judge.apply(document), credential.issuedOn());
  }

  private static CheckResult result(List<StackPart> parts) {
    Standing worst =
        parts.stream().map(StackPart::standing).max(Comparator.naturalOrder()).orElseThrow();
    String message = message(parts);
    return switch (worst) {
      case NOT_AT_HAND -> CheckResult.notApplicable(NAME, "stack-not-at-hand", message);
      case VALID, EXPIRED_SINCE -> CheckResult.passed(NAME, message);
      case UNDETERMINED, EXPIRED, INVALID, REVOKED ->
          CheckResult.undetermined(NAME, worst.code(), message);
      case DIFFERS -> CheckResult.failed(NAME, worst.code(), message);
    };
  }

  private static String message(List<StackPart> parts) {
    StringBuilder text = new StringBuilder("it rests on ");
    text.append(parts.size() == 1 ? "another badge" : parts.size() + " other badges");
    for (Standing standing : Standing.values()) {
      List<StackPart> these = parts.stream().filter(part -> part.standing() == standing).toList();
      if (standing == Standing.NOT_AT_HAND || these.isEmpty()) {
        continue;
      }
      text.append("; ").append(standing.words()).append(": ");
      text.append(String.join(", ", these.stream().map(StackPart::label).toList()));
    }
    long away = parts.stream().filter(part -> part.standing() == Standing.NOT_AT_HAND).count();
    if (away > 0) {
      text.append("; not at hand: %d of %d".formatted(away, parts.size()));
    }
    return text.toString();
  }
}
