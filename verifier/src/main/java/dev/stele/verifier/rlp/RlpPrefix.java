package dev.stele.verifier.rlp;

import java.io.ByteArrayOutputStream;

/**
 * The byte before an item's content. It tells the kind, and the length up to {@link #LONGEST_SHORT}
 * bytes; for longer content it tells how many bytes of big-endian length follow it.
 */
enum RlpPrefix {
  BYTES(0x80),
  LIST(0xc0);

  static final int LONGEST_SHORT = 55;

  /** The prefix of no content. */
  final int base;

  RlpPrefix(int base) {
    this.base = base;
  }

  byte[] before(byte[] content) {
    ByteArrayOutputStream encoding = new ByteArrayOutputStream(content.length + 5);
    if (content.length <= LONGEST_SHORT) {
      encoding.write(base + content.length);
    } else {
      byte[] length = RlpBytes.of(content.length).content();
      encoding.write(base + LONGEST_SHORT + length.length);
      encoding.writeBytes(length);
    }
    encoding.writeBytes(content);
    return encoding.toByteArray();
  }
}
