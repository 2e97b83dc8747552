package dev.stele.issuer.signing;

import dev.stele.anchor.chain.IssuingKey;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.chain.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * The encrypted keys of the districts that issue here, two files each, all under one password. The
 * password stays in memory, the keys only while they are used.
 */
public final class KeyFolder {
  private final Path folder;
  private final char[] password;

  public KeyFolder(Path folder, char[] password) {
    this.folder = folder;
    this.password = password.clone();
  }

  /**
   * @param publicKeyPem the assertion key's public half
   */
  public record NewKeys(Address issuingAddress, String publicKeyPem) {}

  /**
   * Makes both keys of a district.
   *
   * @param adopted a private key to use for anchoring instead of a new one, in hexadecimal
   */
  public NewKeys create(String issuerId, Optional<String> adopted) throws RefusedException {
    try {
      Files.createDirectories(folder);
      IssuingKey key =
          adopted.isPresent()
              ? IssuingKey.adopt(adopted.get(), issuing(issuerId), password)
              : IssuingKey.create(issuing(issuerId), password);
      NewKeys made = new NewKeys(key.address(), AssertionKey.create(signing(issuerId), password));
      // The names must be on the disk too before anything refers to the keys.
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
      return made;
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Kind.INVALID, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IssuingKey.KeystoreException e) {
      throw new RefusedException(Kind.WRONG_PASSWORD, e.getMessage());
    }
  }

  public IssuingKey issuingKey(String issuerId) throws RefusedException {
    try {
      return IssuingKey.open(issuing(issuerId), password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IssuingKey.KeystoreException e) {
      throw new RefusedException(Kind.WRONG_PASSWORD, e.getMessage());
    }
  }

  public PrivateKey assertionKey(String issuerId) throws RefusedException {
    try {
      return AssertionKey.open(signing(issuerId), password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AssertionKey.LockedException e) {
      throw new RefusedException(Kind.WRONG_PASSWORD, e.getMessage());
    }
  }

  private Path issuing(String issuerId) {
    return folder.resolve(issuerId + ".issuing-key.json");
  }

  private Path signing(String issuerId) {
    return folder.resolve(issuerId + ".assertion-key.pem");
  }
}
