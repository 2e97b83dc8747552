package dev.stele.issuer.workflow;

import dev.stele.issuer.access.Caller;
import dev.stele.issuer.input.Inputs;
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
    return isThemselves(caller, subject) ? subject : caller.subject() + " for " + subject;
  }

  static String subject(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
