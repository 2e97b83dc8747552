package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service's settings, from file, environment and command line. */
class ConfigCommandTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("stele.root"), "issuer", "deploy", "stele.yaml");

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = Desk.in(folder);
  }

  private Path config(String text) {
    return desk.put(
        "stele.yaml",
        "data: data\npassword-file: password\nrpc: http://127.0.0.1:1\n" + text.replace("|", "\n"));
  }

  private Settings settings(String text, Map<String, String> environment) throws Failure {
    return Settings.of(List.of("serve", "--config", config(text).toString()), environment);
  }

  private static String value(Settings settings, String name) {
    return settings.value(Settings.known().get(name)).orElseThrow().text();
  }

  @Test
  void theEnvironmentGoesOverTheFile() throws Exception {
    Settings settings =
        settings(
            "port: 1|batch-size: 7",
            Map.of("STELE_PORT", "2", "STELE_RPC", "http://127.0.0.1:3 http://127.0.0.1:4"));

    assertThat(value(settings, "port")).isEqualTo("2");
    assertThat(value(settings, "batch-size")).isEqualTo("7");
    assertThat(value(settings, "rpc")).isEqualTo("http://127.0.0.1:3 http://127.0.0.1:4");
    assertThat(value(settings, "data"))
        .as("from the file's folder")
        .isEqualTo(folder.resolve("data").toString());
  }

  @Test
  void theCommandLineGoesOverBothAndEachIsShownWithWhereItComesFrom() {
    Path config = config("port: 1|fees: zero");

    Cli.Run run = Cli.run("config", "show", "--config", config, "--port", 2);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("port: 2 +# command line"))
        .anyMatch(line -> line.matches("fees: zero +# .*stele.yaml line 5"))
        .anyMatch(line -> line.matches("batch-size: 1000 +# default"))
        .anyMatch(line -> line.matches("# chain: +# not set"));
  }

  /** What a file has switched on stays on when the command line says the same. */
  @ParameterizedTest
  @CsvSource({
    "behind-proxy, --behind-proxy, true",
    "webhooks-anywhere, --webhooks-anywhere, true",
    "light-kdf, --light-kdf, true",
    "behind-proxy, --behind-proxy=false, false"
  })
  void aSwitchOnTheCommandLineMeansWhatItSays(String setting, String option, String inForce) {
    Cli.Run run = Cli.run("config", "show", "--config", config(setting + ": true"), option);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches(setting + ": " + inForce + " +# command line"));
  }

  @Test
  void everySwitchIsToldWhatItMeansAlone() {
    assertThat(Settings.known().values())
        .filteredOn(it -> it.typeInfo().isBoolean())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.fallbackValue()).as(it.longestName()).isEqualTo("true"));
  }

  @Test
  void showsNoKeyThatAnAddressHolds() {
    Path config =
        desk.put(
            "c.yaml",
            """
            data: data
            rpc: ['https://me:secret-1@a.example.org/v3/secret-2', 'https://b.example.org/?k=secret-3']
            database: jdbc:postgresql://db.example.org/stele?user=stele&sslpassword=secret-4
            """);

    Cli.Run run = Cli.run("config", "show", "--config", config);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("https://a.example.org/…", "https://b.example.org/…")
        .contains("jdbc:postgresql://db.example.org/…")
        .doesNotContainPattern("secret-[0-9]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "prot: 1~ line 4: there is no setting \"prot\"; do you mean \"port\"?",
        "colour: red~ line 4: there is no setting \"colour\"",
        "key-password: x~ a password never stands in this file",
        "port: eight~ line 4: expected a whole number in port, found \"eight\"",
        "max-gas-price: dear~ line 4: expected a number in max-gas-price",
        "log-format: xml~ line 4: expected one of text, json in log-format",
        "port: 1|port: 2~ line 5: port stands in line 4 already",
        "port: [1, 2]~ line 4: expected one value in port, found a list",
        "port: {a: 1}~ line 4: expected one value in port, found a mapping",
        "port:~ line 4: expected a value in port, found nothing",
        "rpc2: &a [http://a]~ line 4: expected no anchors",
        "port: !!java.net.URL [x]~ line 4",
        "port: !!binary aGk=~ line 4: expected no tag in port",
        "port: 'x~ it is not YAML",
        "batch-size: 0~ at least 1 in --batch-size"
      })
  void refusesWhatIsNoSettingWithItsLine(String text, String says) {
    Cli.Run run = Cli.run("config", "check", "--config", config(text));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err() + run.out()).contains(says).doesNotContain("\tat ");
  }

  @Test
  void aBombOfAliasesIsRefusedAtItsFirstAnchor() {
    Path bomb = desk.put("bomb.yaml", "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nport: [*c,*c]\n");

    Cli.Run run = Cli.run("config", "check", "--config", bomb);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("bomb.yaml line 1: expected no anchors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- data", "data", "a: 1\n---\nb: 2", "\t"})
  void refusesAFileThatIsNoListOfSettings(String text) {
    Cli.Run run = Cli.run("serve", "--config", desk.put("c.yaml", text));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("c.yaml").doesNotContain("\tat ");
  }

  @Test
  void refusesAVariableThatIsWrongByItsName() {
    assertThatThrownBy(() -> settings("", Map.of("STELE_PORT", "x")))
        .hasMessage("STELE_PORT: expected a whole number in port, found \"x\"");
    assertThatThrownBy(() -> settings("", Map.of("STELE_PORT", " ")))
        .hasMessageContaining("expected a value in STELE_PORT");
    assertThatThrownBy(() -> Settings.of(List.of("serve"), Map.of("STELE_CONFIG", "/none.yaml")))
        .hasMessageContaining("there is no configuration file /none.yaml");
  }

  @Test
  void namesVariablesThatAreNoSettings() throws Exception {
    assertThat(
            settings("", Map.of("STELE_PROT", "1", "STELE_KEY_PASSWORD", "x")).unknownVariables())
        .containsExactly("STELE_PROT");
  }

  @Test
  void theSampleNamesEverySettingAndIsRightWithAllOfThem() throws Exception {
    String sample = Files.readString(SAMPLE);
    String all = sample.replaceAll("(?m)^# ([a-z-]+:) (?=\\S+$)", "$1 ");

    ConfigFile file = ConfigFile.read(desk.put("all.yaml", all));

    assertThat(file.settings().keySet())
        .containsExactlyInAnyOrderElementsOf(Settings.known().keySet());
    var unused = Settings.of(List.of("--config=" + folder.resolve("all.yaml")), Map.of());
    assertThat(Cli.run("config", "show", "--config", SAMPLE).status()).isZero();
  }

  @Test
  void checkPassesAServiceThatCanWorkAlsoWhileItDoes() {
    try (TestNode node = TestNode.anvil();
        TestDistrict district = TestDistrict.founded(desk.data(), node)) {
      Cli.Run run = Cli.run("config", "check", "--config", config(""), "--rpc", node.rpc());

      assertThat(run.status()).as(run.out()).isZero();
      assertThat(run.out().lines()).allMatch(line -> line.matches("(ok|note) .*"));
      assertThat(run.out())
          .contains("the password opens them", "is on chain 31337", "wei for gas")
          .contains(district.issuer().issuingAddress().text());

      Cli.Run other =
          Cli.run("config", "check", "--config", config("chain-id: 5"), "--rpc", node.rpc());
      assertThat(other.status()).isEqualTo(5);
      assertThat(other.out()).contains("FAILED  chain").contains("expected the chain of the");
    }
  }

  @Test
  void checkSaysWhatCannotBeUsed() {
    TestDistrict.poor(desk.data(), Samples.nobodyThere()).close();
    Path config = config("");

    Cli.Run nobody = Cli.run("config", "check", "--config", config);
    assertThat(nobody.status()).isEqualTo(5);
    assertThat(nobody.out()).contains("ok      keys").contains("FAILED  chain");

    desk.put("password", "another one\n");
    Cli.Run locked = Cli.run("config", "check", "--config", config);
    assertThat(locked.status()).isEqualTo(4);
    assertThat(locked.out()).contains("FAILED  keys");

    Cli.Run file =
        Cli.run("config", "check", "--config", config, "--data", folder.resolve("password"));
    assertThat(file.status()).isEqualTo(2);
    assertThat(file.out()).contains("FAILED  data folder");
  }

  @Test
  void checkMakesNothing() {
    Cli.Run run = Cli.run("config", "check", "--config", config(""));

    assertThat(run.out()).contains("will be made");
    assertThat(desk.data()).doesNotExist();
  }
}
