package dev.stele.issuer.audit;

import dev.stele.verifier.merkle.Digest32;

/**
 * The last entry of the log as of some moment.
 *
 * @param sequence 0 for a log without entries
 */
public record AuditHead(long sequence, Digest32 hash) {
  /** Before the first entry. */
  public static final AuditHead NONE = new AuditHead(0, Digest32.of(new byte[32]));
}
