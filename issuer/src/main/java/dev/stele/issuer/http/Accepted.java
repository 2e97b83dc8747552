package dev.stele.issuer.http;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What a client takes, by its {@code Accept} (RFC 9110, section 12.5.1). */
final class Accepted {
  private Accepted() {}

  /**
   * The media type to answer with.
   *
   * @param offered what there is, the most usual first
   */
  static String of(RoutingContext context, List<String> offered) throws RefusedException {
    List<MIMEHeader> wanted = context.parsedHeaders().accept();
    if (wanted.isEmpty()) {
      return offered.getFirst();
    }
    for (MIMEHeader one : wanted) {
      if (one.weight() > 0) {
        for (String type : offered) {
          if (matches(one, type)) {
            return type;
          }
        }
      }
    }
    throw new RefusedException(
        Kind.NOT_ACCEPTABLE,
        "expected one of %s in Accept, found \"%s\""
            .formatted(String.join(", ", offered), context.request().getHeader("Accept")));
  }

  private static boolean matches(MIMEHeader wanted, String type) {
    String[] parts = type.split("/", 2);
    return matches(wanted.component(), parts[0]) && matches(wanted.subComponent(), parts[1]);
  }

  private static boolean matches(String wanted, String part) {
    return wanted.equals("*") || wanted.equalsIgnoreCase(part);
  }
}
