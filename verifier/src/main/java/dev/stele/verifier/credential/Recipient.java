package dev.stele.verifier.credential;

import dev.stele.verifier.merkle.Digest32;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * To whom a badge was given (Open Badges 2.0, IdentityObject).
 *
 * @param identity the identity, or {@code sha256$} and the hash of identity and salt
 * @param salt appended to the identity before hashing
 */
public record Recipient(String type, String identity, boolean hashed, Optional<String> salt) {
  private static final String SHA256 = "sha256$";

  static Recipient read(Fields recipient) throws MalformedCredentialException {
    return new Recipient(
        recipient.optionalText("type").orElse("email"),
        recipient.text("identity"),
        recipient.flag("hashed"),
        recipient.optionalText("salt"));
  }

  /** {@code sha256$} + hex(SHA-256(UTF-8(identity ‖ salt))), lower case. */
  public static String hash(String identity, String salt) {
    return SHA256 + Digest32.sha256((identity + salt).getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Whether the hash is one that can be compared here. */
  public boolean isComparable() {
    return !hashed || identity.startsWith(SHA256);
  }

  /** Whether this recipient is the one with that plain identity, compared exactly. */
  public boolean is(String plainIdentity) {
    return hashed
        ? identity.equals(hash(plainIdentity, salt.orElse("")))
        : identity.equals(plainIdentity);
  }
}
