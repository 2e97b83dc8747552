package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that would let nobody in, or anybody, does not start. */
class AccessOptionsTest {
  private static final String ISSUER = "https://login.example.org";

  @TempDir Path folder;

  private Cli.Run serve(Object... more) {
    Desk desk = Desk.in(folder);
    Object[] usual = {
      "serve",
      "--data",
      desk.data(),
      "--password-file",
      folder.resolve("password"),
      "--rpc",
      "http://127.0.0.1:9"
    };
    return Cli.run(Stream.concat(Arrays.stream(usual), Arrays.stream(more)).toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--oidc-audience=stele | expected --oidc-issuer with",
        "--oidc-jwks-file=x | expected --oidc-issuer with",
        "--oidc-issuer=https://login.example.org | expected --oidc-audience with",
        "--oidc-issuer=https://login.example.org --oidc-audience= | expected --oidc-audience with",
        "--oidc-issuer=http://login.example.org --oidc-audience=stele | expected the https address",
        "--oidc-client-id=stele | expected --oidc-issuer, --oidc-client-id and",
        "--oidc-issuer=https://login.example.org --oidc-audience=stele --oidc-client-id=stele | expected --oidc-issuer, --oidc-client-id and",
        "--oidc-issuer=https://login.example.org --oidc-audience=stele --oidc-client-secret-file=x | expected --oidc-issuer, --oidc-client-id and",
        "--oidc-issuer=https://login.example.org --oidc-audience=stele --oidc-client-id=stele --oidc-client-secret-file=/nowhere/x | there is no password file",
        "--rate-limit=-1 | expected at least 0 in --rate-limit",
        "--failure-limit=0 | expected at least 0 in --rate-limit and at least 1 in --failure-limit"
      })
  void refuses(String options, String says) {
    Cli.Run run = serve((Object[]) options.split(" "));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("stele: ").contains(says);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void refusesAFileWithoutPublicKeys() {
    Path secret = Desk.in(folder).put("jwks", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}");
    Cli.Run run =
        serve("--oidc-issuer", ISSUER, "--oidc-audience", "stele", "--oidc-jwks-file", secret);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("expected public keys only").doesNotContain("c2VjcmV0");
  }
}
