package dev.stele.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.Fixtures;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The command that {@code verifier/docs/evidence.md} shows. */
class EvidenceExampleTest {
  private static final Path EXAMPLE = Fixtures.root().resolve("verifier/docs/evidence-example");

  @Test
  void isValidByAQuorum() {
    Cli.Run run =
        Cli.run(
            "verify",
            "--json",
            "--offline",
            "--chain",
            EXAMPLE.resolve("chain.json"),
            EXAMPLE.resolve("credential.json"));
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.report().get("established").textValue()).isEqualTo("quorum");
  }

  @Test
  void isUndeterminedWhenAYearIsTooOld() {
    Cli.Run run =
        Cli.run(
            "verify",
            "--json",
            "--offline",
            "--max-status-age",
            "365",
            "--at",
            "2027-06-01T00:00:00Z",
            "--chain",
            EXAMPLE.resolve("chain.json"),
            EXAMPLE.resolve("credential.json"));
    assertThat(run.check("revocation").get("code").textValue()).isEqualTo("status-too-old");
    assertThat(run.status()).isEqualTo(3);
  }
}
