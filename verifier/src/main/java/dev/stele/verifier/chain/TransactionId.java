package dev.stele.verifier.chain;

import java.util.Locale;
import java.util.regex.Pattern;

/** The hash of an Ethereum transaction: 0x and 64 hexadecimal digits, kept in lower case. */
public record TransactionId(String text) {
  private static final Pattern FORM = Pattern.compile("0x[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException unless it is a transaction hash
   */
  public TransactionId {
    text = text.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected a transaction id (0x and 64 hexadecimal digits), found \"" + text + "\"");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
