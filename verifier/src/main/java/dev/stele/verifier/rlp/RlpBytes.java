package dev.stele.verifier.rlp;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/** An item that is bytes, perhaps none. */
public final class RlpBytes implements RlpItem {
  public static final RlpBytes EMPTY = new RlpBytes(new byte[0]);

  private final byte[] content;

  private RlpBytes(byte[] content) {
    this.content = content;
  }

  public static RlpBytes of(byte[] content) {
    return new RlpBytes(content.clone());
  }

  /**
   * A number: big-endian without leading zeros, so that zero is no bytes at all.
   *
   * @throws IllegalArgumentException when it is below zero
   */
  public static RlpBytes of(BigInteger number) {
    if (number.signum() < 0) {
      throw new IllegalArgumentException("expected a number from 0 up, found " + number);
    }
    byte[] signed = number.toByteArray();
    return new RlpBytes(signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed);
  }

  /** A number from 0 up. */
  public static RlpBytes of(long number) {
    return of(BigInteger.valueOf(number));
  }

  /** A copy of the bytes. */
  public byte[] content() {
    return content.clone();
  }

  public boolean isEmpty() {
    return content.length == 0;
  }

  @Override
  public byte[] encode() {
    return content.length == 1 && content[0] >= 0 ? content() : RlpPrefix.BYTES.before(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RlpBytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(content);
  }
}
