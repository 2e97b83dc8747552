package dev.stele.verifier.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.endorsement.EndorserKey;
import dev.stele.verifier.endorsement.SignedEndorsement;
import dev.stele.verifier.endorsement.UnusableSignatureException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who vouched for the credential, its badge class and its issuer: one result for each Endorsement
 * in it. That an endorser is who the name says is the issuer's word, who put the key into what was
 * hashed and anchored.
 */
public final class EndorsementCheck {
  public static final String NAME = "endorsement";

  private static final String ENDORSEMENT = "endorsement";

  private final Optional<Instant> badgeIssuedOn;
  private final Set<String> seen = new HashSet<>();

  private EndorsementCheck(Optional<Instant> badgeIssuedOn) {
    this.badgeIssuedOn = badgeIssuedOn;
  }

  /** No results where nobody endorsed. */
  public static List<CheckResult> run(Credential credential) {
    EndorsementCheck check = new EndorsementCheck(credential.issuedOn());
    List<CheckResult> results = new ArrayList<>();
    for (JsonNode endorsed : endorsable(credential.json())) {
      for (JsonNode endorsement : SignedEndorsement.list(endorsed.path(ENDORSEMENT))) {
        results.add(check.judge(endorsement, endorsed.path("id").asText()));
      }
    }
    return results;
  }

  /**
   * One endorsement by itself, as it will be judged in a badge that is issued at a moment.
   *
   * @param subject the id of what it is to stand in
   */
  public static CheckResult judge(ObjectNode endorsement, String subject, Instant badgeIssuedOn) {
    return new EndorsementCheck(Optional.of(badgeIssuedOn)).judge(endorsement, subject);
  }

  /** What an endorsement may stand in: the credential, its badge class, and the issuer in that. */
  public static List<JsonNode> endorsable(ObjectNode credential) {
    return List.of(credential, credential.path("badge"), credential.at("/badge/issuer"));
  }

  /**
   * The same document with the endorsements in it named by their addresses. An Open Badge is signed
   * so (JWS): the 1EdTech validator looks them up there, and reads none that is inside another
   * document.
   *
   * @return the document itself where nobody endorsed
   */
  public static ObjectNode byAddress(ObjectNode document) {
    if (endorsable(document).stream().noneMatch(it -> it.has(ENDORSEMENT))) {
      return document;
    }
    ObjectNode signed = document.deepCopy();
    for (JsonNode endorsed : endorsable(signed)) {
      if (endorsed.get(ENDORSEMENT) instanceof ArrayNode endorsements) {
        ArrayNode addresses = ((ObjectNode) endorsed).putArray(ENDORSEMENT);
        endorsements.forEach(
            each -> addresses.add(each instanceof ObjectNode inside ? inside.get("id") : each));
      }
    }
    return signed;
  }

  private CheckResult judge(JsonNode given, String subject) {
    if (!(given instanceof ObjectNode endorsement)) {
      return CheckResult.notApplicable(
          NAME,
          "endorsement-elsewhere",
          "an endorsement is named by its address only, %s, and nothing is fetched"
              .formatted(given.asText()));
    }
    Optional<SignedEndorsement> signed = SignedEndorsement.of(endorsement);
    if (signed.isEmpty()) {
      return CheckResult.notApplicable(
          NAME,
          "endorsement-not-signed",
          "the endorsement by %s is not signed in here; that it is there is the issuer's word"
              .formatted(endorser(endorsement)));
    }
    try {
      Optional<EndorserKey> key = signed.get().key();
      if (key.isEmpty()) {
        return CheckResult.undetermined(
            NAME,
            "endorsement-key-unknown",
            "expected the key of the endorser %s inside the endorsement; it names one that is not at hand"
                .formatted(endorser(endorsement)));
      }
      signed.get().check(key.get());
      return judgeContent(endorsement, subject, key.get());
    } catch (UnusableSignatureException e) {
      return CheckResult.failed(
          NAME,
          e.code(),
          "the endorsement by %s: %s".formatted(endorser(endorsement), e.getMessage()));
    }
  }

  private CheckResult judgeContent(ObjectNode endorsement, String subject, EndorserKey key) {
    String who = endorser(endorsement);
    if (!seen.add(endorsement.path("id").asText())) {
      return CheckResult.failed(
          NAME,
          "endorsement-twice",
          "expected each endorsement once, that by %s is there again".formatted(who));
    }
    String claimed = endorsement.at("/claim/id").asText();
    if (subject.isEmpty() || !claimed.equals(subject)) {
      return CheckResult.failed(
          NAME,
          "endorsement-of-another",
          "expected an endorsement of %s, that by %s is of %s".formatted(subject, who, claimed));
    }
    Optional<Instant> issuedOn = instant(endorsement.path("issuedOn").asText());
    if (issuedOn.isEmpty()) {
      return CheckResult.failed(
          NAME,
          "endorsement-undated",
          "expected an ISO 8601 instant in \"issuedOn\" of the endorsement by " + who);
    }
    if (badgeIssuedOn.filter(issuedOn.get()::isAfter).isPresent()) {
      return CheckResult.failed(
          NAME,
          "endorsement-later",
          "expected an endorsement from before the badge was issued on %s, that by %s is of %s"
              .formatted(badgeIssuedOn.get(), who, issuedOn.get()));
    }
    return CheckResult.passed(
        NAME,
        "%s endorsed %s on %s, with the key %s"
            .formatted(who, subject, issuedOn.get(), key.fingerprint()));
  }

  private static String endorser(ObjectNode endorsement) {
    JsonNode issuer = endorsement.path("issuer");
    return issuer.isObject()
        ? "%s (%s)".formatted(issuer.path("name").asText(), issuer.path("id").asText())
        : issuer.asText();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
