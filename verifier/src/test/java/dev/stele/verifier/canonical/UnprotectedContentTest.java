package dev.stele.verifier.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.canonical.CanonicalizationException.Defect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would stay outside the hash, or mean something else than it reads, has no hash. */
class UnprotectedContentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"grade\": \"A\"} | UNMAPPED_TERM",
        "{\"grade\": []} | UNMAPPED_TERM",
        "{\"type\": [\"BadgeClass\", \"Diploma\"]} | UNMAPPED_TERM",
        "{\"description\": {\"en\": \"Ties knots\"}} | UNMAPPED_TERM",
        "{\"_:grade\": \"A\"} | UNMAPPED_TERM",
        "{\"id:grade\": \"A\"} | UNMAPPED_TERM",
        "{\"type:grade\": \"A\"} | UNMAPPED_TERM",
        "{\"criteria\": \"criteria.html\"} | RELATIVE_IRI",
        "{\"criteria\": \"/criteria\"} | RELATIVE_IRI",
        "{\"criteria\": \"https://a.example/a b\"} | RELATIVE_IRI",
        "{\"id\": \"badge\"} | RELATIVE_IRI",
        "{\"version\": 0.12345678901234567} | INEXACT_NUMBER",
        "{\"@id\": \"urn:other\"} | INVALID",
        "{\"id\": 5} | INVALID",
        "{\"name\": \"\\ud800\"} | INVALID",
        "{\"name\": {\"@value\": \"x\", \"@language\": \"en . x\"}} | INVALID",
        "{\"name\": {\"@value\": \"x\", \"@type\": \"_:b\"}} | INVALID",
        "{\"@foo\": \"A\"} | UNSUPPORTED_FEATURE",
        "{\"@index\": \"A\"} | UNSUPPORTED_FEATURE",
        "{\"@language\": \"en\"} | UNSUPPORTED_FEATURE",
        "{\"@nest\": {\"narrative\": \"A\"}} | UNSUPPORTED_FEATURE",
        "{\"@included\": [{\"name\": \"A\"}]} | UNSUPPORTED_FEATURE",
        "{\"@graph\": [{\"name\": \"A\"}]} | UNSUPPORTED_FEATURE",
        "{\"@reverse\": {\"related\": {\"name\": \"A\"}}} | UNSUPPORTED_FEATURE",
        "{\"name\": {\"@value\": \"x\", \"@index\": \"A\"}} | UNSUPPORTED_FEATURE",
        "{\"tags\": {\"@set\": [\"x\"], \"@index\": \"A\"}} | UNSUPPORTED_FEATURE",
        "{\"name\": {\"@value\": null, \"@type\": \"urn:graduated\"}} | UNSUPPORTED_FEATURE",
        "{\"http://a.example/{x}\": \"A\"} | UNSUPPORTED_FEATURE"
      })
  void refusesMembersThatTheHashWouldNotCover(String members, Defect defect) {
    ObjectNode document = Fixtures.unsigned();
    Fixtures.badge(document).setAll(Fixtures.json(members));
    assertThat(refusal(document).defect()).isEqualTo(defect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"https://example.org/context\" | UNKNOWN_CONTEXT",
        "\"http://127.0.0.1:1/context\" | UNKNOWN_CONTEXT",
        "\"https://w3id.org/blockcerts/v3\" | UNKNOWN_CONTEXT",
        "{\"name\": \"schema:description\"} | REDEFINED_TERM",
        "{\"expires\": {\"@id\": \"obi:narrative\"}} | REDEFINED_TERM",
        "{\"expires\": null} | REDEFINED_TERM",
        "{\"id\": \"schema:identifier\"} | REDEFINED_TERM",
        "{\"sec\": \"https://example.org/\"} | REDEFINED_TERM",
        "{\"@vocab\": \"https://example.org/\"} | UNSUPPORTED_FEATURE",
        "{\"@base\": \"https://example.org/\"} | UNSUPPORTED_FEATURE",
        "{\"@language\": \"en\"} | UNSUPPORTED_FEATURE",
        "{\"@version\": 1.1} | UNSUPPORTED_FEATURE",
        "{\"@propagate\": false} | UNSUPPORTED_FEATURE",
        "{\"grade\": null} | UNSUPPORTED_FEATURE",
        "{\"grade\": {\"@id\": null}} | UNSUPPORTED_FEATURE",
        "{\"grade\": \"_:grade\"} | UNSUPPORTED_FEATURE",
        "{\"grade\": \"@index\"} | UNSUPPORTED_FEATURE",
        "{\"grade\": {\"@id\": \"@nest\"}} | UNSUPPORTED_FEATURE",
        "{\"grade\": {\"@reverse\": \"obi:badge\"}} | UNSUPPORTED_FEATURE",
        "{\"grade\": {\"@id\": \"urn:g\", \"@type\": \"@json\"}} | UNSUPPORTED_FEATURE",
        "{\"grade\": {\"@id\": \"urn:g\", \"@type\": \"@vocab\"}} | UNSUPPORTED_FEATURE",
        "{\"grade\": {\"@id\": \"urn:g\", \"@container\": \"@language\"}} | UNSUPPORTED_FEATURE",
        "{\"grade\": {\"@id\": \"urn:g\", \"@context\": {}}} | UNSUPPORTED_FEATURE",
        "{\"schema:name\": \"schema:description\"} | UNSUPPORTED_FEATURE",
        "null | UNSUPPORTED_FEATURE",
        "5 | UNSUPPORTED_FEATURE",
        "[[\"https://w3id.org/openbadges/v2\"]] | UNSUPPORTED_FEATURE"
      })
  void refusesContextsThatCouldChangeWhatIsRead(String context, Defect defect) {
    ObjectNode wrapped = Fixtures.json("{\"context\": " + context + "}");
    ObjectNode atTheTop = Fixtures.unsigned();
    ((ArrayNode) atTheTop.get("@context")).add(wrapped.get("context"));
    ObjectNode nested = Fixtures.unsigned();
    Fixtures.badge(nested).set("@context", wrapped.get("context"));

    assertThat(refusal(atTheTop).defect()).isEqualTo(defect);
    if (!wrapped.get("context").isArray()) {
      assertThat(refusal(nested).defect()).isEqualTo(defect);
    }
  }

  @Test
  void refusesADocumentWhoseContextIsNull() {
    ObjectNode document = Fixtures.unsigned();
    document.putNull("@context");
    assertThat(refusal(document).defect()).isEqualTo(Defect.UNSUPPORTED_FEATURE);
  }

  @Test
  void refusesADocumentWithoutContext() {
    ObjectNode document = Fixtures.unsigned();
    document.remove("@context");
    assertThat(refusal(document)).isNotNull();
  }

  @Test
  @Timeout(20)
  void givesUpOnAGraphBuiltToTakeForEver() {
    ObjectNode document = Fixtures.unsigned();
    ArrayNode evidence = document.putArray("evidence");
    for (int i = 0; i < 12; i++) {
      ArrayNode related = evidence.addObject().put("id", "_:b" + i).putArray("related");
      for (int j = 0; j < 12; j++) {
        if (i != j) {
          related.addObject().put("id", "_:b" + j);
        }
      }
    }
    assertThat(refusal(document).defect()).isEqualTo(Defect.TOO_COMPLEX);
  }

  private static CanonicalizationException refusal(ObjectNode document) {
    return catchThrowableOfType(
        CanonicalizationException.class, () -> CanonicalDocument.of(document));
  }
}
