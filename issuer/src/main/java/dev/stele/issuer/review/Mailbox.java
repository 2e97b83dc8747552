package dev.stele.issuer.review;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Whom mail to an address most likely reaches; to find out whether two addresses may be one
 * person's, not to let anybody in: RFC 5321, section 2.3.11, leaves it to the receiving host alone
 * what a local part means, so two addresses of one mailbox may be two people's all the same. It is
 * better to take another reviewer than to have somebody review themselves.
 *
 * @param folded the address in compatibility form and lower case, without a detail after "+" (RFC
 *     5233), its domain in ASCII (RFC 5891); "K" (U+212A) is "k" then
 */
public record Mailbox(String folded) {
  /**
   * @param address as it was given; what is none is only compared as a text
   */
  public static Mailbox of(String address) {
    String text = compatible(compatible(address).toLowerCase(Locale.ROOT));
    int at = text.lastIndexOf('@');
    if (at < 0) {
      return new Mailbox(text);
    }
    int plus = text.indexOf('+');
    String local = text.substring(0, plus > 0 && plus < at ? plus : at);
    return new Mailbox(local + "@" + ascii(text.substring(at + 1)));
  }

  private static String compatible(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      return domain; // No name of a host, so it has no other spelling.
    }
  }
}
