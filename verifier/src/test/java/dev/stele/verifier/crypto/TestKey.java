package dev.stele.verifier.crypto;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/**
 * A key that signs, for what nobody recorded. Its secret is a small number that everybody knows.
 */
public record TestKey(int secret) {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

  public EcdsaSignature sign(Word digest) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(
        true,
        new ECPrivateKeyParameters(BigInteger.valueOf(secret), new ECDomainParameters(CURVE)));
    BigInteger[] signature = signer.generateSignature(digest.bytes());
    EcdsaSignature even = new EcdsaSignature(signature[0], signature[1], 0);
    return even.recover(digest).equals(Optional.of(address()))
        ? even
        : new EcdsaSignature(signature[0], signature[1], 1);
  }

  /** As transactions have to be signed (EIP-2): with an s in the lower half. */
  public EcdsaSignature signLow(Word digest) {
    EcdsaSignature any = sign(digest);
    return any.isLow()
        ? any
        : new EcdsaSignature(any.r(), CURVE.getN().subtract(any.s()), 1 - any.yParity());
  }

  public Address address() {
    byte[] point = CURVE.getG().multiply(BigInteger.valueOf(secret)).getEncoded(false);
    byte[] key = java.util.Arrays.copyOfRange(point, 1, point.length);
    return new Address("0x" + Word.keccak(key).toString().substring(26));
  }
}
