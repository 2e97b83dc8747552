package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssueCommandTest {
  private static TestNode node;
  @TempDir Path folder;
  private Desk desk;

  @BeforeAll
  static void start() {
    node = TestNode.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void sitDown() {
    desk = Desk.in(folder);
  }

  private void foundDistrict() {
    TestDistrict.founded(desk.data(), node).close();
  }

  private static void assertFailed(Cli.Run run, int status, String says) {
    assertThat(run.err()).startsWith("stele: ").contains(says).doesNotContain("\tat ");
    assertThat(run.status()).as(run.err()).isEqualTo(status);
  }

  private void assertNothingAwarded() {
    try (TestDistrict district = TestDistrict.reopened(desk.data(), node.rpc())) {
      assertThat(district.store().unfinished()).isEmpty();
      assertThat(district.store().issuers()).hasSize(1);
      assertThat(district.store().badgeClasses(district.issuer().id())).hasSize(1);
    }
  }

  @Test
  void isNotHeldUpByAPoorNeighbour() {
    String rich;
    try (TestDistrict district = TestDistrict.founded(desk.data(), node)) {
      rich = district.issuer().id();
    }
    Cli.Run poor = desk.issue(node.rpc(), "--district", Samples.FOLDER.resolve("district.json"));

    assertFailed(poor, 5, "send it some and go on");
    Cli.Run run = desk.issue(node.rpc(), "--issuer", rich);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("wrote 2 credentials");
  }

  @Test
  void writesFilesThatVerify() throws Exception {
    foundDistrict();

    Cli.Run run = desk.issue(node.rpc());

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("accepted 2 awards", "wrote 2 credentials");
    assertThat(desk.badges()).hasSize(8);
    assertThat(Files.readString(desk.out().resolve("delivery.csv")))
        .contains("ana@example.org,Ana,badges/");
    Cli.Run verified = desk.verify();
    assertThat(verified.status()).as(verified.out() + verified.err()).isZero();
  }

  @Test
  void anchorsThroughTheNodesThatAnswer() throws Exception {
    foundDistrict();

    URI away = Samples.nobodyThere();
    Cli.Run run = desk.issue(node.rpc(), "--rpc", away);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(Files.readString(desk.out().resolve("chain.json")))
        .contains(node.rpc().toString(), away.toString());
    assertThat(desk.verify().status()).isZero();
  }

  @Test
  void aBadRosterLeavesNothingBehind() {
    Path roster = desk.put("bad.csv", "email,name\nana@example.org,Ana\nnobody,Bo\n");
    Path district = Samples.FOLDER.resolve("district.json");

    Cli.Run run = desk.issueTo(roster, node.rpc(), "--district", district);

    assertFailed(run, 2, "line 3: expected an e-mail address");
    assertThat(Desk.files(desk.data())).isEmpty();
    assertThat(desk.out()).doesNotExist();
  }

  @Test
  void leavesRowsOutWhenAskedTo() {
    foundDistrict();
    Path roster = desk.put("bad.csv", "email,name\nana@example.org,Ana\nnobody,Bo\n");

    Cli.Run run = desk.issueTo(roster, node.rpc(), "--skip-invalid");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("skipped line 3: ");
    assertThat(desk.badges()).hasSize(4);
  }

  @Test
  void keepsWhatItAcceptedWhenTheNodeIsDownAndResumes() {
    foundDistrict();

    Cli.Run run = desk.issue(Samples.nobodyThere(), "--wait", 1);
    assertFailed(run, 5, "stele issue --resume");
    assertThat(desk.badges()).isEmpty();

    Cli.Run resumed = desk.resume(node.rpc());
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(desk.badges()).hasSize(8);
    assertThat(desk.verify().status()).isZero();
  }

  @Test
  void writesAgainWhatCouldNotBeWritten() throws Exception {
    foundDistrict();
    Files.createDirectories(desk.out());
    Path inTheWay = Files.writeString(desk.out().resolve("badges"), "a file, not a folder");

    assertFailed(desk.issue(node.rpc()), 5, "the credentials cannot be written");
    Files.delete(inTheWay);

    assertThat(desk.resume(node.rpc()).status()).isZero();
    assertThat(desk.badges()).hasSize(8);
  }

  @Test
  void doesNotWaitForMoneyThatIsNotThere() {
    Path district = Samples.FOLDER.resolve("district.json");

    assertFailed(desk.issue(node.rpc(), "--district", district), 5, "needs up to");
  }

  @Test
  void aWrongPasswordChangesNothing() {
    foundDistrict();
    desk.put("password", "another\n");

    assertFailed(desk.issue(node.rpc()), 4, "the password does not open the key");
    desk.put("password", TestDistrict.PASSWORD);
    assertNothingAwarded();
  }

  @Test
  void aDataFolderInUseIsLeftAlone() {
    try (TestDistrict running = TestDistrict.founded(desk.data(), node)) {
      assertFailed(desk.issue(node.rpc()), 2, "is in use by another stele");
      assertThat(running.store().unfinished()).isEmpty();
    }
  }

  @Test
  void aNodeOfAnotherChainIsRefused() {
    foundDistrict();

    assertFailed(desk.issue(node.rpc(), "--chain-id", 99), 5, "expected chain 99");
  }

  @Test
  void aRefusalAfterTheReadingTakesTheBadgeClassBack() {
    foundDistrict();
    Path roster =
        desk.put("huge.csv", "email,name,narrative\nana@example.org,Ana," + "x".repeat(5_000_000));

    assertFailed(desk.issueTo(roster, node.rpc()), 2, "expected an assertion of at most");
    assertNothingAwarded();
  }

  @Test
  void aClassFileWhosePictureIsMissingIsRefused() {
    Path badge =
        desk.put(
            "class.json", Samples.json("badge-class.json").put("image", "nowhere.png").toString());

    Cli.Run run = desk.issue(node.rpc(), "--class", badge);
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void asksWhichIssuerWhenThereIsNone() {
    assertFailed(desk.issue(node.rpc()), 2, "expected --issuer");
  }
}
