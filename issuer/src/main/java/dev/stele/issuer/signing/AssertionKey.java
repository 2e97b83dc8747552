package dev.stele.issuer.signing;

import dev.stele.anchor.chain.KeyDerivation;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * An RSA key (2048 bits) for RS256, the one algorithm that Open Badges 2.0 validators take. Kept as
 * PKCS#8 EncryptedPrivateKeyInfo (PBES2: PBKDF2 with HMAC-SHA-256, AES-256-CBC) in PEM, which
 * openssl reads too.
 */
public final class AssertionKey {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Provider PROVIDER = new BouncyCastleProvider();

  private AssertionKey() {}

  /** The password does not open the key, or the file is none. */
  public static final class LockedException extends Exception {
    private static final long serialVersionUID = 1L;

    LockedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Makes a key and writes it, readable by the owner only.
   *
   * @return the public key, SubjectPublicKeyInfo in PEM
   */
  public static String create(Path file, char[] password, KeyDerivation derivation)
      throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      String encrypted = pem(encrypted(pair.getPrivate(), password, derivation));
      write(file, encrypted);
      return pem(pair.getPublic());
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("RSA and PBES2 come with the JDK and Bouncy Castle", e);
    }
  }

  /** On the disk when it returns: a district without its key could not be mended. */
  private static void write(Path file, String pem) throws IOException {
    try (FileChannel channel = FileChannel.open(file, NEW, OWNER_ONLY)) {
      ByteBuffer rest = ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII));
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static PKCS8Generator encrypted(PrivateKey key, char[] password, KeyDerivation derivation)
      throws IOException, OperatorCreationException {
    return new JcaPKCS8Generator(
        key,
        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
            .setProvider(PROVIDER)
            .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256))
            .setIterationCount(derivation.pbkdf2Iterations())
            .setPassword(password)
            .build());
  }

  private static String pem(Object written) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(written);
    }
    return text.toString();
  }

  /** The public key to a key that was opened, SubjectPublicKeyInfo in PEM. */
  static String publicHalf(PrivateKey key) throws IOException {
    RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) key;
    try {
      return pem(
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA comes with the JDK", e);
    }
  }

  /**
   * Opens a key.
   *
   * @param file its content, PEM
   * @param name the file's, for messages
   */
  static PrivateKey open(byte[] file, Path name, char[] password)
      throws IOException, LockedException {
    try (PEMParser pem =
        new PEMParser(new StringReader(new String(file, StandardCharsets.US_ASCII)))) {
      if (!(pem.readObject() instanceof PKCS8EncryptedPrivateKeyInfo encrypted)) {
        throw new LockedException("expected an encrypted private key in " + name, null);
      }
      var decryptor =
          new JceOpenSSLPKCS8DecryptorProviderBuilder().setProvider(PROVIDER).build(password);
      return new JcaPEMKeyConverter().getPrivateKey(encrypted.decryptPrivateKeyInfo(decryptor));
    } catch (PEMException e) {
      throw new LockedException("expected an encrypted private key in " + name, e);
    } catch (PKCSException | OperatorCreationException e) {
      throw new LockedException("the password does not open the key " + name, e);
    }
  }
}
