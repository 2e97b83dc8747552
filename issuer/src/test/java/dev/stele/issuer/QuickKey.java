package dev.stele.issuer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;
import org.web3j.protocol.ObjectMapperFactory;

/**
 * A keystore whose password nobody has to guess: a key that anchors is opened for each signature,
 * which even with {@link dev.stele.anchor.chain.KeyDerivation#LIGHT} is most of what a test of
 * anchoring computes.
 */
final class QuickKey {
  private static final int LEAST_N = 2;

  private QuickKey() {}

  /** Encrypts the same key under the same password again. */
  static void make(Path keystore, String password) throws IOException {
    var mapper = ObjectMapperFactory.getObjectMapper();
    try {
      WalletFile wallet = mapper.readValue(keystore.toFile(), WalletFile.class);
      ECKeyPair key = Wallet.decrypt(password, wallet);
      Files.write(keystore, mapper.writeValueAsBytes(Wallet.create(password, key, LEAST_N, 1)));
    } catch (CipherException e) {
      throw new IllegalStateException(e);
    }
  }
}
