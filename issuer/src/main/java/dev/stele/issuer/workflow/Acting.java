package dev.stele.issuer.workflow;

import dev.stele.issuer.access.Caller;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.review.Step;
import dev.stele.issuer.store.Store;
import java.time.Instant;
import java.util.Locale;

/** Who acts, for themselves or for somebody; and how that is recorded. */
final class Acting {
  private Acting() {}

  /** People are known by their e-mail address, programs and the operator by other names. */
  static boolean isPerson(Caller caller) {
    return Inputs.isEmail(caller.subject());
  }

  static boolean isThemselves(Caller caller, String subject) {
    return caller.subject().equals(subject);
  }

  /** As it goes into the record of an application. */
  static String who(Caller caller, String subject) {
    return isThemselves(caller, subject) ? subject : caller.subject() + Step.ACTING_FOR + subject;
  }

  /** Notes in the audit log what has no step of its own in the record of an application. */
  static void record(
      Store store, Caller caller, AuditAction action, String issuerId, String target, Instant at) {
    store.audit().record(new AuditEvent(at, caller.subject(), action, issuerId, target));
  }

  static String subject(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
