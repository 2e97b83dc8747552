package dev.stele.issuer.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        "{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'evidence': [{'id': '/v'}]} | expected an http or https address in \"id\", found \"/v\"",
        "{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'expires': 2030} | expected text in \"expires\"",
        "{'recipient': {'email': 'ana@example.org', 'name': 'Ana'}, 'expires': 'never'} | expected a day or an instant (ISO 8601) in \"expires\""
      })
  void refusesWithOneClearMessage(String json, String says) {
    assertThatThrownBy(() -> Award.read(Samples.parsed(json)))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.kind()).isEqualTo(Kind.INVALID))
        .hasMessageContaining(says);
  }
}
