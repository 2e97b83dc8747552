package dev.stele.issuer.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadgeClassTest {
  /** The sample with a member replaced, or removed when there is nothing to put there. */
  private static ObjectNode sampleWith(String member, String json) {
    ObjectNode sample = Samples.json("badge-class.json");
    if (json == null) {
      sample.remove(member);
    } else {
      sample.set(member, Samples.parsed(json));
    }
    return sample;
  }

  private static void assertRefused(JsonNode json, Kind kind, String says) {
    assertThatThrownBy(() -> BadgeClass.definition(json))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContaining(says);
  }

  @Test
  void readsTheSampleWithoutItsImage() throws RefusedException {
    ObjectNode definition = BadgeClass.definition(Samples.json("badge-class.json"));

    assertThat(definition.fieldNames())
        .toIterable()
        .containsExactly("name", "description", "criteria", "alignment", "tags", "creditHours");
    assertThat(definition.path("alignment").path(0).path("type").asText())
        .isEqualTo("AlignmentObject");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name | | INVALID | expected text in \"name\" of \"badge class\"",
        "name | 7 | INVALID | expected text in \"name\" of \"badge class\"",
        "description | ' ' | INVALID | expected text in \"description\"",
        "criteria | | INVALID | expected an object in \"criteria\"",
        "criteria | {} | INVALID | expected a \"narrative\" or an \"id\" (address) in \"criteria\"",
        "criteria | {'id': 'criteria.html'} | RELATIVE_URL | expected an http or https address in \"id\"",
        "criteria | {'text': 'x'} | INVALID | \"criteria\" knows no member \"text\"",
        "alignment | {} | INVALID | expected an array in \"alignment\"",
        "alignment | [{'targetName': 'x'}] | INVALID | expected text in \"targetUrl\" of \"alignment\"",
        "alignment | [{'targetName': 'x', 'targetUrl': '/x'}] | RELATIVE_URL | expected an http or https address in \"targetUrl\"",
        "alignment | [{'targetName': 'x', 'targetUrl': 'https://a.example.org', 'code': 'y'}] | INVALID | knows no member \"code\"",
        "tags | 'maths' | INVALID | expected an array in \"tags\"",
        "tags | ['maths', 3] | INVALID | expected texts in \"tags\", found 3",
        "tags | ['maths', {}] | INVALID | expected texts in \"tags\", found {}",
        "level | 3 | UNMAPPED_TERM | \"badge class\" knows no member \"level\"",
        "version | 2 | INVALID | expected text in \"version\"",
        "@language | 'english' | LANGUAGE_TAG | expected a language tag (BCP 47) such as \"en\" or \"es-MX\" in \"@language\", found \"english\"",
        "related | 'https://example.org/1' | INVALID | expected an array in \"related\"",
        "related | [{'id': 'classes/1'}] | RELATIVE_URL | expected an http or https address in \"related\"",
        "related | [{'id': 'urn:uuid:1'}] | INVALID | expected an http or https address in \"related\"",
        "related | [{'id': 'https://example.org/1', '@language': 'xx'}] | LANGUAGE_TAG | found \"xx\"",
        "related | [{'id': 'https://example.org/1', 'type': 'Profile'}] | INVALID | expected \"BadgeClass\" as type",
        "image | {'id': 'data:', 'author': 'Kim'} | RELATIVE_URL | \"author\"",
        "image | {'id': 'data:', 'title': 'x'} | INVALID | \"image\" knows no member \"title\"",
        "@context | 'https://example.org/context' | UNMAPPED_TERM | found \"https://example.org/context\", which is not fetched",
        "@context | {'creditHours': 'https://example.org/hours'} | UNMAPPED_TERM | expected the term \"creditHours\" to mean",
        "ex:level | 'x' | UNMAPPED_TERM | knows no member \"ex:level\"",
        "schema:name | 'Another' | UNMAPPED_TERM | knows no member \"schema:name\"",
        "extensions:Level | 'high' | INVALID | expected an object with the types \"Extension\" and its own",
        "extensions:Level | {'type': 'Extension'} | INVALID | expected an object with the types",
        "extensions:Level | {'type': ['Extension']} | INVALID | expected an object with the types"
      })
  void refusesADefinitionWithOneClearMessage(String member, String json, Kind kind, String says) {
    assertRefused(sampleWith(member, json), kind, says);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15", "0", "0.5", "1.25", "99999"})
  void takesCreditHours(String hours) throws RefusedException {
    ObjectNode definition = BadgeClass.definition(sampleWith("creditHours", "'" + hours + "'"));

    assertThat(definition.path("creditHours").textValue()).isEqualTo(hours);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"15", "'015'", "'1.'", "'.5'", "'-1'", "'1,5'", "'1e2'", "'1.234'", "'15 h'"})
  void refusesCreditHoursOfAnotherForm(String hours) {
    assertRefused(sampleWith("creditHours", hours), Kind.INVALID, "\"creditHours\"");
  }

  @Test
  void keepsAllThatOpenBadgesHasAndTheExtensions() throws RefusedException {
    ObjectNode definition = BadgeClass.definition(Samples.fullBadgeClass());

    assertThat(definition.fieldNames())
        .toIterable()
        .containsExactly(
            "name",
            "description",
            "criteria",
            "alignment",
            "tags",
            "creditHours",
            "version",
            "@language",
            "related",
            "image",
            "@context",
            "pathway",
            "ex:level",
            "extensions:ReviewProcess");
    assertThat(definition.path("image").has("id")).isFalse();
    assertThat(definition.at("/related/1/type").asText()).isEqualTo("BadgeClass");
    // A validator that finds the type Extension wants to fetch something.
    assertThat(definition.at("/extensions:ReviewProcess/type"))
        .isEqualTo(Samples.parsed("['extensions:ReviewProcess']"));
  }
}
