package dev.stele.issuer.qbft;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

/** A validator whose key everybody knows: a small number. */
public record TestValidator(int secret) {

  /** The validators with the secrets from first to last, in the order in which Besu names them. */
  public static List<TestValidator> numbered(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(TestValidator::new)
        .sorted(Comparator.comparing(TestValidator::address))
        .toList();
  }

  private ECKeyPair keys() {
    return ECKeyPair.create(BigInteger.valueOf(secret));
  }

  /** In lower case. */
  public String address() {
    return Credentials.create(keys()).getAddress();
  }

  /** A committed seal: r, s and the parity of y, 65 bytes. */
  byte[] seal(byte[] digest) {
    Sign.SignatureData signature = Sign.signMessage(digest, keys(), false);
    byte[] seal = Arrays.copyOf(signature.getR(), 65);
    System.arraycopy(signature.getS(), 0, seal, 32, 32);
    seal[64] = (byte) (signature.getV()[0] - 27);
    return seal;
  }
}
