package dev.stele.anchor.chain;

import dev.stele.verifier.chain.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;
import org.web3j.protocol.ObjectMapperFactory;

/** A district's secp256k1 key, kept in a Web3 Secret Storage file (version 3, scrypt). */
public final class IssuingKey {
  private final Credentials credentials;

  private IssuingKey(Credentials credentials) {
    this.credentials = credentials;
  }

  /** The file is not a keystore, or the password does not open it. */
  public static final class KeystoreException extends Exception {
    private static final long serialVersionUID = 1L;

    KeystoreException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Makes a new key and writes its keystore, readable by the owner only.
   *
   * @throws java.nio.file.FileAlreadyExistsException rather than overwrite a key
   */
  public static IssuingKey create(Path keystore, char[] password)
      throws IOException, KeystoreException {
    try {
      return store(Keys.createEcKeyPair(), keystore, password);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make a secp256k1 key", e);
    }
  }

  /** Stores a key that exists already, given as 64 hexadecimal digits. */
  public static IssuingKey adopt(String privateKeyHex, Path keystore, char[] password)
      throws IOException, KeystoreException {
    return store(Credentials.create(privateKeyHex).getEcKeyPair(), keystore, password);
  }

  private static IssuingKey store(ECKeyPair pair, Path keystore, char[] password)
      throws IOException, KeystoreException {
    try {
      WalletFile wallet = Wallet.createStandard(new String(password), pair);
      byte[] json = ObjectMapperFactory.getObjectMapper().writeValueAsBytes(wallet);
      Files.createFile(
          keystore,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(keystore, json);
      return new IssuingKey(Credentials.create(pair));
    } catch (CipherException e) {
      throw new KeystoreException("the key cannot be encrypted", e);
    }
  }

  /** Opens a keystore. */
  public static IssuingKey open(Path keystore, char[] password)
      throws IOException, KeystoreException {
    try {
      WalletFile wallet =
          ObjectMapperFactory.getObjectMapper().readValue(keystore.toFile(), WalletFile.class);
      return new IssuingKey(Credentials.create(Wallet.decrypt(new String(password), wallet)));
    } catch (CipherException e) {
      throw new KeystoreException(
          "the password does not open the keystore " + keystore.getFileName(), e);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new KeystoreException(
          "expected a Web3 keystore (version 3) in " + keystore.getFileName(), e);
    }
  }

  public Address address() {
    return new Address(credentials.getAddress());
  }

  Credentials credentials() {
    return credentials;
  }

  /** Never the key itself. */
  @Override
  public String toString() {
    return "IssuingKey[" + address() + "]";
  }
}
