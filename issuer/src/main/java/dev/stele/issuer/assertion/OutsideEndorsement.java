package dev.stele.issuer.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.EndorsementCheck;
import dev.stele.verifier.context.ContextDocuments;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Reads endorsements that were signed elsewhere, in the form in which badges carry them. They come
 * to be inside the hash, so nothing may be in them but an endorsement: further members could say
 * something else about the badge.
 */
public final class OutsideEndorsement {
  private OutsideEndorsement() {}

  /**
   * Checks one as verifiers will.
   *
   * @param issuer whose badges are to carry it
   * @param subject the id of what it has to endorse
   * @param now which it must not be later than
   */
  public static Endorsement read(JsonNode json, IssuingDistrict issuer, String subject, Instant now)
      throws RefusedException {
    for (String address : addresses(json)) {
      requireElsewhere(address, issuer);
    }
    requirePassed(EndorsementCheck.judge((ObjectNode) json, subject, now), subject, now);
    return new Endorsement((ObjectNode) json);
  }

  /** Checks the form; gives the addresses of the endorsement, its endorser and their key. */
  private static List<String> addresses(JsonNode json) throws RefusedException {
    Inputs given =
        Inputs.of(
            json,
            "endorsement",
            "@context",
            "type",
            "id",
            "claim",
            "issuer",
            "issuedOn",
            "verification",
            "jws");
    requireConstant(given, "@context", ContextDocuments.OPEN_BADGES_V2);
    requireConstant(given, "type", "Endorsement");
    Inputs claim = Inputs.of(given.get("claim"), "claim", "id", "endorsementComment");
    Inputs endorser =
        Inputs.of(given.get("issuer"), "issuer", "type", "id", "name", "url", "email", "publicKey");
    requireConstant(endorser, "type", "Profile");
    Inputs key =
        Inputs.of(endorser.get("publicKey"), "publicKey", "type", "id", "owner", "publicKeyPem");
    requireConstant(key, "type", "CryptographicKey");
    Inputs verification = Inputs.of(given.get("verification"), "verification", "type", "creator");
    requireConstant(verification, "type", "SignedBadge");
    var unused =
        List.of(
            given.text("issuedOn"),
            given.text("jws"),
            claim.text("id"),
            claim.text("endorsementComment"),
            endorser.text("name"),
            endorser.optionalUrl("url"),
            endorser.optional("email"),
            key.text("publicKeyPem"));
    return List.of(
        given.url("id"),
        endorser.url("id"),
        key.url("id"),
        key.url("owner"),
        verification.url("creator"));
  }

  private static void requireConstant(Inputs given, String key, String expected)
      throws RefusedException {
    if (!given.text(key).equals(expected)) {
      throw new RefusedException(
          Kind.INVALID,
          "expected \"%s\" in \"%s\", found \"%s\"".formatted(expected, key, given.text(key)));
    }
  }

  /** Under this service's addresses are those whose keys it keeps, and what it says itself. */
  private static void requireElsewhere(String address, IssuingDistrict issuer)
      throws RefusedException {
    String ours = issuer.baseUrl().toLowerCase(Locale.ROOT);
    if (address.toLowerCase(Locale.ROOT).startsWith(ours)) {
      throw new RefusedException(
          Kind.ENDORSEMENT_ADDRESS,
          "expected addresses of the endorser's own, found %s, which is this service's; its reviewers endorse with a \"comment\""
              .formatted(address));
    }
  }

  private static void requirePassed(CheckResult result, String subject, Instant now)
      throws RefusedException {
    if (result.isPassed()) {
      return;
    }
    throw switch (result.code()) {
      case "endorsement-of-another" ->
          new RefusedException(
              Kind.ENDORSEMENT_OF_ANOTHER,
              "%s; have them sign it with \"%s\" as \"id\" of its \"claim\""
                  .formatted(result.message(), subject));
      case "endorsement-undated" -> new RefusedException(Kind.ENDORSEMENT_DATE, result.message());
      case "endorsement-later" ->
          new RefusedException(
              Kind.ENDORSEMENT_DATE,
              "expected an \"issuedOn\" that is not after now, %s".formatted(now));
      default -> new RefusedException(Kind.ENDORSEMENT_SIGNATURE, result.message());
    };
  }
}
