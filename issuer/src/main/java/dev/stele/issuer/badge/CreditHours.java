package dev.stele.issuer.badge;

import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.regex.Pattern;

/** Credit hours: a decimal kept as text, because implementations write JSON numbers differently. */
public final class CreditHours {
  private static final Pattern HOURS = Pattern.compile("(0|[1-9][0-9]{0,4})(\\.[0-9]{1,2})?");

  private CreditHours() {}

  public static String checked(String hours) throws RefusedException {
    if (!HOURS.matcher(hours).matches()) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.CREDIT_HOURS.with(hours).in("creditHours"),
          "expected hours such as \"15\" or \"1.5\" in \"creditHours\", found \"" + hours + "\"");
    }
    return hours;
  }
}
