package dev.stele.verifier.crypto;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * An ECDSA signature over secp256k1 that tells its signer (Yellow Paper, appendix F).
 *
 * @param r the x coordinate of the ephemeral point, from 1 to the curve's order less 1
 * @param s from 1 to the curve's order less 1
 * @param yParity whether the ephemeral point's y coordinate is odd: 0 or 1
 */
public record EcdsaSignature(BigInteger r, BigInteger s, int yParity) {
  /** The length of the form that {@link #of(byte[])} reads. */
  public static final int BYTES = 65;

  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger ORDER = CURVE.getN();
  private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

  /**
   * @throws IllegalArgumentException when a number is out of its range
   */
  public EcdsaSignature {
    requireScalar("r", r);
    requireScalar("s", s);
    if (yParity != 0 && yParity != 1) {
      throw new IllegalArgumentException("expected 0 or 1 as y parity, found " + yParity);
    }
  }

  private static void requireScalar(String name, BigInteger number) {
    if (number.signum() <= 0 || number.compareTo(ORDER) >= 0) {
      throw new IllegalArgumentException(
          "expected a number from 1 to the order of secp256k1 as %s, found %#x"
              .formatted(name, number));
    }
  }

  /**
   * The 65 bytes r, s (32 bytes each, big-endian) and y parity.
   *
   * @throws IllegalArgumentException unless they are that
   */
  public static EcdsaSignature of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "expected a signature of %d bytes, found %d".formatted(BYTES, bytes.length));
    }
    return new EcdsaSignature(
        new BigInteger(1, Arrays.copyOfRange(bytes, 0, Word.BYTES)),
        new BigInteger(1, Arrays.copyOfRange(bytes, Word.BYTES, 2 * Word.BYTES)),
        bytes[BYTES - 1]);
  }

  /**
   * Whether s is in the lower half, so that nobody can make a second signature of this one (EIP-2:
   * transactions must be so, other signatures need not).
   */
  public boolean isLow() {
    return s.compareTo(HALF_ORDER) <= 0;
  }

  /**
   * The address of the one key that makes this a signature of the digest (SEC 1, section 4.1.6);
   * none when no key does. Somebody else's digest gives somebody else's address, never an error.
   */
  public Optional<Address> recover(Word digest) {
    Optional<ECPoint> ephemeral = ephemeral();
    if (ephemeral.isEmpty()) {
      return Optional.empty();
    }
    BigInteger inverse = r.modInverse(ORDER);
    ECPoint key =
        ECAlgorithms.sumOfTwoMultiplies(
                CURVE.getG(),
                digest.number().negate().multiply(inverse).mod(ORDER),
                ephemeral.get(),
                s.multiply(inverse).mod(ORDER))
            .normalize();
    return key.isInfinity() ? Optional.empty() : Optional.of(address(key));
  }

  /** The point with x = r and this parity, where the curve has one. */
  private Optional<ECPoint> ephemeral() {
    byte[] compressed = new byte[1 + Word.BYTES];
    compressed[0] = (byte) (2 + yParity);
    byte[] x = Word.of(r).bytes();
    System.arraycopy(x, 0, compressed, 1, x.length);
    try {
      return Optional.of(CURVE.getCurve().decodePoint(compressed));
    } catch (IllegalArgumentException e) {
      // About half of all numbers are no point's x coordinate.
      return Optional.empty();
    }
  }

  /** The last 20 bytes of the hash of the uncompressed key, without its prefix byte. */
  private static Address address(ECPoint key) {
    byte[] encoded = key.getEncoded(false);
    Word hash = Word.keccak(Arrays.copyOfRange(encoded, 1, encoded.length));
    return Address.of(Arrays.copyOfRange(hash.bytes(), Word.BYTES - Address.BYTES, Word.BYTES));
  }
}
