package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivationOptionTest {
  @ParameterizedTest
  @CsvSource({"--light-kdf, 4096", "--light-kdf=false, 262144"})
  void decidesHowAnAccountsKeyIsEncrypted(String option, int n, @TempDir Path folder)
      throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "a password of the tests\n");
    Path key = folder.resolve("key.json");

    Cli.Run run =
        Cli.run("registry", "account", "--key", key, "--key-password-file", password, option);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(new JsonMapper().readTree(key.toFile()).at("/crypto/kdfparams/n").intValue())
        .isEqualTo(n);
  }
}
