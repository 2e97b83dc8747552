package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.contracts.testing.TestNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final String OPEN_BADGE =
      """
      {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "urn:uuid:1",
       "issuedOn": "2026-01-02T03:04:05Z",
       "recipient": {"type": "email", "hashed": false, "identity": "teacher@district.example"},
       "badge": {"type": "BadgeClass", "id": "https://district.example/b.json", "name": "Inquiry",
         "description": "Asks.", "image": "https://district.example/b.png",
         "criteria": {"narrative": "A plan."}, "issuer": "https://district.example/issuer.json"},
       "verification": {"type": "hosted"}}
      """;

  @TempDir private Path folder;

  @Test
  void measuresSomebodyElsesStrategyBesideOursAndWritesAllFiles() throws Exception {
    Path prices = folder.resolve("prices.json");
    Files.writeString(
        prices,
        "[{\"network\": \"main\", \"gasPriceGwei\": 10, \"coinPrice\": 2000, \"currency\": \"EUR\"}]");
    try (TestNode node = TestNode.anvil()) {
      int status =
          evaluate(
              node,
              "--sizes",
              "1,3",
              "--strategy",
              "root-in-data,hash-in-data",
              "--prices",
              prices.toString());
      assertThat(status).isZero();
    }
    String csv = Files.readString(folder.resolve("out/results.csv"));
    assertThat(csv)
        .contains("hash-in-data,3,verify,verdict,verified,")
        .contains("hash-in-data,3,revoke,verdict,refused,")
        .contains("root-in-data,1,issue,cost-per-badge on main,0.445600000,EUR,measured,");
    assertThat(csv)
        .contains("root-in-data,3,simulate,verified in year 0,1.0000,,simulated,")
        .containsPattern("hash-in-data,3,simulate,verified in year 10,0\\.[0-9]{4},,simulated,");
    JsonNode json = new JsonMapper().readTree(folder.resolve("out/results.json").toFile());
    JsonNode provenance = json.get("provenance");
    assertThat(provenance.path("node").asText()).startsWith("anvil/");
    assertThat(provenance.path("commandLine").asText()).contains("--sizes 1,3");
    assertThat(provenance.path("blockGasLimit").asLong()).isPositive();
    assertThat(provenance.path("dataset").path("districts").isNumber()).isTrue();
    assertThat(provenance.path("simulation").path("runs").asInt()).isEqualTo(1_000);
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("<svg", "Methods", "hash-in-data", "consortium, simulated")
        .doesNotContain("src=\"http", "href=\"http");
  }

  /** What the documentation on adding a strategy promises. */
  @Test
  void aStrategyTakesLessThanAHundredLines() throws Exception {
    Path source = Path.of("src/test/java/org/example/research/HashInData.java");
    assertThat(Files.readAllLines(source)).hasSizeLessThan(100);
  }

  @Test
  void refusesAnUnknownStrategyAndASizeAtWhichNoLossIsTried() {
    assertThat(Main.run("evaluate", "--strategy", "nothing")).isEqualTo(2);
    assertThat(Main.run("evaluate", "--sizes", "1000")).isEqualTo(2);
  }

  @Test
  void measuresOwnBadgesAndLeavesAHoleWhereTheyAreTooFew() throws Exception {
    Path badges = Files.createDirectories(folder.resolve("badges"));
    Files.writeString(badges.resolve("one.json"), OPEN_BADGE);
    try (TestNode node = TestNode.anvil()) {
      int status =
          evaluate(
              node, "--sizes", "1,3", "--strategy", "root-in-data", "--badges", badges.toString());
      assertThat(status).isZero();
      assertThat(Files.readString(folder.resolve("out/results.csv")))
          .contains("root-in-data,1,verify,verdict,verified,")
          .contains("root-in-data,3,issue,hole,too-few-badges,");
    }
  }

  @Test
  void goesOnWithoutAFileThatIsNotOpenBadgesTwoAndShowsItInTheReport() throws Exception {
    Path badges = Files.createDirectories(folder.resolve("badges"));
    Files.writeString(badges.resolve("one.json"), OPEN_BADGE);
    Files.writeString(badges.resolve("two.json"), "{}");
    try (TestNode node = TestNode.anvil()) {
      String[] options = {
        "--sizes", "1", "--strategy", "root-in-data", "--badges", badges.toString()
      };
      assertThat(evaluate(node, options)).isZero();
      assertThat(Files.readString(folder.resolve("out/results.csv")))
          .contains("root-in-data,1,verify,verdict,verified,");
      assertThat(Files.readString(folder.resolve("out/report.html")))
          .contains("not used", "two.json: expected a &quot;@context&quot;");
      Files.delete(badges.resolve("one.json"));
      assertThat(evaluate(node, options)).isEqualTo(2);
    }
  }

  @Test
  void takesParametersFromFilesAndSimulatesAnewFromWhatWasMeasured() throws Exception {
    Path population = Files.writeString(folder.resolve("p.json"), "{\"evidencePerBadge\": 3}");
    Path years = Files.writeString(folder.resolve("y.json"), "{\"chainEndsInYear\": 2}");
    try (TestNode node = TestNode.anvil()) {
      String[] options = {
        "--sizes",
        "1",
        "--strategy",
        "hash-in-data",
        "--population",
        population.toString(),
        "--districts",
        "40",
        "--image-median",
        "0"
      };
      assertThat(evaluate(node, options)).isZero();
      String before = Files.readString(folder.resolve("out/state.jsonl"));
      List<String> more = new ArrayList<>(List.of(options));
      more.addAll(List.of("--simulation", years.toString()));
      assertThat(evaluate(node, more.toArray(String[]::new))).isZero();
      assertThat(Files.readString(folder.resolve("out/state.jsonl"))).isEqualTo(before);
    }
    JsonNode provenance =
        new JsonMapper().readTree(folder.resolve("out/results.json").toFile()).get("provenance");
    assertThat(provenance.at("/dataset/evidencePerBadge").asDouble()).isEqualTo(3);
    assertThat(provenance.at("/dataset/districts").asInt()).isEqualTo(40);
    assertThat(provenance.at("/dataset/imageMedian").asInt()).isZero();
    assertThat(provenance.at("/simulation/chainEndsInYear").asInt()).isEqualTo(2);
  }

  @Test
  void refusesAParameterThatThereIsNot() throws Exception {
    Path file = Files.writeString(folder.resolve("p.json"), "{\"districs\": 3}");
    assertThat(Main.run("evaluate", "--population", file.toString())).isEqualTo(2);
    assertThat(Main.run("evaluate", "--simulation", file.toString())).isEqualTo(2);
    assertThat(Main.run("evaluate", "--revocation-rate", "2")).isEqualTo(2);
    assertThat(Main.run("evaluate", "--badges", folder.toString(), "--districts", "3"))
        .isEqualTo(2);
  }

  @Test
  void refusesInputThatCannotBeUsedBeforeAnythingIsMeasured() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    String[] measured = {"evaluate", "--sizes", "1", "--strategy", "root-in-data"};
    String out = folder.resolve("none").toString();
    assertThat(run(measured, "--rpc", "http://a b", "--out", out)).isEqualTo(2);
    assertThat(run(measured, "--rpc", "http://127.0.0.1:1", "--out", file.toString())).isEqualTo(2);
    assertThat(run(measured, "--measure-badges", "0", "--out", out)).isEqualTo(2);
    assertThat(run(measured, "--rpc", "http://127.0.0.1:1", "--patience", "0", "--out", out))
        .isEqualTo(2);
  }

  @Test
  void doesNotPublishAnAccessKeyOfTheNode() throws Exception {
    Path out = folder.resolve("out");
    try (TestNode node = TestNode.anvil()) {
      String[] measured = {"evaluate", "--sizes", "1", "--strategy", "root-in-data"};
      String rpc = node.rpc() + "/?key=open-sesame";
      assertThat(run(measured, "--rpc", rpc, "--out", out.toString())).isZero();
      for (String file : List.of("results.csv", "results.json", "report.html", "state.jsonl")) {
        assertThat(Files.readString(out.resolve(file))).as(file).doesNotContain("open-sesame");
      }
      assertThat(Files.readString(out.resolve("results.json"))).contains("--rpc " + node.rpc());
    }
  }

  private static int run(String[] command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(more));
    return Main.run(arguments.toArray(String[]::new));
  }

  @Test
  void saysThatThereIsNoNode() {
    assertThat(
            Main.run(
                "evaluate",
                "--out",
                folder.resolve("none").toString(),
                "--strategy",
                "root-in-data",
                "--rpc",
                "http://127.0.0.1:1"))
        .isEqualTo(5);
  }

  private int evaluate(TestNode node, String... more) {
    List<String> arguments = new ArrayList<>(List.of("evaluate", "--rpc", node.rpc().toString()));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    return Main.run(arguments.toArray(String[]::new));
  }
}
