package dev.stele.issuer.access;

import dev.stele.verifier.merkle.Digest32;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key as its program sends it: {@code stele_}, 256 random bits in hexadecimal, and the
 * CRC-32 of all that in hexadecimal. So secret scanners can find one, and a mistyped one is known
 * without a look at the records. Its hash needs no salt, because nobody can guess 256 bits.
 */
public record KeySecret(String text) {
  /** What to look for. */
  public static final Pattern FORM = Pattern.compile("stele_[0-9a-f]{72}");

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CHECKED = 8;

  public KeySecret {
    int body = text.length() - CHECKED;
    if (!FORM.matcher(text).matches()
        || !text.substring(body).equals(checksum(text.substring(0, body)))) {
      throw new IllegalArgumentException("expected an API key; this one is cut off or mistyped");
    }
  }

  public static KeySecret random() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String body = "stele_" + HexFormat.of().formatHex(random);
    return new KeySecret(body + checksum(body));
  }

  /** Empty when it is none. */
  public static Optional<KeySecret> of(String text) {
    try {
      return Optional.of(new KeySecret(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().toHexDigits(crc.getValue(), CHECKED);
  }

  /** What is kept of it. */
  public Digest32 hash() {
    return Digest32.sha256(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Not the secret, which would end in a log. */
  @Override
  public String toString() {
    return "stele_…";
  }
}
