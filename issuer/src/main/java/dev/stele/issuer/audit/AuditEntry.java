package dev.stele.issuer.audit;

import dev.stele.verifier.merkle.Digest32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.temporal.ChronoUnit;

/**
 * An entry of the audit log.
 *
 * @param sequence from 1, without gaps
 * @param instant ISO 8601 in UTC, as it is hashed
 * @param details a JSON object, as it is hashed
 * @param previous the hash of the entry before; 32 zero bytes for the first
 * @param hash {@link #computedHash()}, unless somebody changed the entry
 */
public record AuditEntry(
    long sequence,
    String instant,
    String subject,
    String action,
    String issuerId,
    String target,
    String details,
    Digest32 previous,
    Digest32 hash) {
  private static final byte[] FORMAT = "stele-audit/1\n".getBytes(StandardCharsets.US_ASCII);

  /** The entry of an event that comes next. */
  public static AuditEntry after(AuditHead head, AuditEvent event, String subject) {
    AuditEntry unhashed =
        new AuditEntry(
            head.sequence() + 1,
            event.at().truncatedTo(ChronoUnit.MILLIS).toString(),
            subject,
            event.action().code(),
            event.issuerId(),
            event.target(),
            event.details().toString(),
            head.hash(),
            head.hash());
    return new AuditEntry(
        unhashed.sequence,
        unhashed.instant,
        subject,
        unhashed.action,
        unhashed.issuerId,
        unhashed.target,
        unhashed.details,
        unhashed.previous,
        unhashed.computedHash());
  }

  /**
   * SHA-256 over: the 14 bytes {@code stele-audit/1} and a line feed; the previous hash, 32 bytes;
   * the sequence, 8 bytes; then instant, subject, action, issuer, target and details, each as its
   * length in bytes, 4 bytes, and its UTF-8. Numbers are big-endian.
   *
   * <p>No inner node of a Merkle tree has so long a preimage, nor does the hash of a credential
   * begin like that: an entry can be a leaf beside credentials.
   */
  public Digest32 computedHash() {
    MessageDigest sha256 = Digest32.newSha256();
    sha256.update(FORMAT);
    sha256.update(previous.bytes());
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
    for (String text : new String[] {instant, subject, action, issuerId, target, details}) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
      sha256.update(utf8);
    }
    return Digest32.of(sha256.digest());
  }

  /** The log's head once this is its last entry. */
  public AuditHead head() {
    return new AuditHead(sequence, hash);
  }
}
