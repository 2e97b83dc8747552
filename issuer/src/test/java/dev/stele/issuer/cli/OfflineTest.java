package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.contracts.testing.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a badge proves when there is nobody left to ask. The chain is a real node, and then gone.
 */
class OfflineTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  private TestNode node;
  private ConsortiumDesk office;
  private Path badge;

  @BeforeEach
  void issue() throws IOException {
    node = TestNode.anvil();
    office = new ConsortiumDesk(folder, node);
    office.found();
    office.createDistrict();
    office.admit();
    ConsortiumDesk.ok(office.issue());
    badge = office.credentials().getFirst();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void everyDeliveredFileAndPictureIsValidByACheckpoint() throws IOException {
    ConsortiumDesk.ok(ConsortiumDesk.registry("checkpoint", "--chain", office.chain()));
    node.close();
    for (Path file : office.desk().badges()) {
      if (!file.toString().endsWith(".jws")) {
        Cli.Run run = offline(file);
        assertThat(run.status()).as(run.out()).isZero();
        JsonNode report = ConsortiumDesk.report(run);
        assertThat(report.get("established").textValue()).isEqualTo("checkpoint");
        assertThat(report.get("claims")).hasSize(3);
      }
    }
  }

  @Test
  void withoutACheckpointNothingIsDecided() {
    Cli.Run run = offline(badge);
    assertThat(run.status()).isEqualTo(3);
    assertThat(ConsortiumDesk.code(run, "anchor")).isEqualTo("block-not-trusted");
    assertThat(ConsortiumDesk.code(run, "revocation")).isEqualTo("block-not-trusted");
  }

  @Test
  void aCheckpointOfALaterBlockCoversTheAnchorOnceRefreshed() {
    for (int block = 0; block < 5; block++) {
      node.call("evm_mine");
    }
    ConsortiumDesk.ok(refresh(badge));
    ConsortiumDesk.ok(ConsortiumDesk.registry("checkpoint", "--chain", office.chain()));
    Cli.Run run = offline(badge);
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out()).contains("is before the checkpoint");
  }

  @Test
  void aStapledStatusIsOfItsBlockUntilItIsRefreshed() throws IOException {
    ConsortiumDesk.ok(ConsortiumDesk.registry("checkpoint", "--chain", office.chain()));
    List<Object> revoke = new ArrayList<>(List.of("revoke", badge, "--reason", "superseded"));
    revoke.addAll(Arrays.asList(office.byConsortium()));
    ConsortiumDesk.ok(Cli.run(revoke.toArray()));

    Cli.Run stapled = offline(badge);
    assertThat(stapled.status()).as(stapled.out()).isZero();
    Cli.Run tooOld = offline(badge, "--max-status-age", 1, "--at", "2090-01-01T00:00:00Z");
    assertThat(tooOld.status()).isEqualTo(3);
    assertThat(ConsortiumDesk.code(tooOld, "revocation")).isEqualTo("status-too-old");
    assertThat(office.verify(badge).status()).as("a node knows better").isEqualTo(1);

    ConsortiumDesk.ok(refresh(badge));
    ConsortiumDesk.ok(ConsortiumDesk.registry("checkpoint", "--chain", office.chain()));
    Cli.Run refreshed = offline(badge);
    assertThat(refreshed.status()).isEqualTo(1);
    assertThat(ConsortiumDesk.code(refreshed, "revocation")).isEqualTo("revoked");
  }

  @Test
  void signersWhomTheChainFileNamesVouchForABlock() throws IOException {
    String first = makeAccount("first.json");
    String second = makeAccount("second.json");
    Path named = folder.resolve("named.json");
    ObjectNode chain = (ObjectNode) JSON.readTree(office.chain().toFile());
    chain
        .putObject("checkpointSigners")
        .put("threshold", 2)
        .putArray("signers")
        .add(first)
        .add(second);
    Files.writeString(named, chain.toString());
    Path signed = folder.resolve("checkpoint.json");

    sign("first.json", signed);
    ConsortiumDesk.ok(refresh(badge, "--checkpoint", signed));
    assertThat(verify(named, badge).status()).as("one of two").isEqualTo(3);

    sign("second.json", signed);
    ConsortiumDesk.ok(refresh(badge, "--checkpoint", signed));
    node.close();
    Cli.Run run = verify(named, badge);
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(verify(office.chain(), badge).status()).as("who does not trust them").isEqualTo(3);
  }

  @Test
  void aPictureIsRefreshedInPlaceAndStaysTheSamePicture() throws IOException {
    Path picture = Path.of(badge.toString().replace(".json", ".png"));
    long before = Files.size(picture);
    ConsortiumDesk.ok(refresh(picture));
    assertThat(Files.size(picture)).isBetween(before / 2, before * 2);
    assertThat(office.verify(picture).status()).isZero();
    assertThat(Cli.run("hash", picture).out()).isEqualTo(Cli.run("hash", badge).out());
  }

  @Test
  void aFileIsLeftAsItWasWhenNoNodeTells() throws IOException {
    byte[] before = Files.readAllBytes(badge);
    node.close();
    Cli.Run run = refresh(badge, "--rpc-timeout", 2);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("left as it was");
    assertThat(Files.readAllBytes(badge)).isEqualTo(before);
  }

  @Test
  void evidenceThatWasAlteredCountsAgainstTheFile() throws IOException {
    ConsortiumDesk.ok(ConsortiumDesk.registry("checkpoint", "--chain", office.chain()));
    ObjectNode credential = (ObjectNode) JSON.readTree(badge.toFile());
    ObjectNode anchor = (ObjectNode) credential.at("/signature/evidence/anchors/0");
    anchor.set("receiptProof", anchor.get("transactionProof"));
    Files.writeString(badge, credential.toString());
    Cli.Run run = offline(badge);
    assertThat(run.status()).isEqualTo(1);
    assertThat(ConsortiumDesk.code(run, "evidence")).isEqualTo("evidence-contradicted");
    // Whoever holds it can mend it.
    ConsortiumDesk.ok(refresh(badge));
    assertThat(offline(badge).status()).isZero();
  }

  private String makeAccount(String name) {
    Cli.Run made =
        ConsortiumDesk.registry(
            "account", "--key", folder.resolve(name), "--key-password-file", office.password());
    ConsortiumDesk.ok(made);
    return ConsortiumDesk.value(made, "account ");
  }

  private void sign(String key, Path file) {
    ConsortiumDesk.ok(
        ConsortiumDesk.registry(
            "checkpoint",
            "--chain",
            office.chain(),
            "--key",
            folder.resolve(key),
            "--key-password-file",
            office.password(),
            "--sign",
            file));
  }

  private Cli.Run refresh(Path file, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("refresh", "--chain", office.chain(), file));
    arguments.addAll(Arrays.asList(more));
    return Cli.run(arguments.toArray());
  }

  private Cli.Run offline(Path file, Object... more) {
    return verify(office.chain(), file, more);
  }

  private static Cli.Run verify(Path chain, Path file, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("verify", "--json", "--offline", "--chain", chain, file));
    arguments.addAll(Arrays.asList(more));
    return Cli.run(arguments.toArray());
  }
}
