package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.merkle.Digest32;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryCommandTest {
  @TempDir private static Path folder;
  private static TestNode node;
  private static ConsortiumDesk office;
  private static String address;
  private static Path badge;

  @BeforeAll
  static void found() throws IOException {
    node = TestNode.start();
    office = new ConsortiumDesk(folder, node);
    office.found();
    address = office.createDistrict();
    office.admit();
    ConsortiumDesk.ok(office.issue());
    badge = office.credentials().getFirst();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void aBadgeIsValidByTheChainFileAlone() {
    Cli.Run run = office.verify(badge);
    assertThat(run.status()).as(run.out()).isZero();
    // It carries its issuer's profile, which the registry knows by its hash.
    assertThat(ConsortiumDesk.code(run, "issuer-profile")).isEqualTo("ok");
    assertThat(ConsortiumDesk.report(run).at("/registry/established").textValue()).isEqualTo("rpc");
  }

  @Test
  void nothingIsDeployedForAQuorumWhereTheFirstBlockNamesNobody() {
    Path out = folder.resolve("no-quorum.json");
    Cli.Run run = deploy(out, "--rpc", node.rpc(), "--finality", "qbft");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("keep their validators in a contract are not known here");
    assertThat(run.out()).doesNotContain("transaction");
    assertThat(out).doesNotExist();
  }

  @Test
  void nothingIsDeployedOnAnotherChainThanThatOfTheChainFile() throws IOException {
    String genesis = new JsonMapper().readTree(office.chain().toFile()).at("/genesisHash").asText();
    String other = "0x" + "ab".repeat(32);
    Path named =
        Files.writeString(
            folder.resolve("other-chain.json"),
            Files.readString(office.chain()).replace(genesis, other));
    Path out = folder.resolve("on-another-chain.json");
    Cli.Run run = deploy(out, "--chain", named);
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.err()).contains(named.toString(), other, genesis);
    assertThat(run.out()).doesNotContain("transaction");
    assertThat(out).doesNotExist();
  }

  private static Cli.Run deploy(Path out, Object... where) {
    List<Object> arguments = new ArrayList<>(List.of("deploy", "--out", out));
    arguments.addAll(List.of("--key", office.key(), "--key-password-file", office.password()));
    arguments.addAll(Arrays.asList(where));
    return ConsortiumDesk.registry(arguments.toArray());
  }

  @Test
  void theReportForPeopleSaysAsOfWhen() {
    Cli.Run run = Cli.run("verify", "--chain", office.chain(), badge);
    assertThat(run.out())
        .contains("PASSED", "revocation", "status known by: rpc", ", as of block ");
  }

  @Test
  void showsWhatItHolds() throws IOException {
    Cli.Run text = ConsortiumDesk.registry("show", "--chain", office.chain());
    assertThat(text.status()).isZero();
    assertThat(text.out()).contains("as of block", "role anchor", address);
    JsonNode json =
        new JsonMapper()
            .readTree(ConsortiumDesk.registry("show", "--chain", office.chain(), "--json").out());
    assertThat(json.at("/districts/0/keys/0/key").textValue()).isEqualTo(address);
    assertThat(json.at("/districts/0/profiles/0/sha256").textValue())
        .isEqualTo(Digest32.sha256(Files.readAllBytes(office.profile())).hex());
    Cli.Run early = ConsortiumDesk.registry("show", "--chain", office.chain(), "--as-of", 0);
    assertThat(early.status()).isEqualTo(5);
    assertThat(early.err()).contains("there is no contract as of block 0");
  }

  @Test
  void aKeyIsAddedAndEnded() {
    String id = profileId();
    String key = "0x" + "5e".repeat(20);
    ConsortiumDesk.ok(
        office.change(
            "key", "add", "--district", id, "--address", key, "--from", "2020-01-01T00:00:00Z"));
    Cli.Run again = office.change("key", "add", "--district", id, "--address", key);
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("is registered already");
    String later =
        Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    ConsortiumDesk.ok(
        office.change("key", "end", "--district", id, "--address", key, "--at", later));
    assertThat(ConsortiumDesk.registry("show", "--chain", office.chain()).out())
        .contains("key " + key + "  from 2020-01-01T00:00:00Z  to " + later);
    ConsortiumDesk.ok(
        office.change(
            "key",
            "end",
            "--district",
            id,
            "--address",
            key,
            "--compromised-since",
            "2021-01-01T00:00:00Z"));
    assertThat(ConsortiumDesk.registry("show", "--chain", office.chain()).out())
        .contains("to 2021-01-01T00:00:00Z  reportedCompromised");
  }

  @Test
  void aDistrictIsSuspendedAndTheEndMoved() throws IOException {
    String id = "https://another.example/issuer";
    Path profile =
        Files.writeString(
            folder.resolve("another.json"),
            Files.readString(office.profile()).replace(profileId(), id));
    ConsortiumDesk.ok(office.change("admit", "--profile", profile));
    ConsortiumDesk.ok(
        office.change("suspend", "--district", id, "--until", "2090-01-01T00:00:00Z"));
    assertThat(show(id)).contains("until 2090-01-01T00:00:00Z");
    ConsortiumDesk.ok(
        office.change("suspend", "--district", id, "--until", "2080-01-01T00:00:00Z"));
    assertThat(show(id)).contains("until 2080-01-01T00:00:00Z").doesNotContain("until 2090");
    ConsortiumDesk.ok(office.change("suspend", "--district", id, "--lift"));
    assertThat(show(id)).doesNotContain("until 2080");
  }

  @Test
  void admittingAgainGoesOnWhereItWasStopped() throws IOException {
    String id = "https://fourth.example/issuer";
    String text = Files.readString(office.profile()).replace(profileId(), id);
    Path profile = Files.writeString(folder.resolve("fourth.json"), text);
    ConsortiumDesk.ok(office.change("admit", "--profile", profile, "--without-keys"));
    assertThat(show(id)).doesNotContain("role anchor");
    Cli.Run again = office.change("admit", "--profile", profile);
    assertThat(again.out()).contains("add the key").doesNotContain("admit " + id);
    assertThat(show(id)).contains("role anchor", address);
    assertThat(office.change("admit", "--profile", profile).out()).contains("admitted already");
    Files.writeString(profile, text + "\n");
    Cli.Run another = office.change("admit", "--profile", profile);
    assertThat(another.status()).isEqualTo(2);
    assertThat(another.err()).contains("admitted already, with another profile");
  }

  @Test
  void aProfileIsPublishedOnceAVersion() throws IOException {
    String id = "https://third.example/issuer";
    String text = Files.readString(office.profile()).replace(profileId(), id);
    Path profile = Files.writeString(folder.resolve("third.json"), text);
    ConsortiumDesk.ok(office.change("admit", "--profile", profile, "--without-keys"));
    Cli.Run same = office.change("profile", "publish", "--profile", profile);
    assertThat(same.out()).contains("has this profile as the newest already");
    Files.writeString(profile, text + "\n");
    ConsortiumDesk.ok(
        office.change(
            "profile", "publish", "--profile", profile, "--mirror", "https://mirror.example"));
    assertThat(show(id)).contains("version 2", "mirrors     https://mirror.example");
  }

  @Test
  void aSafesSignersGetAFile() throws IOException {
    Path file = folder.resolve("safe.json");
    Cli.Run run =
        ConsortiumDesk.registry(
            "key",
            "add",
            "--district",
            profileId(),
            "--address",
            "0x" + "aa".repeat(20),
            "--chain",
            office.chain(),
            "--safe",
            file);
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode batch = new JsonMapper().readTree(file.toFile());
    assertThat(batch.get("chainId").textValue()).isEqualTo(Long.toString(node.chainId()));
    assertThat(batch.at("/transactions/0/value").textValue()).isEqualTo("0");
    JsonNode chain = new JsonMapper().readTree(office.chain().toFile());
    assertThat(batch.at("/transactions/0/to")).isEqualTo(chain.at("/registry/issuers/address"));
    // The node itself says that it is a call of the owner's.
    String owner =
        new JsonMapper()
            .readTree(ConsortiumDesk.registry("show", "--chain", office.chain(), "--json").out())
            .get("owner")
            .textValue();
    assertThat(
            node.call(
                    "eth_call",
                    new JsonMapper()
                        .createObjectNode()
                        .put("from", owner)
                        .put("to", batch.at("/transactions/0/to").textValue())
                        .put("data", batch.at("/transactions/0/data").textValue()),
                    "latest")
                .asText())
        .isEqualTo("0x");
    Cli.Run twice =
        ConsortiumDesk.registry(
            "key",
            "add",
            "--district",
            profileId(),
            "--address",
            "0x" + "aa".repeat(20),
            "--chain",
            office.chain(),
            "--safe",
            file);
    assertThat(twice.status()).isEqualTo(2);
    assertThat(twice.err()).contains("is there already");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key add --district https://x.example/i --address 0x12 | expected an address",
        "key add --district nonsense --address 0x5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e | expected the id of a district's profile",
        "key add --district https://x.example/i --address 0x5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e --from 2030-01-01T00:00:00Z --to 2029-01-01T00:00:00Z | ends after it begins",
        "key add --district https://x.example/i --address 0x5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e --from yesterday | expected an ISO 8601 instant",
        "key add --district https://x.example/i --address 0x5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e | is not admitted",
        "admit --profile /nowhere.json | cannot read the profile",
        "suspend --district https://x.example/i --lift | is not suspended",
        "suspend --district https://x.example/i | (--until=INSTANT | --lift)"
      })
  void refusesRubbishInOneLine(String arguments, String said) {
    Cli.Run run = office.change((Object[]) arguments.strip().split(" "));
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(said.strip());
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
  }

  @Test
  void refusesWhatIsNotTheConsortiums() {
    Object[] stranger = office.account("stranger.json");
    List<Object> suspend =
        List.of("suspend", "--district", profileId(), "--until", "2090-01-01T00:00:00Z");
    Cli.Run run =
        ConsortiumDesk.registry(Stream.concat(suspend.stream(), Arrays.stream(stranger)).toArray());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("only the consortium");
    Cli.Run wrong =
        ConsortiumDesk.registry(
            "suspend",
            "--district",
            profileId(),
            "--until",
            "2090-01-01T00:00:00Z",
            "--chain",
            office.chain(),
            "--key",
            folder.resolve("stranger.json"),
            "--key-password-file",
            office.key());
    assertThat(wrong.status()).isEqualTo(4);
  }

  @Test
  void refusesAChainFileThatIsNone() throws IOException {
    Path chain = folder.resolve("bad-chain.json");
    String right = Files.readString(office.chain());
    for (List<String> change :
        List.of(
            List.of("stele-registry/1", "stele-registry/0", "of another version than this stele"),
            List.of("\"codeHash\"", "\"hash\"", "knows no member \"registry."),
            List.of("\"issuers\"", "\"other\"", "knows no member \"registry.other\""))) {
      Files.writeString(chain, right.replace(change.get(0), change.get(1)));
      for (Cli.Run run :
          List.of(
              ConsortiumDesk.registry("show", "--chain", chain),
              Cli.run("verify", "--chain", chain, badge))) {
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(change.get(2));
      }
    }
  }

  private static String show(String id) {
    return ConsortiumDesk.registry("show", "--chain", office.chain(), "--district", id).out();
  }

  private static String profileId() {
    try {
      return new JsonMapper().readTree(office.profile().toFile()).get("id").textValue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
