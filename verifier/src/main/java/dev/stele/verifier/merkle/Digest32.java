package dev.stele.verifier.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 digest: 32 bytes, written as 64 lower-case hexadecimal digits without prefix. */
public final class Digest32 {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  private final byte[] bytes;

  private Digest32(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  public static Digest32 of(byte[] bytes) {
    if (bytes.length != 32) {
      throw new IllegalArgumentException("expected 32 bytes, found " + bytes.length);
    }
    return new Digest32(bytes.clone());
  }

  /**
   * Reads the written form. Upper case is refused: Blockcerts verifiers compare the text.
   *
   * @throws IllegalArgumentException unless it is 64 lower-case hexadecimal digits
   */
  public static Digest32 ofHex(String hex) {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "expected 64 lower-case hexadecimal digits, found " + shortened(hex));
    }
    return new Digest32(HexFormat.of().parseHex(hex));
  }

  /** SHA-256 over the concatenation of the parts. */
  public static Digest32 sha256(byte[]... parts) {
    MessageDigest sha256 = newSha256();
    for (byte[] part : parts) {
      sha256.update(part);
    }
    return new Digest32(sha256.digest());
  }

  /** The parent of two nodes of a Merkle tree: SHA-256(left ‖ right). */
  public static Digest32 parent(Digest32 left, Digest32 right) {
    return sha256(left.bytes, right.bytes);
  }

  /** A fresh SHA-256, which every JDK has. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? "\"" + text + "\"" : text.length() + " characters";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest32 that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
