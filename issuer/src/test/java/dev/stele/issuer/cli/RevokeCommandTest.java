package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.contracts.testing.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevokeCommandTest {
  @TempDir private Path folder;
  private final TestNode node = TestNode.start();
  private ConsortiumDesk office;
  private List<Path> badges;

  @BeforeEach
  void issue() throws IOException {
    office = new ConsortiumDesk(folder, node);
    office.found();
    office.createDistrict();
    office.admit();
    ConsortiumDesk.ok(office.issue());
    badges = office.credentials();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aDistrictRevokesABadgeFromItsFolder() throws IOException {
    Cli.Run accepted = byDistrict(badges.getFirst(), "--reason", "issued-in-error", "--wait", 1);
    // No service runs, so it waits on the disk.
    assertThat(accepted.status()).isEqualTo(5);
    assertThat(accepted.err()).contains("accepted and kept");
    assertThat(office.verify(badges.getFirst()).status()).isZero();

    ConsortiumDesk.ok(office.desk().resume(node.rpc()));

    Cli.Run revoked = office.verify(badges.getFirst());
    assertThat(revoked.status()).isEqualTo(1);
    assertThat(ConsortiumDesk.code(revoked, "revocation")).isEqualTo("revoked");
    assertThat(revoked.out()).contains("issued in error");
    assertThat(office.verify(badges.getLast()).status()).isZero();
    // Those who do not read the registry have the hosted list.
    JsonNode list =
        new JsonMapper().readTree(office.desk().out().resolve("revocation-list.json").toFile());
    assertThat(list.at("/revokedAssertions/0/id").textValue())
        .endsWith(badges.getFirst().getFileName().toString().replace(".json", ""));
    assertThat(list.get("revokedAssertions")).hasSize(1);
  }

  @Test
  void aDistrictRevokesAWholeBatchByItsRoot() {
    String root =
        ConsortiumDesk.report(office.verify(badges.getFirst()))
            .at("/credential/merkleRoot")
            .textValue();
    assertThat(byDistrict("--batch", root, "--reason", "1000", "--wait", 1).status()).isEqualTo(5);
    ConsortiumDesk.ok(office.desk().resume(node.rpc()));
    for (Path badge : badges) {
      Cli.Run run = office.verify(badge);
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.out()).contains("whole batch", "reason 1000 of the consortium's own");
    }
  }

  @Test
  void theConsortiumRevokesForADistrictThatIsGone() throws IOException {
    // All that is left is somebody's copy of the badge.
    Cli.Run run =
        Cli.run(
            concat(
                List.of("revoke", badges.getFirst(), "--reason", "evidence-withdrawn"),
                office.byConsortium()));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(ConsortiumDesk.code(office.verify(badges.getFirst()), "revocation"))
        .isEqualTo("revoked");
    assertThat(office.verify(badges.getLast()).status()).isZero();
  }

  @Test
  void aDistrictWithoutMoneySignsAndAnotherPays() throws IOException {
    Path request = folder.resolve("request.json");
    Cli.Run signed =
        Cli.run(
            "revoke",
            badges.getFirst(),
            "--reason",
            "superseded",
            "--chain",
            office.chain(),
            "--key",
            districtsKey(),
            "--key-password-file",
            office.password(),
            "--sign",
            request);
    ConsortiumDesk.ok(signed);
    assertThat(office.verify(badges.getFirst()).status()).as("signed is not sent").isZero();

    Path altered = folder.resolve("altered-request.json");
    String other = office.hash(badges.getLast());
    Files.writeString(
        altered, Files.readString(request).replace(office.hash(badges.getFirst()), other));
    Object[] stranger = office.account("payer.json");
    Cli.Run refused = Cli.run(concat(List.of("registry", "relay", altered), stranger));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("is not one that 0x", "signed as it stands here");

    ConsortiumDesk.ok(Cli.run(concat(List.of("registry", "relay", request), stranger)));
    Cli.Run revoked = office.verify(badges.getFirst());
    assertThat(ConsortiumDesk.code(revoked, "revocation")).isEqualTo("revoked");
    assertThat(revoked.out()).contains("superseded by another badge");
    assertThat(office.verify(badges.getLast()).status()).isZero();
    assertThat(office.change("relay", request).err()).contains("carried out already");
  }

  private Path districtsKey() throws IOException {
    try (var keys = Files.list(office.desk().data().resolve("keys"))) {
      return keys.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
    }
  }

  @Test
  void refusesRequestsThatAreNone() throws IOException {
    Path file = folder.resolve("request.json");
    Files.writeString(file, "{\"format\": \"stele-revocation-request/2\"}");
    Cli.Run run = office.change("relay", file);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("expected \"format\": \"stele-revocation-request/1\"");
    assertThat(byDistrict(badges.getFirst(), "--reason", "0", "--sign", file).err())
        .contains("expected --sign with --key");
  }

  @Test
  void aSuspensionEnds() {
    Cli.Run run =
        Cli.run(
            concat(
                List.of(
                    "revoke",
                    badges.getFirst(),
                    "--reason",
                    "not-given",
                    "--suspend-until",
                    "2090-01-01T00:00:00Z"),
                office.byConsortium()));
    assertThat(run.status()).as(run.err()).isZero();
    Cli.Run now = office.verify(badges.getFirst());
    assertThat(ConsortiumDesk.code(now, "revocation")).isEqualTo("suspended");
    Cli.Run then =
        Cli.run(
            "verify", "--chain", office.chain(), "--at", "2090-01-01T00:00:00Z", badges.getFirst());
    assertThat(then.status()).as(then.out()).isZero();
  }

  @Test
  void refusesWhatWouldTakeNothingBack() throws IOException {
    Path altered = folder.resolve("altered.json");
    Files.writeString(altered, Files.readString(badges.getFirst()).replaceFirst("Ana|Bo", "Eve"));
    assertRefused("was altered", altered, "--reason", "superseded");
    assertRefused("expected one of not-given", badges.getFirst(), "--reason", "because");
    assertRefused(
        "has awarded no assertion", "00000000-0000-4000-8000-000000000000", "--reason", "0");
    assertRefused("no closed batch", "--batch", "ab".repeat(32), "--reason", "superseded");
    assertRefused("expected badges", "--reason", "superseded");
    assertRefused(
        "ends later than now",
        badges.getFirst(),
        "--reason",
        "0",
        "--suspend-until",
        "2020-01-01T00:00:00Z");
  }

  private void assertRefused(String said, Object... arguments) {
    Cli.Run run = byDistrict(arguments);
    assertThat(run.status()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains(said);
  }

  private Cli.Run byDistrict(Object... arguments) {
    return Cli.run(concat(List.of("revoke", "--data", office.desk().data()), arguments));
  }

  private static Object[] concat(List<?> first, Object... more) {
    return java.util.stream.Stream.concat(first.stream(), java.util.Arrays.stream(more)).toArray();
  }
}
