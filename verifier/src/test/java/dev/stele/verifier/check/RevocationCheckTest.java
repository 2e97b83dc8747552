package dev.stele.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.credential.RevocationList;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationCheckTest {
  private static final String LIST = "https://issuer.example/revoked";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"%s\"",
        "{\"id\": \"%s\", \"revocationReason\": \"error\"}",
        "{\"uid\": \"%s\"}",
        "\"urn:other\", {\"id\": \"%s\"}"
      })
  void failsWhatTheListNames(String entries) {
    assertThat(run(true, profile(LIST), list(LIST, entries.formatted(Fixtures.ID))).code())
        .isEqualTo("revoked");
  }

  @Test
  void failsWhatAnotherListOfTheIssuerNames() {
    String entry = "\"" + Fixtures.ID + "\"";
    assertThat(run(true, profile(LIST), list("https://other.example", entry)).code())
        .isEqualTo("revoked");
  }

  @Test
  void passesWhatTheListDoesNotName() {
    assertThat(run(true, profile(LIST), list(LIST, "\"urn:other\"")).outcome())
        .isEqualTo(Outcome.PASSED);
  }

  @Test
  void doesNotPassWithAListThatIsNotTheIssuers() {
    assertThat(run(true, profile(LIST), list("https://other.example", "")).code())
        .isEqualTo("other-revocation-list");
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, UNDETERMINED",
    "true, false, NOT_APPLICABLE",
    "false, true, NOT_APPLICABLE",
    "false, false, NOT_APPLICABLE"
  })
  void isOpenOnlyWhereAListWasPromisedAndIsKept(boolean named, boolean kept, Outcome outcome) {
    Optional<IssuerProfile> profile = kept ? profile(LIST) : profile(null);
    assertThat(run(named, profile, Optional.empty()).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isOpenWithoutAProfile(boolean named) {
    assertThat(run(named, Optional.empty(), Optional.empty()).outcome())
        .isEqualTo(Outcome.UNDETERMINED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"revokedAssertions\": \"urn:a\"}",
        "{\"revokedAssertions\": [5]}",
        "{\"revokedAssertions\": [{}]}",
        "{\"revokedAssertions\": [null]}"
      })
  void doesNotReadAListThatItDoesNotUnderstand(String text) {
    Assertions.assertThrows(
        MalformedCredentialException.class, () -> RevocationList.read(Fixtures.json(text)));
  }

  private static Optional<IssuerProfile> profile(String list) {
    ObjectNode profile = Fixtures.profile();
    if (list != null) {
      profile.put("revocationList", list);
    }
    return Optional.of(Fixtures.issuerProfile(profile));
  }

  private static Optional<RevocationList> list(String id, String entries) {
    try {
      return Optional.of(
          RevocationList.read(
              Fixtures.json(
                  "{\"id\": \"%s\", \"revokedAssertions\": [%s]}".formatted(id, entries))));
    } catch (MalformedCredentialException e) {
      throw new AssertionError(e);
    }
  }

  private static CheckResult run(
      boolean named, Optional<IssuerProfile> profile, Optional<RevocationList> list) {
    ObjectNode unsigned = Fixtures.unsigned();
    if (named) {
      Fixtures.issuer(unsigned).put("revocationList", LIST);
    }
    return RevocationCheck.run(
        Fixtures.credential(Fixtures.signed(unsigned)),
        profile,
        list,
        new IssuerStanding.ByItsProfile(),
        Instant.parse(Fixtures.ANCHORED_AT),
        false);
  }
}
