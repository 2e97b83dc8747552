package dev.stele.issuer.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwardTest {
  @Test
  void readsAnAwardWithEverything() throws RefusedException {
    Award award =
        Award.read(
            Samples.parsed(
                """
                {'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'narrative': 'Well done.',
                 'evidence': [{'id': 'https://example.org/v', 'name': 'Video', 'narrative': 'Ten minutes.'}],
                 'expires': '2030-06-30'}"""));

    assertThat(award.email()).isEqualTo("ana@example.org");
    assertThat(award.expires()).contains(Instant.parse("2030-06-30T00:00:00Z"));
    assertThat(award.evidence())
        .singleElement()
        .satisfies(piece -> assertThat(piece.id()).contains("https://example.org/v"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Ana' | expected an object in \"award\"",
        "{} | expected an object in \"recipient\"",
        "{'recipient': 'ana@example.org'} | expected an object in \"recipient\"",
        "{'recipient': {'name': 'Ana'}} | expected text in \"email\" of \"recipient\"",
        "{'recipient': {'email': 5, 'name': 'Ana'}} | expected text in \"email\" of \"recipient\"",
        "{'recipient': {'email': 'ana', 'name': 'Ana'}} | expected an e-mail address in \"email\", found \"ana\"",
        "{'recipient': {'email': 'ana@example.org'}} | expected text in \"name\" of \"recipient\"",
        "{'recipient': {'email': 'ana@example.org', 'name': ' '}} | expected text in \"name\"",
        "{'recipient': {'email': 'ana@example.org', 'name': 'Ana', 'age': 4}} | \"recipient\" knows no member \"age\"; it may have email, name",
        "{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'x': 1} | \"award\" knows no member \"x\"",
        "{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'narrative': []} | expected text in \"narrative\"",
        "{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'evidence': {}} | expected an array in \"evidence\"",
        "{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'evidence': ['v']} | expected an object in \"evidence\"",
        "{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'evidence': [{'name': 'v'}]} | expected an \"id\" (address) or a \"narrative\"",
        "{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'expires': 2030} | expected text in \"expires\"",
        "{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'expires': 'never'} | expected a day or an instant (ISO 8601) in \"expires\""
      })
  void refusesWithOneClearMessage(String json, String says) {
    assertThatThrownBy(() -> Award.read(Samples.parsed(json)))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.kind()).isEqualTo(Kind.INVALID))
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'evidence': [{'id': '/v'}] | RELATIVE_URL | expected an http or https address in \"id\", found \"/v\"",
        "'creditHours': '1,5' | INVALID | expected hours such as",
        "'creditHours': 1.5 | INVALID | expected text in \"creditHours\"",
        "'version': 2 | INVALID | expected text in \"version\"",
        "'@language': 'english' | LANGUAGE_TAG | found \"english\"",
        "'related': [{'id': 'x'}] | RELATIVE_URL | in \"related\"",
        "'related': [{'id': 'https://a.example.org', 'type': 'BadgeClass'}] | INVALID | expected \"Assertion\" as type"
      })
  void refusesWhatItCannotSayWithItsOwnKind(String member, Kind kind, String says) {
    JsonNode award =
        Samples.parsed(
            "{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, %s}".formatted(member));
    assertThatThrownBy(() -> Award.read(award))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContaining(says);
  }

  @Test
  void readsAllThatOpenBadgesHas() throws RefusedException {
    Award award = Award.read(Samples.fullAward());

    assertThat(award.details().fieldNames())
        .toIterable()
        .containsExactly("creditHours", "version", "@language", "related", "alignment");
    assertThat(award.evidence().getFirst().audience()).contains("Reviewers");
    assertThat(award.evidence().getFirst().genre()).contains("Video");
    assertThat(award.evidence().getFirst().description())
        .contains("A lesson on fractions, without faces.");
  }
}
