package dev.stele.issuer.signing;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.chain.AnchorSigner;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.chain.KeyDerivation;
import dev.stele.anchor.chain.RemoteSigner;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.UnsignedTransaction;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The encrypted keys of the districts that issue here, two files each, all under one password. The
 * password stays in memory, and so do the keys that badges and endorsements are signed with once
 * they were opened; a key that anchors, which can spend the district's money, only while it is
 * used.
 */
public final class KeyFolder {
  private static final Duration REMOTE_SIGNATURE = Duration.ofSeconds(20);

  private final Path folder;
  private final char[] password;
  private final KeyDerivation derivation;
  private final OpenedKeys opened;

  /**
   * @param derivation for the keys that will be made
   */
  public KeyFolder(Path folder, char[] password, KeyDerivation derivation) {
    this.folder = folder;
    this.password = password.clone();
    this.derivation = derivation;
    this.opened = new OpenedKeys(password);
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
              ? IssuingKey.adopt(adopted.get(), issuing(issuerId), password, derivation)
              : IssuingKey.create(issuing(issuerId), password, derivation);
      NewKeys made =
          new NewKeys(key.address(), AssertionKey.create(signing(issuerId), password, derivation));
      forceNames();
      return made;
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Kind.INVALID, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IssuingKey.KeystoreException e) {
      throw new RefusedException(Kind.WRONG_PASSWORD, e.getMessage());
    }
  }

  /** Makes another key to anchor with, beside those that a district has. */
  public Address createIssuing(String issuerId) throws RefusedException {
    try {
      Path unnamed = folder.resolve(issuerId + ".new-issuing-key.json");
      // Left by an attempt that was broken off; nobody knows its address.
      Files.deleteIfExists(unnamed);
      Address address = IssuingKey.create(unnamed, password, derivation).address();
      Files.move(unnamed, issuing(issuerId, address), StandardCopyOption.ATOMIC_MOVE);
      forceNames();
      return address;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IssuingKey.KeystoreException e) {
      throw new RefusedException(Kind.WRONG_PASSWORD, e.getMessage());
    }
  }

  /** The names must be on the disk too before anything refers to the keys. */
  private void forceNames() throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /**
   * Who signs the anchors of a district: its keystore, or the remote signer that is named in its
   * place.
   */
  public AnchorSigner signer(String issuerId, Address address) {
    Path remote = remoteSigner(issuerId);
    if (Files.exists(remote)) {
      return new RemoteSigner(readAddress(remote), address, REMOTE_SIGNATURE);
    }
    Path own = issuing(issuerId, address);
    return new KeystoreSigner(Files.exists(own) ? own : issuing(issuerId), address, password);
  }

  /** A keystore that is opened for each signature, and forgotten after it. */
  private static final class KeystoreSigner implements AnchorSigner {
    private final Path keystore;
    private final Address address;
    private final char[] password;

    KeystoreSigner(Path keystore, Address address, char[] password) {
      this.keystore = keystore;
      this.address = address;
      this.password = password;
    }

    @Override
    public Address address() {
      return address;
    }

    @Override
    public SignedTransaction sign(UnsignedTransaction anchor) throws AnchoringException {
      try {
        IssuingKey key = IssuingKey.open(keystore, password);
        if (!key.address().equals(address)) {
          throw new IllegalStateException(
              "%s is the key of %s, expected that of %s"
                  .formatted(keystore.getFileName(), key.address(), address));
        }
        return key.sign(anchor);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (IssuingKey.KeystoreException e) {
        throw new AnchoringException(Reason.WRONG_PASSWORD, e.getMessage(), e);
      }
    }
  }

  private static URI readAddress(Path file) {
    try {
      return JsonRpcEndpoint.address(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  public PrivateKey assertionKey(String issuerId) throws RefusedException {
    try {
      return opened.open(signing(issuerId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AssertionKey.LockedException e) {
      throw new RefusedException(Kind.WRONG_PASSWORD, e.getMessage());
    }
  }

  /**
   * Who vouches for badges, and signs that.
   *
   * @param publicKeyPem SubjectPublicKeyInfo in PEM
   */
  public record EndorsingKey(PrivateKey key, String publicKeyPem) {
    /** Without the key. */
    @Override
    public String toString() {
      return "EndorsingKey[" + publicKeyPem + "]";
    }
  }

  /** Whether the key of somebody who endorses is here. */
  public boolean hasEndorsingKey(String endorserId) {
    return Files.exists(endorsing(endorserId));
  }

  private Path endorsing(String endorserId) {
    return folder.resolve(endorserId + ".endorsing-key.pem");
  }

  /** The key of somebody who endorses; made when it is asked for first. */
  public EndorsingKey endorsingKey(String endorserId) throws RefusedException {
    Path file = endorsing(endorserId);
    try {
      if (!Files.exists(file)) {
        // Takes its name when it is whole, unless another service that shares the folder was first.
        Path unnamed = folder.resolve("%s.%s.new".formatted(endorserId, UUID.randomUUID()));
        String unused = AssertionKey.create(unnamed, password, derivation);
        try {
          Files.createLink(file, unnamed);
        } catch (FileAlreadyExistsException e) {
          // Then its key is this endorser's.
        } finally {
          Files.delete(unnamed);
        }
        forceNames();
      }
      PrivateKey key = opened.open(file);
      return new EndorsingKey(key, AssertionKey.publicHalf(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AssertionKey.LockedException e) {
      throw new RefusedException(Kind.WRONG_PASSWORD, e.getMessage());
    }
  }

  /** Opens both keys of a district, as will be done to issue; one with a remote signer's aside. */
  public void tryToOpen(String issuerId, Address address) throws RefusedException {
    var unused = assertionKey(issuerId);
    if (Files.exists(remoteSigner(issuerId))) {
      return;
    }
    Path own = issuing(issuerId, address);
    try {
      Path keystore = Files.exists(own) ? own : issuing(issuerId);
      Address found = IssuingKey.open(keystore, password).address();
      if (!found.equals(address)) {
        throw new RefusedException(
            Kind.INVALID,
            "expected the key of %s in %s, found that of %s".formatted(address, keystore, found));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IssuingKey.KeystoreException e) {
      throw new RefusedException(Kind.WRONG_PASSWORD, e.getMessage());
    }
  }

  /** A key that was made later than the first. */
  private Path issuing(String issuerId, Address address) {
    return folder.resolve(issuerId + ".issuing-key." + address + ".json");
  }

  /** The first key of a district. */
  private Path issuing(String issuerId) {
    return folder.resolve(issuerId + ".issuing-key.json");
  }

  /** Holds the address of a signer's JSON-RPC service, in one line. */
  private Path remoteSigner(String issuerId) {
    return folder.resolve(issuerId + ".remote-signer");
  }

  private Path signing(String issuerId) {
    return folder.resolve(issuerId + ".assertion-key.pem");
  }
}
