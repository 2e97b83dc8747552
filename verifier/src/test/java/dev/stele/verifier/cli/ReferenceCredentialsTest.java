package dev.stele.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials that others issued, judged as the reference verifier judges them. */
class ReferenceCredentialsTest {
  private static final Map<String, String> CHECKS =
      Map.of(
          "compareHashes", "hash",
          "checkMerkleRoot", "path",
          "checkRevokedStatus", "revocation");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ethereum-merkle-root-unmatch-2.0",
        "ethereum-revoked-2.0",
        "ethereum-ropsten-valid-2.0",
        "ethereum-tampered-2.0",
        "mainnet-valid-2.0",
        "mocknet-valid-2.0",
        "testnet-tampered-hashes-2.0"
      })
  void judgesAsTheReferenceVerifierDoes(String name) throws IOException {
    Path folder = Fixtures.reference("blockcerts-v2").resolve(name);
    JsonNode expected = Fixtures.json(Files.readString(folder.resolve("expected.json")));
    List<Object> arguments = arguments(folder);
    if (name.startsWith("mocknet")) {
      arguments.add("--accept-mock-anchor");
    }

    Cli.Run run = Cli.run(arguments.toArray());

    assertThat(run.report().get("verdict")).as(run.out()).isEqualTo(expected.get("result"));
    assertThat(run.status()).isEqualTo(expected.has("failsAt") ? 1 : 0);
    if (expected.has("failsAt")) {
      String check = CHECKS.get(expected.get("failsAt").textValue());
      assertThat(run.check(check).get("outcome").textValue()).isEqualTo("failed");
    }
  }

  @Test
  void leavesAMockAnchorUndeterminedUnlessAsked() {
    Path folder = Fixtures.reference("blockcerts-v2").resolve("mocknet-valid-2.0");
    Cli.Run run = Cli.run(arguments(folder).toArray());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.check("anchor").get("code").textValue()).isEqualTo("mock-anchor");
  }

  private static List<Object> arguments(Path folder) {
    List<Object> arguments = new ArrayList<>(List.of("verify", "--json"));
    arguments.addAll(List.of("--issuer-profile", folder.resolve("issuer-profile.json")));
    for (String file : List.of("transaction", "revocation-list")) {
      if (Files.exists(folder.resolve(file + ".json"))) {
        arguments.addAll(List.of("--" + file, folder.resolve(file + ".json")));
      }
    }
    arguments.add(folder.resolve("credential.json"));
    return arguments;
  }
}
