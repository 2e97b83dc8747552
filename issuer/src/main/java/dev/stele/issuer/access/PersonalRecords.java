package dev.stele.issuer.access;

import java.time.Instant;

/** Records in which people stand, and from which they can be deleted. */
public interface PersonalRecords {
  /** What they are, as the audit log calls them: a plural in lower case. */
  String name();

  /**
   * Deletes what is kept of a person at an issuer; inside the caller's transaction.
   *
   * @param email in lower case; what is kept may be written otherwise
   * @return how many records that were
   */
  int erase(String issuerId, String email, Instant now);
}
