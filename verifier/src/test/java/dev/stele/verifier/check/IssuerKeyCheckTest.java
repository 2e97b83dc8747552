package dev.stele.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.credential.BlockchainKey;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.IssuerProfile;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerKeyCheckTest {
  private static final String MIXED = "0xAbCdEf1111111111111111111111111111111111";
  private static final Instant AT = Instant.parse(Fixtures.ANCHORED_AT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | ok",
        "{\"created\": \"2026-01-03T00:00:00Z\"} | ok",
        "{\"created\": \"2026-01-03T01:00:00+01:00\"} | ok",
        "{\"created\": \"2026-01-03T00:00:01Z\"} | key-not-in-force",
        "{\"expires\": \"2026-01-03T00:00:01Z\"} | ok",
        "{\"expires\": \"2026-01-03T00:00:00Z\"} | key-not-in-force",
        "{\"expires\": \"2026-01-03\"} | key-not-in-force",
        "{\"revoked\": \"2026-01-03T00:00:01Z\"} | ok",
        "{\"revoked\": \"2026-01-03T00:00:00Z\"} | key-not-in-force",
        "{\"created\": \"2026-01-01\", \"expires\": \"2027-01-01\", \"revoked\": \"2026-01-02\"} | key-not-in-force"
      })
  void comparesTheWindowWithTheBlocksTime(String window, String code) {
    ObjectNode key = Fixtures.json(window).put("id", "ecdsa-koblitz-pubkey:" + Fixtures.KEY);
    assertThat(run(Fixtures.unsigned(), Fixtures.KEY, Optional.of(profile(key))).code())
        .isEqualTo(code);
  }

  @Test
  void aKeyInForceCountsBesideAnOlderEntryOfIt() {
    ObjectNode old = Fixtures.json("{\"revoked\": \"2026-01-01\"}");
    ObjectNode now = Fixtures.json("{\"created\": \"2026-01-02\"}");
    old.put("id", "ecdsa-koblitz-pubkey:" + Fixtures.KEY);
    now.put("id", "ecdsa-koblitz-pubkey:" + Fixtures.KEY);
    assertThat(run(Fixtures.unsigned(), Fixtures.KEY, Optional.of(profile(old, now))).code())
        .isEqualTo("ok");
  }

  @Test
  void ignoresTheCaseOfAddresses() {
    ObjectNode unsigned = Fixtures.unsigned();
    ((ObjectNode) unsigned.get("verification"))
        .put("publicKey", "ecdsa-koblitz-pubkey:" + MIXED.toLowerCase(Locale.ROOT));
    ObjectNode key = Fixtures.json("{}").put("id", "ecdsa-koblitz-pubkey:" + MIXED);
    assertThat(run(unsigned, MIXED.toUpperCase(Locale.ROOT), Optional.of(profile(key))).code())
        .isEqualTo("ok");
  }

  @Test
  void respectsTheCaseOfBitcoinAddresses() {
    assertThat(new BlockchainKey("1QBiZ94RQ5")).isNotEqualTo(new BlockchainKey("1qbiz94rq5"));
  }

  @Test
  void failsASignerThatIsNoneOfTheIssuers() {
    ObjectNode key = Fixtures.json("{}").put("id", "ecdsa-koblitz-pubkey:" + MIXED);
    assertThat(run(Fixtures.unsigned(), Fixtures.KEY, Optional.of(profile(key))).code())
        .isEqualTo("foreign-key");
  }

  @Test
  void failsASignerThatTheCredentialDidNotPromise() {
    ObjectNode key = Fixtures.json("{}").put("id", "ecdsa-koblitz-pubkey:" + MIXED);
    assertThat(run(Fixtures.unsigned(), MIXED, Optional.of(profile(key))).code())
        .isEqualTo("other-signer");
  }

  @Test
  void isUndeterminedWithoutAProfile() {
    CheckResult result = run(Fixtures.unsigned(), Fixtures.KEY, Optional.empty());
    assertThat(result.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(result.code()).isEqualTo("no-issuer-profile");
  }

  private static IssuerProfile profile(ObjectNode... keys) {
    ObjectNode profile = Fixtures.profile();
    var array = profile.putArray("publicKey");
    for (ObjectNode key : keys) {
      array.add(key);
    }
    return Fixtures.issuerProfile(profile);
  }

  private static CheckResult run(
      ObjectNode unsigned, String sender, Optional<IssuerProfile> profile) {
    Credential credential = Fixtures.credential(Fixtures.signed(unsigned));
    AnchoringTransaction transaction =
        new AnchoringTransaction("", new BlockchainKey(sender), AT, Optional.empty());
    return IssuerKeyCheck.run(
        credential,
        new AnchorCheck.Outcome(
            CheckResult.passed("anchor", ""),
            credential.proof().anchors().getFirst(),
            Optional.of(transaction),
            Established.SUPPLIED),
        profile,
        new IssuerStanding.ByItsProfile());
  }
}
