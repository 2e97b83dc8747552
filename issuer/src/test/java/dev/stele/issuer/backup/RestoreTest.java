package dev.stele.issuer.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.anchor.life.BatchState;
import dev.stele.anchor.life.FeeRules;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.OutsideEndorser;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.workflow.Endorsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup that is older than the chain. */
class RestoreTest {
  private static final BatchLine.Settings IMPATIENT =
      TestDistrict.byHand(
          new FeeRules(Duration.ZERO, FeeRules.USUAL.bumpPercent(), FeeRules.USUAL.ceiling()));

  @TempDir Path folder;
  private TestNode node;
  private Path data;
  private Path backup;

  @BeforeEach
  void start() {
    node = TestNode.anvil("--no-mining");
    data = folder.resolve("data");
    backup = folder.resolve("backup.zip");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private TestDistrict restored() throws Exception {
    Path again = folder.resolve("restored");
    var unused = Restore.into(again, backup);
    return TestDistrict.reopened(again, node.rpc());
  }

  private void backUp() throws Exception {
    var unused = Backup.make(data, backup);
  }

  private void bringHome(TestDistrict district) {
    BatchLine line = district.line();
    for (int round = 0; round < 20 && !district.store().unfinished().isEmpty(); round++) {
      assertThat(line.advance()).isEmpty();
      node.call("evm_mine");
    }
    assertThat(district.store().unfinished()).isEmpty();
  }

  /** What the account has put on the chain, and how often. */
  private Map<String, Integer> anchored(TestDistrict district) {
    Map<String, Integer> inputs = new TreeMap<>();
    long head = TestNode.quantity(node.call("eth_blockNumber")).longValueExact();
    for (long number = 0; number <= head; number++) {
      JsonNode block = node.call("eth_getBlockByNumber", "0x" + Long.toHexString(number), true);
      for (JsonNode transaction : block.path("transactions")) {
        if (transaction.path("from").asText().equals(district.issuer().issuingAddress().text())) {
          inputs.merge(transaction.path("input").asText(), 1, Integer::sum);
        }
      }
    }
    return inputs;
  }

  private static List<String> transactions(TestDistrict district) {
    return district.store().delivered().stream()
        .map(Batch::transaction)
        .map(it -> it.orElseThrow().text())
        .toList();
  }

  @Test
  void anchorsNoRootAgainThatWasAnchoredAfterTheBackupAndLosesNothingInIt() throws Exception {
    List<String> before;
    List<String> accepted = new ArrayList<>();
    Map<String, Integer> roots;
    try (TestDistrict district = TestDistrict.founded(data, node)) {
      accepted.addAll(district.awardAndClose(1).assertions());
      bringHome(district);
      accepted.addAll(district.awardAndClose(2).assertions());
      accepted.addAll(district.award(TestDistrict.people(3)).assertions());
      backUp(); // with one batch at home, one sealed, and one that collects
      district.line().close(district.issuer().id());
      bringHome(district);
      before = transactions(district);
      roots = anchored(district);
      assertThat(roots).hasSize(3);
    }

    try (TestDistrict district = restored()) {
      district.line().close(district.issuer().id());
      bringHome(district);

      assertThat(anchored(district)).as("nothing is sent").isEqualTo(roots);
      assertThat(transactions(district)).isEqualTo(before);
      for (String uuid : accepted) {
        assertThat(district.delivery().json(uuid)).isNotEmpty();
      }
      var unused = district.awardAndClose(1);
      bringHome(district);
      assertThat(anchored(district))
          .hasSize(4)
          .allSatisfy((root, times) -> assertThat(times).isOne());
      assertThat(district.store().delivered().getLast().attempts().getFirst().transaction().nonce())
          .isEqualTo(3);
    }
  }

  @Test
  void badgesCarryTheEndorsementsThatTheyWereSignedWith() throws Exception {
    String uuid;
    try (TestDistrict district = TestDistrict.founded(data, node)) {
      Endorsed itself = new Endorsed(district.issuer(), Optional.empty());
      var unused =
          district
              .workflow()
              .endorsing()
              .takeIn(Caller.OPERATOR, itself, new OutsideEndorser().of(itself.id()))
              .keep();
      uuid = district.award(TestDistrict.people(1)).assertions().getFirst();
      backUp();
    }

    try (TestDistrict district = restored()) {
      district.line().close(district.issuer().id());
      // Our own verifier has to pass each badge before it is delivered.
      bringHome(district);
      assertThat(new String(district.delivery().json(uuid), StandardCharsets.UTF_8))
          .contains("https://council.example.org/endorsements/7");
    }
  }

  @Test
  void goesOnWithAReplacementThatWasSentAfterTheBackup() throws Exception {
    Map<String, Integer> roots;
    List<String> before;
    try (TestDistrict district = TestDistrict.founded(data, node)) {
      var accepted = district.awardAndClose(2);
      assertThat(district.line().advance()).isEmpty();
      assertThat(district.store().batch(accepted.batchId()).orElseThrow().state())
          .isEqualTo(BatchState.SENT);
      backUp();
      assertThat(district.line(IMPATIENT).advance())
          .extracting("code")
          .as("as much more as may be")
          .containsExactly("fee-ceiling");
      bringHome(district);
      assertThat(district.store().delivered().getFirst().attempts()).hasSizeGreaterThan(1);
      roots = anchored(district);
      before = transactions(district);
    }

    try (TestDistrict district = restored()) {
      bringHome(district);

      assertThat(anchored(district)).isEqualTo(roots).hasSize(1);
      assertThat(transactions(district)).isEqualTo(before);
    }
  }

  @Test
  void anchorsWhatCollectedWithWhatItStillKnowsWhenMoreCameAfterTheBackup() throws Exception {
    List<String> accepted;
    try (TestDistrict district = TestDistrict.founded(data, node)) {
      accepted = district.award(TestDistrict.people(2)).assertions();
      backUp();
      var lost = district.awardAndClose(1);
      bringHome(district);
      assertThat(district.delivery().json(lost.assertions().getFirst())).isNotEmpty();
    }

    try (TestDistrict district = restored()) {
      district.line().close(district.issuer().id());
      bringHome(district);

      assertThat(anchored(district))
          .hasSize(2)
          .allSatisfy((root, times) -> assertThat(times).isOne());
      for (String uuid : accepted) {
        assertThat(district.delivery().json(uuid)).isNotEmpty();
      }
    }
  }

  @Test
  void isReadableForItsOwnerOnlyAndHoldsNoPassword() throws Exception {
    TestDistrict.poor(data, node.rpc()).close();
    backup = folder.resolve("backup");
    backUp();

    assertThat(Backup.files(backup))
        .extracting(file -> backup.relativize(file).toString())
        .contains("manifest.json", "stele.db")
        .hasSize(4)
        .noneMatch(name -> name.startsWith("lock"));
    for (Path file : Backup.files(backup)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain(TestDistrict.PASSWORD);
    }
    assertThatThrownBy(this::backUp).hasMessageContaining("is there already");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"altered", "shortened", "missing", "added", "newer", "outside", "other format"})
  void refusesABackupThatIsNotWhatWasPutAway(String fault) throws Exception {
    TestDistrict.poor(data, node.rpc()).close();
    backup = folder.resolve("backup");
    backUp();
    Path records = backup.resolve("stele.db");
    Path manifest = backup.resolve("manifest.json");
    String json = Files.readString(manifest);
    byte[] bytes = Files.readAllBytes(records);
    String says =
        switch (fault) {
          case "altered" -> {
            bytes[bytes.length / 2] ^= 1;
            Files.write(records, bytes);
            yield "stele.db is not what was backed up";
          }
          case "shortened" -> {
            Files.write(records, java.util.Arrays.copyOf(bytes, 10));
            yield "stele.db is not what was backed up";
          }
          case "missing" -> {
            Files.delete(records);
            yield "the backup lacks stele.db";
          }
          case "added" -> {
            Files.writeString(backup.resolve("keys/more.pem"), "x");
            yield "the manifest does not have keys/more.pem";
          }
          case "newer" -> {
            Files.writeString(
                manifest, json.replaceAll("\"schema\" : \"\\d+\"", "\"schema\" : \"9999\""));
            yield "a later stele made this backup";
          }
          case "outside" -> {
            Files.writeString(manifest, json.replace("\"stele.db\"", "\"../stele.db\""));
            yield "expected the path of a file below the backup";
          }
          default -> {
            Files.writeString(manifest, json.replace("stele-backup/1", "tar"));
            yield "expected \"stele-backup/1\"";
          }
        };

    assertThatThrownBy(this::restored)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(says);
    assertThat(folder.resolve("restored")).doesNotExist();
  }

  @Test
  void refusesAFolderThatHasSomethingInIt() throws Exception {
    TestDistrict.poor(data, node.rpc()).close();
    backUp();

    assertThatThrownBy(() -> Restore.into(data, backup))
        .hasMessageContaining("expected an empty folder");
    Path broken = Files.createDirectory(folder.resolve("restored"));
    Files.writeString(broken.resolve("api-token"), "half");
    assertThatThrownBy(this::restored).hasMessageContaining("expected an empty folder");
  }
}
