package dev.stele.issuer.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that was done, before it has its place in the log.
 *
 * @param subject who did it, as {@link dev.stele.issuer.access.Caller#subject()} names them; a
 *     person's address does not get into the log
 * @param issuerId where; or {@link #WHOLE_SERVICE}
 * @param target what it was done to: an id, or a person's reference, never their address
 * @param details more of it; nothing that somebody may want deleted
 */
public record AuditEvent(
    Instant at,
    String subject,
    AuditAction action,
    String issuerId,
    String target,
    ObjectNode details) {
  /** Where, of what concerns the service as a whole. */
  public static final String WHOLE_SERVICE = "";

  /** One of which there is no more to be said. */
  public AuditEvent(
      Instant at, String subject, AuditAction action, String issuerId, String target) {
    this(at, subject, action, issuerId, target, JsonNodeFactory.instance.objectNode());
  }

  public AuditEvent {
    if (target.contains("@")) {
      throw new IllegalArgumentException("expected no address in the log");
    }
  }
}
