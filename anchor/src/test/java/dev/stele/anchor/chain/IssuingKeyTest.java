package dev.stele.anchor.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.anchor.chain.IssuingKey.KeystoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuingKeyTest {
  /** The key of 1, whose address is known to everybody: the generator point itself. */
  private static final String ONE = "0".repeat(63) + "1";

  private static final String ADDRESS_OF_ONE = "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf";
  private static final char[] PASSWORD = "a password — with ünïcode".toCharArray();

  @TempDir private static Path folder;

  private static Path keystore;
  private static IssuingKey adopted;

  // One keystore for all: scrypt takes its time on purpose.
  @BeforeAll
  static void adopt() throws IOException, KeystoreException {
    keystore = folder.resolve("one.json");
    adopted = IssuingKey.adopt(ONE, keystore, PASSWORD, KeyDerivation.LIGHT);
  }

  @Test
  void adoptedKeyIsTheOneGiven() {
    assertThat(adopted.address().text()).isEqualTo(ADDRESS_OF_ONE);
  }

  @Test
  void opensWithItsPassword() throws IOException, KeystoreException {
    assertThat(IssuingKey.open(keystore, PASSWORD).address()).isEqualTo(adopted.address());
  }

  @Test
  void doesNotOpenWithAnotherPassword() {
    assertThatThrownBy(() -> IssuingKey.open(keystore, "wrong".toCharArray()))
        .isInstanceOf(KeystoreException.class)
        .hasMessageContaining("one.json")
        .hasMessageContaining("password");
  }

  @Test
  void createsADifferentKeyEachTimeAndOpensIt() throws IOException, KeystoreException {
    Path created = folder.resolve("created.json");
    IssuingKey key = IssuingKey.create(created, PASSWORD, KeyDerivation.LIGHT);
    assertThat(key.address()).isNotEqualTo(adopted.address());
    assertThat(IssuingKey.open(created, PASSWORD).address()).isEqualTo(key.address());
  }

  /** The two sets of parameters that go-ethereum writes, standard and light. */
  @ParameterizedTest
  @CsvSource({"STANDARD, 262144, 1", "LIGHT, 4096, 6"})
  void theFileSaysHowHardItsPasswordIsToTry(KeyDerivation derivation, int n, int p)
      throws IOException, KeystoreException {
    Path file = folder.resolve(derivation + ".json");
    IssuingKey key = IssuingKey.create(file, PASSWORD, derivation);
    JsonNode crypto = new JsonMapper().readTree(file.toFile()).get("crypto");
    assertThat(crypto.get("kdf").textValue()).isEqualTo("scrypt");
    assertThat(crypto.at("/kdfparams/n").intValue()).isEqualTo(n);
    assertThat(crypto.at("/kdfparams/r").intValue()).isEqualTo(8);
    assertThat(crypto.at("/kdfparams/p").intValue()).isEqualTo(p);
    assertThat(IssuingKey.open(file, PASSWORD).address()).isEqualTo(key.address());
  }

  @Test
  void keystoreIsForItsOwnerOnlyAndHoldsNoPlainKey() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keystore)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(keystore)).doesNotContain(ONE).contains("scrypt");
  }

  @Test
  void refusesToOverwriteAKey() throws IOException {
    byte[] before = Files.readAllBytes(keystore);
    assertThatThrownBy(() -> IssuingKey.create(keystore, PASSWORD, KeyDerivation.LIGHT))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readAllBytes(keystore)).isEqualTo(before);
  }

  @Test
  void leavesNoOtherFileBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).allMatch(file -> file.toString().endsWith(".json"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "not JSON",
        "{}",
        "{\"version\": 3}",
        "{\"version\": 1, \"crypto\": {}}",
        "{\"version\": 3, \"crypto\": {\"cipher\": \"aes-128-ctr\", \"kdf\": \"none\"}}"
      })
  void doesNotOpenWhatIsNoKeystore(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), content);
    assertThatThrownBy(() -> IssuingKey.open(file, PASSWORD))
        .isInstanceOf(KeystoreException.class)
        .hasMessageContaining("other.json");
  }

  @Test
  void missingKeystoreIsAnIoError() {
    assertThatThrownBy(() -> IssuingKey.open(folder.resolve("none.json"), PASSWORD))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1234",
        "xyz4567890123456789012345678901234567890123456789012345678901234",
        "0000000000000000000000000000000000000000000000000000000000000000",
        // The order of secp256k1.
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
      })
  void refusesAPrivateKeyThatIsNoneWithoutQuotingIt(String text) {
    Path file = folder.resolve("refused.json");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IssuingKey.adopt(text, file, PASSWORD, KeyDerivation.LIGHT))
        .withMessageStartingWith("expected a private key")
        .satisfies(
            refusal -> {
              if (!text.isEmpty()) {
                assertThat(refusal.getMessage()).doesNotContain(text);
              }
            });
    assertThat(file).doesNotExist();
  }

  @Test
  void printsItsAddressAndNotItself() {
    assertThat(adopted).hasToString("IssuingKey[" + ADDRESS_OF_ONE + "]");
  }
}
