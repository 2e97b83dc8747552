package dev.stele.anchor.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.registry.Consortium.District;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.Claim;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.RegistryContracts.Contract;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.collect.EvidenceCollector;
import dev.stele.verifier.collect.GenesisValidators;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.RevocationList;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.EvidenceFormat;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.ProfileVersion;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.registry.RegistryReader.Role;
import dev.stele.verifier.registry.RevocationEntry;
import dev.stele.verifier.registry.Suspension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the registry must do on every chain. Each subclass brings a node. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RegistryScenario {
  private static final String LONG_URI =
      "https://archive.example/district/profiles/of-many-years/" + "x".repeat(70) + ".json";

  private Consortium consortium;
  private District member;
  private ObjectNode badge;

  abstract TestNode startNode();

  FeePolicy fees() {
    return FeePolicy.AUTO;
  }

  /** By what a block of this chain is known when nobody is asked. */
  Established offline() {
    return Established.CHECKPOINT;
  }

  // Before each and not before all: only so does every test that is skipped for want of a node
  // count.
  @BeforeEach
  void found() throws Exception {
    if (consortium == null) {
      consortium = new Consortium(startNode(), fees());
      member = consortium.admit(consortium.district("harbour"));
      badge = member.badge(1);
    }
  }

  @AfterAll
  void end() {
    if (consortium != null) {
      consortium.close();
    }
  }

  @Test
  void readsBackWhatWasWritten() throws Exception {
    District district = consortium.district("archive");
    RegistryCalls calls = consortium.calls();
    Digest32 second = Digest32.sha256(new byte[] {2});
    Instant before = consortium.now();
    Word assertionKey = Word.keccak("a fingerprint");
    Instant until = Instant.parse("2090-01-01T00:00:00Z");
    consortium.does(
        calls.admit(
            district.word(), district.profileHash(), "ipfs://x", List.of("https://m.example")));
    consortium.does(calls.publishProfile(district.word(), second, LONG_URI));
    consortium.does(
        calls.replaceMirrors(district.word(), List.of("https://m.example", LONG_URI, "")));
    consortium.does(
        calls.addKey(
            district.word(),
            Role.ANCHOR,
            district.keyId(),
            Instant.EPOCH.plusSeconds(7),
            Optional.empty()));
    consortium.does(
        calls.addKey(district.word(), Role.ASSERTION, assertionKey, before, Optional.of(until)));
    consortium.does(calls.suspendDistrict(district.word(), before, until));
    consortium.does(calls.revoke(district.word(), List.of(second), 5));
    consortium.does(calls.suspend(district.word(), List.of(district.profileHash()), 65_535, until));

    RegistryReader registry = consortium.registry();
    assertThat(registry.owner()).isEqualTo(consortium.owner().address());
    assertThat(registry.districtIds()).contains(member.word(), district.word());
    assertThat(registry.isRegistered(Word.keccak("nobody"))).isFalse();
    List<ProfileVersion> profiles = registry.profiles(district.word());
    assertThat(profiles)
        .extracting(ProfileVersion::hash)
        .containsExactly(district.profileHash(), second);
    assertThat(registry.profileUri(district.word(), profiles.get(0))).isEqualTo("ipfs://x");
    assertThat(registry.profileUri(district.word(), profiles.get(1))).isEqualTo(LONG_URI);
    assertThat(profiles.get(1).recordedAt()).isBetween(before, consortium.now());
    assertThat(registry.mirrors(district.word()))
        .containsExactly("https://m.example", LONG_URI, "");
    assertThat(registry.keyIds(district.word(), Role.ANCHOR)).containsExactly(district.keyId());
    var anchor = registry.key(district.word(), Role.ANCHOR, district.keyId()).orElseThrow();
    assertThat(anchor.validFrom()).isEqualTo(Instant.EPOCH.plusSeconds(7));
    assertThat(anchor.validTo()).isEmpty();
    assertThat(anchor.recordedAt()).isBetween(before, consortium.now());
    assertThat(anchor.compromisedAt()).isEmpty();
    var assertion = registry.key(district.word(), Role.ASSERTION, assertionKey).orElseThrow();
    assertThat(assertion.validTo()).contains(until);
    assertThat(registry.key(district.word(), Role.ANCHOR, assertionKey)).isEmpty();
    assertThat(registry.suspensions(district.word()))
        .containsExactly(new Suspension(before, until));
    assertThat(registry.entry(district.word(), second).orElseThrow())
        .matches(it -> it.status() == RevocationEntry.Status.REVOKED && it.reason() == 5);
    assertThat(registry.entry(district.word(), district.profileHash()).orElseThrow())
        .matches(it -> it.status() == RevocationEntry.Status.SUSPENDED)
        .matches(it -> it.until().equals(until) && it.reason() == 65_535);
    assertThat(registry.entry(member.word(), second)).isEmpty();
  }

  @Test
  void aBadgeIsValidByTheChainAlone() {
    Report report = consortium.verify(badge);
    assertThat(report.verdict()).as("%s", report.checks()).isEqualTo(Verdict.VALID);
    assertThat(Consortium.code(report, "issuer-profile")).isEqualTo("profile-not-at-hand");
    assertThat(report.registry().orElseThrow().established()).isEqualTo(Established.RPC);
  }

  @Test
  void theProfileIsKnownByItsHash() throws Exception {
    Report own = withProfile(member.profile());
    assertThat(own.verdict()).as("%s", own.checks()).isEqualTo(Verdict.VALID);
    assertThat(Consortium.code(own, "issuer-profile")).isEqualTo("ok");
    byte[] other = member.profile();
    other[other.length - 1] = ' ';
    other = java.util.Arrays.copyOf(other, other.length + 1);
    other[other.length - 1] = '}';
    Report spaced = withProfile(other);
    assertThat(spaced.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(Consortium.code(spaced, "issuer-profile")).isEqualTo("profile-hash-differs");
  }

  private Report withProfile(byte[] profile) throws Exception {
    return Consortium.verify(
        badge,
        consortium
            .stranger()
            .withIssuer(Optional.of(IssuerProfile.ofFile(profile)), Optional.empty()));
  }

  @Test
  void aProfileInsideTheCredentialCountsByItsHashToo() throws Exception {
    ObjectNode carrying = badge.deepCopy();
    ((ObjectNode) carrying.get("signature"))
        .putObject("evidence")
        .put("format", "stele-evidence/1")
        .put(
            "issuerProfile", new String(member.profile(), java.nio.charset.StandardCharsets.UTF_8));
    assertThat(Consortium.code(consortium.verify(carrying), "issuer-profile")).isEqualTo("ok");
    ((ObjectNode) carrying.at("/signature/evidence")).put("issuerProfile", "{}");
    Report forged = consortium.verify(carrying);
    assertThat(forged.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(Consortium.code(forged, "issuer-profile")).isEqualTo("profile-malformed");
  }

  @Test
  void aStrangerWhoCopiesAProfileFails() throws Exception {
    District stranger = consortium.district("stranger");
    ObjectNode forged = stranger.badgeOf(member.id(), 2);
    // The copy even names the stranger's key, as a hosted profile of his own making would.
    byte[] copy =
        dev.stele.anchor.MadeUpCredential.profile(member.id(), stranger.address())
            .toString()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (Optional<IssuerProfile> profile :
        List.of(Optional.<IssuerProfile>empty(), Optional.of(IssuerProfile.ofFile(copy)))) {
      Report report =
          Consortium.verify(forged, consortium.stranger().withIssuer(profile, Optional.empty()));
      assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(Consortium.code(report, "issuer-key")).isEqualTo("foreign-key");
    }
  }

  @Test
  void anIssuerOutsideTheConsortiumIsJudgedByItsOwnProfile() throws Exception {
    District outside = consortium.district("outside");
    ObjectNode own = outside.badge(3);
    Report alone = consortium.verify(own);
    assertThat(alone.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(Consortium.code(alone, "issuer-key")).isEqualTo("issuer-not-registered");
    Report vouchedFor =
        Consortium.verify(
            own,
            consortium
                .stranger()
                .withIssuer(
                    Optional.of(IssuerProfile.ofFile(outside.profile())), Optional.empty()));
    assertThat(vouchedFor.verdict()).as("%s", vouchedFor.checks()).isEqualTo(Verdict.VALID);
    Report byAMembers =
        Consortium.verify(
            own,
            consortium
                .stranger()
                .withIssuer(Optional.of(IssuerProfile.ofFile(member.profile())), Optional.empty()));
    assertThat(byAMembers.verdict()).isEqualTo(Verdict.UNDETERMINED);
  }

  @Test
  void whatIsRevokedFailsAndTheRestDoesNot() throws Exception {
    ObjectNode revoked = member.badge(10);
    ObjectNode untouched = member.badge(11);
    member
        .sender()
        .send(
            consortium.calls().revoke(member.word(), List.of(Consortium.targetHash(revoked)), 2),
            sent -> {});
    Report report = consortium.verify(revoked);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(Consortium.objections(report)).contains("revocation revoked");
    assertThat(report.checks().toString()).contains("evidence withdrawn or false");
    assertThat(consortium.verify(untouched).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void whatIsSuspendedFailsUntilItsEnd() throws Exception {
    ObjectNode suspended = member.badge(12);
    Instant until = consortium.now().plus(Duration.ofDays(30));
    member
        .sender()
        .send(
            consortium
                .calls()
                .suspend(member.word(), List.of(Consortium.targetHash(suspended)), 0, until),
            sent -> {});
    assertThat(Consortium.objections(consortium.verify(suspended)))
        .contains("revocation suspended");
    Report later = Consortium.verify(suspended, atInstant(until));
    assertThat(later.verdict()).as("%s", later.checks()).isEqualTo(Verdict.VALID);
    assertThat(Consortium.verify(suspended, atInstant(until.minusSeconds(1))).verdict())
        .isEqualTo(Verdict.INVALID);
  }

  private VerifierOptions atInstant(Instant at) {
    var now = consortium.stranger();
    return VerifierOptions.at(at).withChain(now.chain(), now.source(), now.state());
  }

  @Test
  void aListThatWasHandedInStillCountsAgainstABadge() throws Exception {
    String list =
        "{\"revokedAssertions\": [{\"id\": \"%s\"}]}".formatted(badge.get("id").textValue());
    RevocationList revoked =
        RevocationList.read(
            (ObjectNode) new com.fasterxml.jackson.databind.json.JsonMapper().readTree(list));
    Report report =
        Consortium.verify(
            badge, consortium.stranger().withIssuer(Optional.empty(), Optional.of(revoked)));
    assertThat(Consortium.code(report, "revocation")).isEqualTo("revoked");
  }

  @Test
  void theConsortiumsRightsAreRefusedToOthersInWords() {
    Call change = consortium.calls().publishProfile(member.word(), member.profileHash(), "x");
    assertThatExceptionOfType(AnchoringException.class)
        .isThrownBy(() -> member.sender().send(change, sent -> {}))
        .matches(e -> e.reason() == AnchoringException.Reason.CALL_REFUSED)
        .withMessageContaining("only the consortium")
        .withMessageContaining(member.address().text());
    Call foreign =
        consortium.calls().revoke(Word.keccak("another"), List.of(member.profileHash()), 0);
    assertThatExceptionOfType(AnchoringException.class)
        .isThrownBy(() -> member.sender().send(foreign, sent -> {}))
        .withMessageContaining("may not revoke for the district");
    Call twice = consortium.calls().admit(member.word(), member.profileHash(), "x", List.of());
    assertThatExceptionOfType(AnchoringException.class)
        .isThrownBy(() -> consortium.does(twice))
        .withMessageContaining("is admitted already");
    Call backwards =
        consortium
            .calls()
            .addKey(
                member.word(),
                Role.ASSERTION,
                Word.of(9),
                Instant.parse("2030-01-01T00:00:00Z"),
                Optional.of(Instant.parse("2029-01-01T00:00:00Z")));
    assertThatExceptionOfType(AnchoringException.class)
        .isThrownBy(() -> consortium.does(backwards))
        .withMessageContaining("from 2030-01-01T00:00:00Z until 2029-01-01T00:00:00Z");
  }

  @Test
  void aChainFileOfAnotherChainDecidesNothing() {
    ChainFile right = consortium.chain();
    ChainFile wrong =
        new ChainFile(
            new ChainId(right.chainId().value() + 1),
            Optional.empty(),
            right.registry(),
            List.of());
    Report report = Consortium.verify(badge, consortium.stranger(wrong));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(Consortium.code(report, "revocation")).isEqualTo("wrong-chain");
    ChainFile otherBeginning =
        new ChainFile(
            right.chainId(), Optional.of("0x" + "99".repeat(32)), right.registry(), List.of());
    assertThat(
            Consortium.code(
                Consortium.verify(badge, consortium.stranger(otherBeginning)), "revocation"))
        .isEqualTo("wrong-genesis");
  }

  @Test
  void aRegistryWithoutCodeOrWithForeignCodeDecidesNothing() {
    RegistryContracts right = consortium.chain().registry().orElseThrow();
    Contract nowhere = new Contract(Address.NOBODY, right.issuers().codeHash());
    assertCode(new RegistryContracts(nowhere, right.revocations()), "registry-without-code");
    Contract foreign = new Contract(right.revocations().address(), right.issuers().codeHash());
    assertCode(new RegistryContracts(foreign, right.revocations()), "registry-foreign-code");
    Contract older = new Contract(right.issuers().address(), Word.keccak("an older version"));
    assertCode(new RegistryContracts(older, right.revocations()), "registry-foreign-code");
  }

  private void assertCode(RegistryContracts contracts, String code) {
    ChainFile trusted = consortium.chain().withRegistry(Optional.of(contracts));
    Report report = Consortium.verify(badge, consortium.stranger(trusted));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    for (String check : List.of("issuer-key", "issuer-profile", "revocation")) {
      assertThat(Consortium.code(report, check)).isEqualTo(code);
    }
  }

  @Test
  void theRegistryCanBeReadAsOfAnEarlierBlock() throws Exception {
    ObjectNode later = member.badge(20);
    long anchored = consortium.node().head();
    member
        .sender()
        .send(
            consortium.calls().revoke(member.word(), List.of(Consortium.targetHash(later)), 1),
            sent -> {});
    assertThat(consortium.verify(later).verdict()).isEqualTo(Verdict.INVALID);
    Report then = asOf(later, anchored);
    assertThat(then.verdict()).as("%s", then.checks()).isEqualTo(Verdict.VALID);
    assertThat(then.registry().orElseThrow().asOf().number()).isEqualTo(anchored);
    assertThat(Consortium.code(asOf(later, anchored - 1), "issuer-key"))
        .isEqualTo("registry-behind");
    assertThat(Consortium.code(asOf(later, 1_000_000), "revocation")).isEqualTo("node-behind");
  }

  @Test
  void aBadgeProvesItselfWithNobodyToAsk() throws Exception {
    ObjectNode badge = member.badge(40);
    JsonRpcEndpoint node = new JsonRpcEndpoint(consortium.test().rpc(), Duration.ofSeconds(20));
    ChainFile trusted =
        knowing(GenesisValidators.of(node, consortium.node().genesisHash()), List.of());
    Evidence evidence =
        new EvidenceCollector(node, trusted).collect(List.of(badge), Evidence.NONE, true);
    EvidenceFormat.write(evidence, ((ObjectNode) badge.get("signature")).putObject("evidence"));
    if (offline() == Established.CHECKPOINT) {
      long last = evidence.status().orElseThrow().header().number();
      Word hash = Word.ofHex(consortium.node().blockHash(last));
      trusted = knowing(Set.of(), List.of(new Checkpoint(last, hash)));
    }
    Report report =
        Consortium.verify(
            badge,
            VerifierOptions.at(consortium.now())
                .withChain(Optional.of(trusted), Optional.empty(), Optional.empty()));
    assertThat(report.verdict()).as("%s", report.checks()).isEqualTo(Verdict.VALID);
    assertThat(report.claims()).extracting(Claim::how).containsOnly(offline()).hasSize(3);
  }

  private ChainFile knowing(Set<Address> validators, List<Checkpoint> checkpoints) {
    return consortium
        .chain()
        .withFinality(new FinalityTrust(validators, checkpoints, Optional.empty()));
  }

  private Report asOf(ObjectNode credential, long block) {
    return Consortium.verify(
        credential, consortium.stranger().withRegistry(OptionalLong.of(block), Optional.empty()));
  }
}
