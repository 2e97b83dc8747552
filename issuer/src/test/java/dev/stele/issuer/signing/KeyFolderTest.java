package dev.stele.issuer.signing;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.FeeOffer;
import dev.stele.anchor.chain.KeyDerivation;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.UnsignedTransaction;
import dev.stele.issuer.Samples;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.merkle.MerkleRoot;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class KeyFolderTest {
  private static final UnsignedTransaction ANCHOR =
      new UnsignedTransaction(
          new ChainId(31337),
          3,
          BigInteger.valueOf(22_280),
          new FeeOffer(false, BigInteger.TWO, BigInteger.ONE),
          Call.anchor(MerkleRoot.ofHex("5a".repeat(32))));

  private static final String PASSWORD = "a password of the tests";
  private static final String PRIVATE_KEY =
      "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

  @TempDir static Path folder;
  private KeyFolder keys;
  private KeyFolder.NewKeys made;

  @BeforeAll
  void makeKeys() throws RefusedException {
    keys = new KeyFolder(folder, PASSWORD.toCharArray(), KeyDerivation.LIGHT);
    made = keys.create("district", Optional.of(PRIVATE_KEY));
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void assertLocked(ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.kind()).isEqualTo(Kind.WRONG_PASSWORD))
        .hasMessageNotContaining("wrong");
  }

  @Test
  void aKeyThatIsReplacedCountsAtOnce(@TempDir Path shared) throws Exception {
    KeyFolder running = new KeyFolder(shared, PASSWORD.toCharArray(), KeyDerivation.LIGHT);
    var unused = running.create("here", Optional.empty());
    PrivateKey first = running.assertionKey("here");
    assertThat(running.assertionKey("here")).isSameAs(first);
    Path file = shared.resolve("here.assertion-key.pem");
    var before = Files.getLastModifiedTime(file);

    var unusedToo =
        new KeyFolder(shared, PASSWORD.toCharArray(), KeyDerivation.LIGHT)
            .create("new", Optional.empty());
    Files.move(shared.resolve("new.assertion-key.pem"), file, REPLACE_EXISTING);
    Files.setLastModifiedTime(file, before);

    assertThat(running.assertionKey("here")).isNotEqualTo(first);
    assertThat(running.assertionKey("here"))
        .isEqualTo(
            new KeyFolder(shared, PASSWORD.toCharArray(), KeyDerivation.LIGHT)
                .assertionKey("here"));
  }

  @Test
  void aKeyThatWasOpenIsLockedAgainUnderAnotherPassword(@TempDir Path shared) throws Exception {
    KeyFolder running = new KeyFolder(shared, PASSWORD.toCharArray(), KeyDerivation.LIGHT);
    var unused = running.create("here", Optional.empty());
    var opened = running.assertionKey("here");
    var unusedToo =
        new KeyFolder(shared, "wrong".toCharArray(), KeyDerivation.LIGHT)
            .create("new", Optional.empty());
    Path file = shared.resolve("here.assertion-key.pem");
    Files.move(shared.resolve("new.assertion-key.pem"), file, REPLACE_EXISTING);

    assertThat(opened).isNotNull();
    assertLocked(() -> running.assertionKey("here"));
  }

  @ParameterizedTest
  @CsvSource({"STANDARD, 600000", "LIGHT, 10000"})
  void theFileSaysHowHardItsPasswordIsToTry(
      KeyDerivation derivation, long iterations, @TempDir Path fresh) throws Exception {
    KeyFolder made = new KeyFolder(fresh, PASSWORD.toCharArray(), derivation);
    var unused = made.create("here", Optional.empty());
    try (PEMParser pem =
        new PEMParser(Files.newBufferedReader(fresh.resolve("here.assertion-key.pem")))) {
      var encrypted = (PKCS8EncryptedPrivateKeyInfo) pem.readObject();
      var scheme =
          PBES2Parameters.getInstance(
              encrypted.toASN1Structure().getEncryptionAlgorithm().getParameters());
      var work = PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
      assertThat(work.getIterationCount()).isEqualTo(BigInteger.valueOf(iterations));
    }
    assertThat(made.assertionKey("here").getAlgorithm()).isEqualTo("RSA");
  }

  @Test
  void keysAreForTheirOwnerOnly() throws Exception {
    assertThat(files()).hasSize(2);
    for (Path file : files()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void filesHoldNeitherThePasswordNorAKey() throws Exception {
    for (Path file : files()) {
      assertThat(Files.readString(file)).doesNotContain(PASSWORD).doesNotContain(PRIVATE_KEY);
    }
  }

  @Test
  void opensWhatItMade() throws Exception {
    SignedTransaction signed = keys.signer("district", made.issuingAddress()).sign(ANCHOR);
    // The keystore's address was compared with this one before it signed.
    assertThat(signed.nonce()).isEqualTo(ANCHOR.nonce());
    assertThat(keys.assertionKey("district").getAlgorithm()).isEqualTo("RSA");
  }

  @Test
  void anotherPasswordOpensNeitherKey() {
    KeyFolder locked = new KeyFolder(folder, "wrong".toCharArray(), KeyDerivation.LIGHT);

    assertThatThrownBy(() -> locked.signer("district", made.issuingAddress()).sign(ANCHOR))
        .isInstanceOfSatisfying(
            AnchoringException.class,
            e -> assertThat(e.reason()).isEqualTo(AnchoringException.Reason.WRONG_PASSWORD));
    assertLocked(() -> locked.assertionKey("district"));
  }

  @Test
  void aKeystoreOfAnotherAddressSignsNothing() {
    assertThatThrownBy(() -> keys.signer("district", Address.NOBODY).sign(ANCHOR))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(made.issuingAddress().text());
  }

  @Test
  void aRemoteSignerStandsInForTheKeystore() throws Exception {
    Files.writeString(folder.resolve("far.remote-signer"), Samples.nobodyThere() + "\n");
    assertThatThrownBy(() -> keys.signer("far", made.issuingAddress()).sign(ANCHOR))
        .isInstanceOfSatisfying(
            AnchoringException.class,
            e -> assertThat(e.reason()).isEqualTo(AnchoringException.Reason.SIGNER_UNAVAILABLE));
    Files.delete(folder.resolve("far.remote-signer"));
  }

  @Test
  void nothingThatIsPrintedHoldsASecret() throws Exception {
    assertThat(List.of(keys, made, keys.signer("district", made.issuingAddress())))
        .allSatisfy(
            printed -> assertThat(printed.toString()).doesNotContain(PASSWORD, PRIVATE_KEY));
  }

  @Test
  void refusesANumberThatIsNoPrivateKey() {
    assertThatThrownBy(() -> keys.create("other", Optional.of("0".repeat(64))))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.kind()).isEqualTo(Kind.INVALID))
        .hasMessageContaining("expected a private key");
  }

  @Test
  void aFileThatIsNoKeyIsSaidToBeNone() throws Exception {
    Files.writeString(folder.resolve("broken.assertion-key.pem"), "-----BEGIN NOTHING");
    assertLocked(() -> keys.assertionKey("broken"));
    Files.delete(folder.resolve("broken.assertion-key.pem"));
  }

  @Test
  void anEndorserHasOneKeyWhoeverMakesItFirst(@TempDir Path shared) throws Exception {
    KeyFolder one = new KeyFolder(shared, PASSWORD.toCharArray(), KeyDerivation.LIGHT);
    KeyFolder other = new KeyFolder(shared, PASSWORD.toCharArray(), KeyDerivation.LIGHT);
    Set<String> made = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Callable<String>> both =
          List.of(
              () -> one.endorsingKey("bo").publicKeyPem(),
              () -> other.endorsingKey("bo").publicKeyPem());
      for (Future<String> pem : threads.invokeAll(both)) {
        made.add(pem.get());
      }
    }

    assertThat(made).singleElement().asString().startsWith("-----BEGIN PUBLIC KEY-----");
    assertThat(one.endorsingKey("cy").publicKeyPem()).isNotIn(made);
    try (Stream<Path> files = Files.list(shared)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(
              file -> {
                assertThat(Files.readString(file)).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
              });
    }
    assertLocked(
        () -> new KeyFolder(shared, "wrong".toCharArray(), KeyDerivation.LIGHT).endorsingKey("bo"));
  }
}
