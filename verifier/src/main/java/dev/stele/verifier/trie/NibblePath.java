package dev.stele.verifier.trie;

import java.util.HexFormat;

/**
 * Half-bytes on the way through a trie.
 *
 * @param digits a lower-case hexadecimal digit each
 */
record NibblePath(String digits) {
  static final NibblePath EMPTY = new NibblePath("");

  // Flags of the hex-prefix encoding (Yellow Paper, appendix C).
  private static final int ODD = 1;
  private static final int TERMINATED = 2;

  /** A path and whether a value stands at its end: what a hex-prefix encoding says. */
  record Encoded(NibblePath path, boolean terminated) {}

  boolean isEmpty() {
    return digits.isEmpty();
  }

  int length() {
    return digits.length();
  }

  int first() {
    return Character.digit(digits.charAt(0), 16);
  }

  boolean startsWith(NibblePath prefix) {
    return digits.startsWith(prefix.digits);
  }

  NibblePath from(int index) {
    return new NibblePath(digits.substring(index));
  }

  NibblePath upTo(int index) {
    return new NibblePath(digits.substring(0, index));
  }

  /** How many nibbles are the same, from the front. */
  int commonWith(NibblePath other) {
    int length = Math.min(length(), other.length());
    int common = 0;
    while (common < length && digits.charAt(common) == other.digits.charAt(common)) {
      common++;
    }
    return common;
  }

  /** Its hex-prefix encoding. */
  byte[] encode(boolean terminated) {
    int flags = (terminated ? TERMINATED : 0) + length() % 2;
    return HexFormat.of().parseHex(flags + (length() % 2 == ODD ? "" : "0") + digits);
  }

  static Encoded decode(byte[] encoding) throws InvalidTrieProofException {
    String hex = HexFormat.of().formatHex(encoding);
    int flags = hex.isEmpty() ? -1 : Character.digit(hex.charAt(0), 16);
    boolean odd = (flags & ODD) != 0;
    if (flags < 0 || flags > (TERMINATED | ODD) || (!odd && hex.charAt(1) != '0')) {
      throw new InvalidTrieProofException(
          InvalidTrieProofException.Reason.MALFORMED_NODE,
          "expected a hex-prefix encoding, found \"%s\"".formatted(hex));
    }
    return new Encoded(new NibblePath(hex.substring(odd ? 1 : 2)), (flags & TERMINATED) != 0);
  }
}
