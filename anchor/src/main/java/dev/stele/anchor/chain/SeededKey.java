package dev.stele.anchor.chain;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.Digest32;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;

/**
 * A key that is made from a text, the same each time, for chains on which nothing is worth
 * anything: whoever knows the text has the key.
 */
public final class SeededKey implements AnchorSigner {
  private final Credentials credentials;

  private SeededKey(Credentials credentials) {
    this.credentials = credentials;
  }

  /** The key whose number is SHA-256 of the text in UTF-8. */
  public static SeededKey of(String seed) {
    byte[] number = Digest32.sha256(seed.getBytes(StandardCharsets.UTF_8)).bytes();
    return new SeededKey(Credentials.create(ECKeyPair.create(new BigInteger(1, number))));
  }

  @Override
  public Address address() {
    return new Address(credentials.getAddress());
  }

  @Override
  public SignedTransaction sign(UnsignedTransaction transaction) {
    return Encoding.sign(transaction, credentials);
  }
}
