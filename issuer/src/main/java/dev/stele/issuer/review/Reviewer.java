package dev.stele.issuer.review;

import java.util.Optional;

/**
 * Somebody who reviews for an issuer, or did.
 *
 * @param subject who it is, as callers are known: an e-mail address in lower case. It stays in the
 *     service. Of one who was removed, behind {@code removed:ID:}, so that no caller is known by it
 * @param name as they want to be named in badges
 * @param publicKeyPem of the key that their endorsements are signed with, after the first
 */
public record Reviewer(
    String id, String issuerId, String subject, String name, Optional<String> publicKeyPem) {
  /**
   * What the subjects of those who were removed begin with. No address has a colon before its @.
   */
  public static final String REMOVED = "removed:";

  /** The subject of somebody who was removed. */
  public static String removed(String id, String subject) {
    return REMOVED + id + ":" + subject;
  }

  /** Whose mail it is, also after they were removed. */
  public Mailbox mailbox() {
    String before = removed(id, "");
    return Mailbox.of(subject.startsWith(before) ? subject.substring(before.length()) : subject);
  }
}
