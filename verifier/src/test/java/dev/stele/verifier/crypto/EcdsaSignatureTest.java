package dev.stele.verifier.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import java.math.BigInteger;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcdsaSignatureTest {
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  private static final Word DIGEST = Word.keccak("a badge");

  /** The example of the ECRECOVER precompile's documentation, and the one of EIP-155. */
  @ParameterizedTest
  @CsvSource({
    "0x456e9aea5e197a1f1af7a3e85a3212fa4049a3ba34c2289b4c860fc0b0c64ef3,"
        + " 9242685bf161793cc25603c231bc2f568eb630ea16aa137d2664ac8038825608"
        + "4f8ae3bd7535248d0bd448298cc2e2071e56992d0774dc340c368ae950852ada01,"
        + " 0x7156526fbd7a3c72969b54f64e42c10fbb768c8a",
    "0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53,"
        + " 28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
        + "67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d8300,"
        + " 0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"
  })
  void recoversTheSignerOfPublishedExamples(String digest, String signature, String signer) {
    assertThat(EcdsaSignature.of(HexFormat.of().parseHex(signature)).recover(Word.ofHex(digest)))
        .contains(new Address(signer));
  }

  @Property(tries = 50)
  void recoversWhoeverSigned(
      @ForAll @IntRange(min = 1, max = 1_000_000) int secret, @ForAll String text) {
    TestKey key = new TestKey(secret);
    Word digest = Word.keccak(text);
    assertThat(key.sign(digest).recover(digest)).contains(key.address());
  }

  @Property(tries = 50)
  void recoversSomebodyElseOfAnotherDigest(@ForAll @IntRange(max = 255) int bit) {
    TestKey key = new TestKey(7);
    Word other = Word.of(DIGEST.number().flipBit(bit));
    assertThat(key.sign(DIGEST).recover(other)).isNotEmpty().isNotEqualTo(key.address());
  }

  @Property(tries = 100)
  void anyNumbersGiveASignerOrNone(
      @ForAll @Size(64) byte[] scalars, @ForAll @IntRange(max = 1) int parity) {
    byte[] bytes = java.util.Arrays.copyOf(scalars, EcdsaSignature.BYTES);
    bytes[64] = (byte) parity;
    EcdsaSignature signature;
    try {
      signature = EcdsaSignature.of(bytes);
    } catch (IllegalArgumentException e) {
      return;
    }
    assertThat(signature.recover(DIGEST)).isNotNull();
  }

  @Test
  void tellsAHighSignatureFromALow() {
    EcdsaSignature signature = new TestKey(7).sign(DIGEST);
    EcdsaSignature mirrored =
        new EcdsaSignature(signature.r(), ORDER.subtract(signature.s()), 1 - signature.yParity());
    assertThat(mirrored.isLow()).isNotEqualTo(signature.isLow());
    assertThat(mirrored.recover(DIGEST)).isEqualTo(signature.recover(DIGEST));
    BigInteger half = ORDER.shiftRight(1);
    assertThat(new EcdsaSignature(BigInteger.ONE, half, 0).isLow()).isTrue();
    assertThat(new EcdsaSignature(BigInteger.ONE, half.add(BigInteger.ONE), 0).isLow()).isFalse();
  }

  @Test
  void findsNobodyWhereNoPointIs() {
    // No point of secp256k1 has the x coordinate 5.
    assertThat(new EcdsaSignature(BigInteger.valueOf(5), BigInteger.ONE, 0).recover(DIGEST))
        .isEmpty();
  }

  @Test
  void findsNobodyWhereTheKeyWouldBeThePointAtInfinity() {
    // R = G and s = e, so that s R - e G is nothing.
    BigInteger x =
        new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16);
    assertThat(new EcdsaSignature(x, DIGEST.number().mod(ORDER), 0).recover(DIGEST)).isEmpty();
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertRefused(BigInteger.ZERO, BigInteger.ONE, 0);
    assertRefused(BigInteger.ONE, BigInteger.ZERO, 0);
    assertRefused(ORDER, BigInteger.ONE, 0);
    assertRefused(BigInteger.ONE, ORDER, 0);
    assertRefused(BigInteger.ONE, BigInteger.ONE, 2);
    assertRefused(BigInteger.ONE, BigInteger.ONE, 27);
    assertThatIllegalArgumentException().isThrownBy(() -> EcdsaSignature.of(new byte[64]));
    assertThatIllegalArgumentException().isThrownBy(() -> EcdsaSignature.of(new byte[66]));
  }

  private static void assertRefused(BigInteger r, BigInteger s, int yParity) {
    assertThatIllegalArgumentException().isThrownBy(() -> new EcdsaSignature(r, s, yParity));
  }
}
