package dev.stele.issuer.access;

import dev.stele.verifier.merkle.Digest32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a link is made of that nobody can guess: 256 random bits, base64url without padding. Told
 * once; kept is its hash, which needs no salt.
 *
 * @param text as somebody sends it, so it may be anything
 */
public record LinkSecret(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();

  public static LinkSecret random() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return new LinkSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** SHA-256 of the text in UTF-8. */
  public Digest32 hash() {
    return Digest32.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Another secret, which is known to whoever knows this one and says nothing of it; 256 bits,
   * base64url without padding.
   *
   * @param purpose what it is for; each has one of its own
   */
  public String derived(String purpose) {
    Digest32 digest = Digest32.sha256((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.bytes());
  }

  /** Whether a text is what is derived for a purpose; how long that takes tells nothing of it. */
  public boolean derives(String purpose, String text) {
    return MessageDigest.isEqual(
        derived(purpose).getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Not the secret, which would end in a log. */
  @Override
  public String toString() {
    return "…";
  }
}
