package dev.stele.issuer.assertion;

import dev.stele.issuer.award.Award;
import dev.stele.verifier.credential.Recipient;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What is particular to one assertion.
 *
 * @param uuid its id without {@code urn:uuid:}
 * @param salt 128 random bits in hexadecimal; they salt the identity, and with it the leaf
 * @param issuedOn in whole seconds
 * @param endorsements by those who vouch for it
 * @param restsOn the badges that it was awarded for, when its class requires some
 * @param carries the ids of those endorsements of its class and its issuer that stood when it was
 *     awarded, in the order in which its document has them
 */
public record Assertion(
    String uuid,
    String badgeClassId,
    Award award,
    String salt,
    Instant issuedOn,
    List<Endorsement> endorsements,
    List<BadgeReference> restsOn,
    List<String> carries) {
  private static final SecureRandom RANDOM = new SecureRandom();

  public Assertion {
    endorsements = List.copyOf(endorsements);
    restsOn = List.copyOf(restsOn);
    carries = List.copyOf(carries);
  }

  /** A new assertion with its own id and salt. */
  public static Assertion of(Award award, String badgeClassId, Instant now) {
    return endorsed(UUID.randomUUID().toString(), award, badgeClassId, now, List.of());
  }

  /**
   * An assertion that was endorsed before it is made.
   *
   * @param uuid which the endorsements name
   */
  public static Assertion endorsed(
      String uuid, Award award, String badgeClassId, Instant now, List<Endorsement> endorsements) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return new Assertion(
        uuid,
        badgeClassId,
        award,
        HexFormat.of().formatHex(salt),
        now.truncatedTo(ChronoUnit.SECONDS),
        endorsements,
        List.of(),
        List.of());
  }

  /** The same, of a stack. */
  public Assertion restingOn(List<BadgeReference> parts) {
    return new Assertion(uuid, badgeClassId, award, salt, issuedOn, endorsements, parts, carries);
  }

  /** The same with endorsements of its class and its issuer. */
  public Assertion carrying(Carried carried) {
    return new Assertion(
        uuid, badgeClassId, award, salt, issuedOn, endorsements, restsOn, carried.ids());
  }

  /** The recipient as documents name it. */
  public String hashedIdentity() {
    return Recipient.hash(award.email(), salt);
  }
}
