package dev.stele.issuer.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class KeyFolderTest {
  private static final String PASSWORD = "a password of the tests";
  private static final String PRIVATE_KEY =
      "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

  @TempDir static Path folder;
  private KeyFolder keys;
  private KeyFolder.NewKeys made;

  @BeforeAll
  void makeKeys() throws RefusedException {
    keys = new KeyFolder(folder, PASSWORD.toCharArray());
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
    assertThat(keys.issuingKey("district").address()).isEqualTo(made.issuingAddress());
    assertThat(keys.assertionKey("district").getAlgorithm()).isEqualTo("RSA");
  }

  @Test
  void anotherPasswordOpensNeitherKey() {
    KeyFolder locked = new KeyFolder(folder, "wrong".toCharArray());

    assertLocked(() -> locked.issuingKey("district"));
    assertLocked(() -> locked.assertionKey("district"));
  }

  @Test
  void nothingThatIsPrintedHoldsASecret() throws Exception {
    assertThat(List.of(keys, made, keys.issuingKey("district")))
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
}
