package dev.stele.verifier.chain;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * A word of the Ethereum virtual machine: 32 bytes, big-endian where they are a number (Yellow
 * Paper section 9.1). Written as 0x and 64 lower-case hexadecimal digits.
 */
public final class Word {
  public static final int BYTES = 32;
  public static final Word ZERO = new Word(new byte[BYTES]);

  private static final Pattern HEX = Pattern.compile("0x[0-9a-f]{64}");
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  private final byte[] bytes;

  private Word(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  public static Word of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("expected 32 bytes, found " + bytes.length);
    }
    return new Word(bytes.clone());
  }

  /**
   * @throws IllegalArgumentException unless it is 0x and 64 lower-case hexadecimal digits
   */
  public static Word ofHex(String hex) {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "expected 0x and 64 lower-case hexadecimal digits, found %s"
              .formatted(hex.length() <= 80 ? "\"" + hex + "\"" : hex.length() + " characters"));
    }
    return new Word(HexFormat.of().parseHex(hex.substring(2)));
  }

  /** A number from 0 up. */
  public static Word of(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("expected a number from 0 up, found " + number);
    }
    return new Word(ByteBuffer.allocate(BYTES).putLong(BYTES - Long.BYTES, number).array());
  }

  /** An address, left-padded with zero bytes. */
  public static Word of(Address address) {
    byte[] word = new byte[BYTES];
    byte[] digits = address.bytes();
    System.arraycopy(digits, 0, word, BYTES - digits.length, digits.length);
    return new Word(word);
  }

  /** Keccak-256 (the function that Ethereum uses, before SHA-3's padding) of bytes. */
  public static Word keccak(byte[] input) {
    KeccakDigest keccak = new KeccakDigest(256);
    keccak.update(input, 0, input.length);
    byte[] digest = new byte[BYTES];
    keccak.doFinal(digest, 0);
    return new Word(digest);
  }

  /** Keccak-256 of the UTF-8 bytes of a text. */
  public static Word keccak(String text) {
    return keccak(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Keccak-256 of this word's 32 bytes. */
  public Word keccak() {
    return keccak(bytes);
  }

  /**
   * Keccak-256 of this word and then another: where Solidity keeps the value of a mapping's key.
   */
  public Word keccakWith(Word next) {
    byte[] both = Arrays.copyOf(bytes, 2 * BYTES);
    System.arraycopy(next.bytes, 0, both, BYTES, BYTES);
    return keccak(both);
  }

  /** The sum, modulo 2^256. */
  public Word plus(long addend) {
    return of(number().add(BigInteger.valueOf(addend)));
  }

  /** The low 256 bits of a number from 0 up. */
  public static Word of(BigInteger number) {
    byte[] sum = number.mod(MODULUS).toByteArray();
    byte[] word = new byte[BYTES];
    int length = Math.min(sum.length, BYTES);
    System.arraycopy(sum, sum.length - length, word, BYTES - length, length);
    return new Word(word);
  }

  /** The whole word as an unsigned number. */
  public BigInteger number() {
    return new BigInteger(1, bytes);
  }

  /**
   * Some of its bits as a number, as Solidity packs several values into one word.
   *
   * @param shift how many bits stand below them
   * @param length how many they are
   */
  public BigInteger bits(int shift, int length) {
    return number().shiftRight(shift).mod(BigInteger.ONE.shiftLeft(length));
  }

  public boolean isZero() {
    return equals(ZERO);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Word that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
