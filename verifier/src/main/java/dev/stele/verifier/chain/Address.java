package dev.stele.verifier.chain;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** An Ethereum address: 0x and 40 hexadecimal digits, kept in lower case. */
public record Address(String text) {
  public static final int BYTES = 20;

  // First, because NOBODY is checked against it.
  private static final Pattern FORM = Pattern.compile("0x[0-9a-f]{40}");

  /** Where Blockcerts anchors are sent: an address that nobody holds. */
  public static final Address NOBODY = new Address("0xdeaddeaddeaddeaddeaddeaddeaddeaddeaddead");

  /**
   * @throws IllegalArgumentException unless it is an address
   */
  public Address {
    text = text.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected an address (0x and 40 hexadecimal digits), found \"" + text + "\"");
    }
  }

  /**
   * @throws IllegalArgumentException unless there are exactly 20 bytes
   */
  public static Address of(byte[] bytes) {
    return new Address("0x" + HexFormat.of().formatHex(bytes));
  }

  /** Its 20 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(text.substring(2));
  }

  @Override
  public String toString() {
    return text;
  }
}
