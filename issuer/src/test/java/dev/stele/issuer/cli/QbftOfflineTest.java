package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.qbft.ExtraData;
import dev.stele.issuer.qbft.QbftStandIn;
import dev.stele.issuer.qbft.ShanghaiHeader;
import dev.stele.issuer.qbft.TestValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a badge of a consortium's QBFT chain proves when that chain is gone: from the registry's
 * first block on, all by the command line, and by no checkpoint. The chain is {@link QbftStandIn},
 * not Besu, and its seals are of test keys.
 */
class QbftOfflineTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder ENCODE = Base64.getUrlEncoder().withoutPadding();
  private static final List<TestValidator> FOUNDERS = TestValidator.numbered(1, 4);
  private static final String ANCHOR = "/signature/evidence/anchors/0";
  private static final String STATUS = "/signature/evidence/status";
  private static final int EVERY_BITS = 151;

  @TempDir private static Path shared;
  private static ConsortiumDesk office;

  /** Issued while the founders were the validators, and after a fifth had joined them. */
  private static Path early;

  private static Path late;

  /** Of the first days as well, but renewed later; and one of them that was taken back. */
  private static Path renewed;

  private static Path revoked;

  @TempDir private Path folder;
  private Path badge;

  @BeforeAll
  static void issueUntilTheChainIsGone() throws IOException {
    try (TestNode anvil =
            TestNode.anvil(
                "--hardfork",
                "shanghai",
                "--block-base-fee-per-gas",
                "0",
                "--gas-price",
                "0",
                "--chain-id",
                "1337");
        QbftStandIn chain = new QbftStandIn(anvil.rpc(), FOUNDERS)) {
      TestNode node = TestNode.at(chain.address(), Optional.empty());
      office = new ConsortiumDesk(shared, node, "--fees", "zero", "--finality", "qbft");
      office.found();
      office.createDistrict();
      office.admit();
      ConsortiumDesk.ok(office.issue());
      List<Path> first = office.credentials();
      early = first.getFirst();
      renewed = Files.copy(early, shared.resolve("renewed.json"));
      revoked = Files.copy(first.getLast(), shared.resolve("revoked.json"));

      chain.voteIn(new TestValidator(5));
      ConsortiumDesk.ok(office.issue());
      late =
          office.credentials().stream()
              .filter(file -> !first.contains(file))
              .findFirst()
              .orElseThrow();
      List<Object> revoke = new ArrayList<>(List.of("revoke", revoked, "--reason", "superseded"));
      revoke.addAll(Arrays.asList(office.byConsortium()));
      ConsortiumDesk.ok(Cli.run(revoke.toArray()));
      ConsortiumDesk.ok(Cli.run("refresh", "--chain", office.chain(), renewed, revoked));
    }
  }

  @BeforeEach
  void take() throws IOException {
    badge = Files.copy(late, folder.resolve("badge.json"));
  }

  @Test
  void theChainFileNamesTheValidatorsOfTheFirstBlock() throws IOException {
    JsonNode consensus = JSON.readTree(office.chain().toFile()).get("consensus");
    assertThat(consensus.get("protocol").textValue()).isEqualTo("qbft");
    assertThat(consensus.get("validators"))
        .extracting(JsonNode::textValue)
        .containsExactlyElementsOf(FOUNDERS.stream().map(TestValidator::address).toList());
  }

  @Test
  void aBadgeAndItsPicturesAreKnownByAQuorum() {
    for (String form : List.of(".json", ".png", ".svg")) {
      assertKnownByAQuorum(Path.of(early.toString().replace(".json", form)));
    }
    assertThat(validatorChanges(early)).isEmpty();
  }

  @Test
  void aBadgeOfLaterValidatorsCarriesTheirChange() {
    assertKnownByAQuorum(late);
    assertThat(validatorChanges(late)).hasSize(1);
    ExtraData change = header(validatorChanges(late).getFirst().textValue()).extraData();
    assertThat(change.validators()).hasSize(5);
    assertThat(change.seals()).hasSize(4);
  }

  @Test
  void anOlderBadgeIsRenewedAcrossTheChange() {
    assertKnownByAQuorum(renewed);
    assertThat(header(text(renewed, ANCHOR)).extraData().validators()).hasSize(4);
    assertThat(header(text(renewed, STATUS)).extraData().validators()).hasSize(5);
    assertThat(validatorChanges(renewed)).hasSize(1);
  }

  @Test
  void whatWasTakenBackIsKnownByAQuorumToo() {
    Cli.Run run = verify(office.chain(), revoked);
    assertThat(run.status()).as(run.out()).isEqualTo(1);
    assertThat(ConsortiumDesk.code(run, "revocation")).isEqualTo("revoked");
    assertThat(ConsortiumDesk.report(run).at("/claims/status").textValue()).isEqualTo("quorum");
  }

  @Test
  void withoutTheChangeNothingIsDecided() throws IOException {
    ObjectNode credential = read(badge);
    ((ObjectNode) credential.at("/signature/evidence")).remove("validatorChanges");
    Files.writeString(badge, credential.toString());
    assertUndecided(verify(office.chain(), badge), "validator-set-unknown");
  }

  @Test
  void oneSealShortDecidesNothing() throws IOException {
    Path file = Files.copy(early, folder.resolve("short.json"));
    assertThat(header(text(file, ANCHOR)).extraData().seals()).hasSize(3);
    for (String block : List.of(ANCHOR, STATUS)) {
      change(file, block, QbftOfflineTest::oneSealShort);
    }
    Cli.Run run = verify(office.chain(), file);
    assertUndecided(run, "too-few-seals");
    assertThat(run.out()).contains("expected seals of 3 of the 4 validators", "found 2");
  }

  @Test
  void aChainFileOfOtherValidatorsDecidesNothing() throws IOException {
    ObjectNode trusted = read(office.chain());
    var others = ((ObjectNode) trusted.get("consensus")).putArray("validators");
    TestValidator.numbered(6, 9).forEach(stranger -> others.add(stranger.address()));
    Path chain = Files.writeString(folder.resolve("others.json"), trusted.toString());
    assertUndecided(verify(chain, early), "validator-set-unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"transactionsRoot", "receiptsRoot"})
  void aBitOfARootThatAProofLeadsFromMakesItInvalid(String root) throws IOException {
    change(badge, ANCHOR, header -> flipped(header, 8 * header.offset(root) + 5));
    Cli.Run run = verify(office.chain(), badge);
    assertThat(run.status()).as(run.out()).isEqualTo(1);
    assertThat(ConsortiumDesk.code(run, "evidence")).isEqualTo("evidence-contradicted");
  }

  /** The seals are then those of nobody: of the block itself that says nothing. */
  @Test
  void aBitOfTheStateRootDecidesNothing() throws IOException {
    change(badge, STATUS, header -> flipped(header, 8 * header.offset("stateRoot") + 5));
    Cli.Run run = verify(office.chain(), badge);
    assertThat(run.status()).as(run.out()).isEqualTo(3);
    assertThat(ConsortiumDesk.code(run, "revocation")).isEqualTo("seal-by-non-member");
  }

  @Test
  void noBitOfAHeaderMayChange() throws IOException {
    int bits = 8 * header(text(late, ANCHOR)).rlp().length;
    for (String block : List.of(ANCHOR, STATUS)) {
      for (int bit = 0; bit < bits; bit += EVERY_BITS) {
        int changed = bit;
        Path file = Files.writeString(folder.resolve("changed.json"), read(late).toString());
        change(file, block, header -> flipped(header, changed));
        Cli.Run run = verify(office.chain(), file);
        assertThat(run.status()).as("bit %d: %s", bit, run.out()).isIn(1, 3);
      }
    }
  }

  private static void assertKnownByAQuorum(Path file) {
    Cli.Run run = verify(office.chain(), file);
    assertThat(run.status()).as(run.out()).isZero();
    JsonNode report = ConsortiumDesk.report(run);
    assertThat(report.get("established").textValue()).isEqualTo("quorum");
    for (String claim : List.of("anchor", "issuer", "status")) {
      assertThat(report.get("claims").path(claim).textValue()).as(claim).isEqualTo("quorum");
    }
  }

  private static void assertUndecided(Cli.Run run, String code) {
    assertThat(run.status()).as(run.out()).isEqualTo(3);
    for (String check : List.of("anchor", "revocation")) {
      assertThat(ConsortiumDesk.code(run, check)).as(check).isEqualTo(code);
    }
  }

  private static Cli.Run verify(Path chain, Path file) {
    return Cli.run("verify", "--json", "--offline", "--chain", chain, file);
  }

  private static ObjectNode read(Path file) throws IOException {
    return (ObjectNode) JSON.readTree(file.toFile());
  }

  private static List<JsonNode> validatorChanges(Path file) {
    try {
      List<JsonNode> changes = new ArrayList<>();
      read(file).at("/signature/evidence/validatorChanges").forEach(changes::add);
      return changes;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file, String block) {
    try {
      return read(file).at(block + "/header").textValue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ShanghaiHeader header(String text) {
    return ShanghaiHeader.read(Base64.getUrlDecoder().decode(text));
  }

  private static byte[] oneSealShort(ShanghaiHeader header) {
    ExtraData extraData = header.extraData();
    List<String> seals = extraData.seals();
    return header.with(extraData.withSeals(seals.subList(0, seals.size() - 1))).rlp();
  }

  private static byte[] flipped(ShanghaiHeader header, int bit) {
    byte[] rlp = header.rlp();
    rlp[bit / 8] ^= (byte) (1 << (bit % 8));
    return rlp;
  }

  /** Puts another header in the place of a block's, which the badge's own hash does not cover. */
  private static void change(Path file, String block, Function<ShanghaiHeader, byte[]> change)
      throws IOException {
    ObjectNode credential = read(file);
    ObjectNode holder = (ObjectNode) credential.at(block);
    byte[] changed = change.apply(header(holder.get("header").textValue()));
    holder.put("header", ENCODE.encodeToString(changed));
    Files.writeString(file, credential.toString());
  }
}
