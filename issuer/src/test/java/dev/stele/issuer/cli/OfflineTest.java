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
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a badge proves when nobody is asked. One consortium on a real node; each test has a badge
 * and a chain file of its own.
 */
class OfflineTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ROSTER = 13;

  @TempDir private static Path shared;
  private static TestNode node;
  private static ConsortiumDesk office;
  private static Iterator<Path> badges;

  @TempDir private Path folder;
  private Path badge;
  private Path chain;

  @BeforeAll
  static void issue() throws IOException {
    node = TestNode.anvil();
    office = new ConsortiumDesk(shared, node);
    office.found();
    office.createDistrict();
    office.admit();
    StringBuilder roster = new StringBuilder("email,name\n");
    for (int person = 0; person < ROSTER; person++) {
      roster.append("p%d@example.org,P%d\n".formatted(person, person));
    }
    var unused = office.desk().put("roster.csv", roster.toString());
    ConsortiumDesk.ok(office.issue());
    badges = office.credentials().iterator();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void take() throws IOException {
    Path delivered = badges.next();
    badge = Files.copy(delivered, folder.resolve("badge.json"));
    for (String form : new String[] {".png", ".svg"}) {
      Path picture = Path.of(delivered.toString().replace(".json", form));
      Files.copy(picture, folder.resolve("badge" + form));
    }
    chain = Files.copy(office.chain(), folder.resolve("chain.json"));
  }

  @Test
  void aDeliveredFileAndItsPicturesAreValidByACheckpoint() {
    checkpointOfTheAnchor();
    for (Path file : List.of(badge, folder.resolve("badge.png"), folder.resolve("badge.svg"))) {
      Cli.Run run = offline(file);
      assertThat(run.status()).as(run.out()).isZero();
      JsonNode report = ConsortiumDesk.report(run);
      assertThat(report.get("established").textValue()).isEqualTo("checkpoint");
      assertThat(report.get("claims")).hasSize(3);
    }
  }

  @Test
  void theChainFileOfAChainThatIsNotQbftNamesNoValidators() throws IOException {
    assertThat(JSON.readTree(chain.toFile()).has("consensus")).isFalse();
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
    checkpoint();
    Cli.Run run = offline(badge);
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out()).contains("is before the checkpoint");
  }

  @Test
  void aStapledStatusIsOfItsBlockUntilItIsRefreshed() throws IOException {
    ConsortiumDesk.ok(refresh(badge));
    checkpoint();
    List<Object> revoke = new ArrayList<>(List.of("revoke", badge, "--reason", "superseded"));
    revoke.addAll(Arrays.asList(office.byConsortium()));
    ConsortiumDesk.ok(Cli.run(revoke.toArray()));

    Cli.Run stapled = offline(badge);
    assertThat(stapled.status()).as(stapled.out()).isZero();
    Cli.Run tooOld = offline(badge, "--max-status-age", 1, "--at", "2090-01-01T00:00:00Z");
    assertThat(tooOld.status()).isEqualTo(3);
    assertThat(ConsortiumDesk.code(tooOld, "revocation")).isEqualTo("status-too-old");
    assertThat(office.verify(badge).status()).as("a node knows better").isEqualTo(1);

    checkpoint();
    ConsortiumDesk.ok(refresh(badge));
    Cli.Run refreshed = offline(badge);
    assertThat(refreshed.status()).isEqualTo(1);
    assertThat(ConsortiumDesk.code(refreshed, "revocation")).isEqualTo("revoked");
  }

  @Test
  void signersWhomTheChainFileNamesVouchForABlock() throws IOException {
    String first = makeAccount("first.json");
    String second = makeAccount("second.json");
    Path named = folder.resolve("named.json");
    ObjectNode trusting = (ObjectNode) JSON.readTree(chain.toFile());
    trusting
        .putObject("checkpointSigners")
        .put("threshold", 2)
        .putArray("signers")
        .add(first)
        .add(second);
    Files.writeString(named, trusting.toString());
    Path signed = folder.resolve("checkpoint.json");

    sign("first.json", signed);
    ConsortiumDesk.ok(refresh(badge, "--checkpoint", signed));
    assertThat(verify(named, badge).status()).as("one of two").isEqualTo(3);

    sign("second.json", signed);
    ConsortiumDesk.ok(refresh(badge, "--checkpoint", signed));
    Cli.Run run = verify(named, badge);
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(verify(chain, badge).status()).as("who does not trust them").isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"badge.png", "badge.svg"})
  void aPictureIsRefreshedInPlaceAndStaysTheSamePicture(String name) throws IOException {
    Path picture = folder.resolve(name);
    long before = Files.size(picture);
    ConsortiumDesk.ok(refresh(picture));
    assertThat(Files.size(picture)).isBetween(before / 2, before * 2);
    assertThat(office.verify(picture).status()).isZero();
    assertThat(Cli.run("hash", picture).out()).isEqualTo(Cli.run("hash", badge).out());
  }

  @Test
  void aFileIsLeftAsItWasWhenNoNodeTells() throws IOException {
    byte[] before = Files.readAllBytes(badge);
    Cli.Run run = refresh(badge, "--rpc", "http://127.0.0.1:1", "--rpc-timeout", 2);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("left as it was");
    assertThat(Files.readAllBytes(badge)).isEqualTo(before);
  }

  @Test
  void evidenceThatWasAlteredCountsAgainstTheFile() throws IOException {
    checkpointOfTheAnchor();
    ObjectNode credential = (ObjectNode) JSON.readTree(badge.toFile());
    ObjectNode anchor = (ObjectNode) credential.at("/signature/evidence/anchors/0");
    anchor.set("receiptProof", anchor.get("transactionProof"));
    Files.writeString(badge, credential.toString());
    Cli.Run run = offline(badge);
    assertThat(run.status()).isEqualTo(1);
    assertThat(ConsortiumDesk.code(run, "evidence")).isEqualTo("evidence-contradicted");
    // Whoever holds it can mend it.
    ConsortiumDesk.ok(refresh(badge));
    checkpoint();
    assertThat(offline(badge).status()).isZero();
  }

  /** The consortium vouches for the newest block. */
  private void checkpoint() {
    ConsortiumDesk.ok(ConsortiumDesk.registry("checkpoint", "--chain", chain));
  }

  /** The consortium vouches for the block that the badge was delivered with. */
  private void checkpointOfTheAnchor() {
    JsonNode report = ConsortiumDesk.report(office.verify(badge));
    long block = report.at("/anchor/blockNumber").longValue();
    ConsortiumDesk.ok(ConsortiumDesk.registry("checkpoint", "--chain", chain, "--block", block));
  }

  @Test
  void evidenceThatCannotBeReadIsReplaced() throws IOException {
    checkpointOfTheAnchor();
    ObjectNode credential = (ObjectNode) JSON.readTree(badge.toFile());
    ((ObjectNode) credential.at("/signature/evidence")).put("signedBy", "me");
    Files.writeString(badge, credential.toString());
    assertThat(ConsortiumDesk.code(offline(badge), "evidence")).isEqualTo("evidence-malformed");
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
            chain,
            "--key",
            folder.resolve(key),
            "--key-password-file",
            office.password(),
            "--sign",
            file));
  }

  private Cli.Run refresh(Path file, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("refresh", "--chain", chain, file));
    arguments.addAll(Arrays.asList(more));
    return Cli.run(arguments.toArray());
  }

  private Cli.Run offline(Path file, Object... more) {
    return verify(chain, file, more);
  }

  private static Cli.Run verify(Path trusted, Path file, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("verify", "--json", "--offline", "--chain", trusted, file));
    arguments.addAll(Arrays.asList(more));
    return Cli.run(arguments.toArray());
  }
}
