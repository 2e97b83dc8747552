package dev.stele.anchor.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.Word;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;
import org.web3j.protocol.ObjectMapperFactory;
import org.web3j.utils.Numeric;

/** A district's secp256k1 key, kept in a Web3 Secret Storage file (version 3, scrypt). */
public final class IssuingKey implements AnchorSigner {
  private static final Pattern HEX = Pattern.compile("(0x)?[0-9a-fA-F]{64}");

  /** The order n of secp256k1 (SEC 2, section 2.4.1). */
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

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
  public static IssuingKey create(Path keystore, char[] password, KeyDerivation derivation)
      throws IOException, KeystoreException {
    try {
      return store(Keys.createEcKeyPair(), keystore, password, derivation);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make a secp256k1 key", e);
    }
  }

  /**
   * Stores a key that exists already, given as 64 hexadecimal digits, with 0x before them or not.
   *
   * @throws IllegalArgumentException when it is no private key; never quotes it
   * @throws java.nio.file.FileAlreadyExistsException rather than overwrite a key
   */
  public static IssuingKey adopt(
      String privateKeyHex, Path keystore, char[] password, KeyDerivation derivation)
      throws IOException, KeystoreException {
    if (!HEX.matcher(privateKeyHex).matches()) {
      throw new IllegalArgumentException("expected a private key of 64 hexadecimal digits");
    }
    BigInteger key = Numeric.toBigInt(privateKeyHex);
    if (key.signum() == 0 || key.compareTo(ORDER) >= 0) {
      throw new IllegalArgumentException(
          "expected a private key from 1 to below the order of secp256k1");
    }
    return store(ECKeyPair.create(key), keystore, password, derivation);
  }

  private static IssuingKey store(
      ECKeyPair pair, Path keystore, char[] password, KeyDerivation derivation)
      throws IOException, KeystoreException {
    if (Files.exists(keystore)) {
      throw new FileAlreadyExistsException(keystore.toString());
    }
    try {
      WalletFile wallet =
          Wallet.create(new String(password), pair, derivation.scryptN(), derivation.scryptP());
      writeWhole(ObjectMapperFactory.getObjectMapper().writeValueAsBytes(wallet), keystore);
      return new IssuingKey(Credentials.create(pair));
    } catch (CipherException e) {
      throw new KeystoreException("the key cannot be encrypted", e);
    }
  }

  /**
   * The file takes its name once it is whole and on the disk. A link, unlike a move, never takes
   * the name of a file that is there.
   */
  private static void writeWhole(byte[] json, Path keystore) throws IOException {
    // A temporary file is for its owner only from the start.
    Path unnamed = Files.createTempFile(keystore.toAbsolutePath().getParent(), ".keystore", "");
    try {
      try (FileChannel file = FileChannel.open(unnamed, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(json);
        while (rest.hasRemaining()) {
          file.write(rest);
        }
        file.force(true);
      }
      Files.createLink(keystore, unnamed);
    } finally {
      Files.delete(unnamed);
    }
  }

  /** Opens a keystore. */
  public static IssuingKey open(Path keystore, char[] password)
      throws IOException, KeystoreException {
    try {
      WalletFile wallet =
          ObjectMapperFactory.getObjectMapper()
              .readValue(Files.readAllBytes(keystore), WalletFile.class);
      return new IssuingKey(Credentials.create(Wallet.decrypt(new String(password), wallet)));
    } catch (CipherException e) {
      throw new KeystoreException(
          "the keystore %s does not open: %s".formatted(keystore.getFileName(), e.getMessage()), e);
    } catch (JsonProcessingException | RuntimeException e) {
      // web3j takes every member for granted, and trips over the first that is missing.
      throw new KeystoreException(
          "expected a Web3 keystore (version 3) in " + keystore.getFileName(), e);
    }
  }

  @Override
  public Address address() {
    return new Address(credentials.getAddress());
  }

  @Override
  public SignedTransaction sign(UnsignedTransaction transaction) {
    return Encoding.sign(transaction, credentials);
  }

  /**
   * Signs typed structured data (EIP-712): Keccak-256 of 0x1901, the domain separator and the
   * struct's hash.
   *
   * @return 65 bytes r, s, v in 0x hexadecimal, v being 27 or 28
   */
  public String signTyped(Word domainSeparator, Word structHash) {
    byte[] message = new byte[2 + 2 * Word.BYTES];
    message[0] = 0x19;
    message[1] = 0x01;
    System.arraycopy(domainSeparator.bytes(), 0, message, 2, Word.BYTES);
    System.arraycopy(structHash.bytes(), 0, message, 2 + Word.BYTES, Word.BYTES);
    return sign(Word.keccak(message));
  }

  /**
   * Vouches for a block.
   *
   * @return 65 bytes as of {@link #signTyped}
   */
  public String sign(Checkpoint checkpoint, ChainId chain) {
    return sign(checkpoint.digest(chain));
  }

  private String sign(Word digest) {
    Sign.SignatureData signature =
        Sign.signMessage(digest.bytes(), credentials.getEcKeyPair(), false);
    return Numeric.toHexString(signature.getR())
        + Numeric.toHexStringNoPrefix(signature.getS())
        + Numeric.toHexStringNoPrefix(signature.getV());
  }

  /** Never the key itself. */
  @Override
  public String toString() {
    return "IssuingKey[" + address() + "]";
  }
}
