package dev.stele.issuer.page.console.badges;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.page.console.ConsoleWords;
import dev.stele.issuer.page.console.Faults.Fault;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.stack.Requirement;
import dev.stele.verifier.page.Words;
import dev.stele.verifier.testing.Languages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is typed on the page that makes a badge class becomes what the API takes. */
class ClassFormTest {
  private static final Words ENGLISH = ConsoleWords.of(Optional.empty(), Optional.empty());

  private static ClassForm form(String... namesAndValues) {
    Map<String, List<String>> typed = new HashMap<>();
    typed.put("name", List.of("Reading Coach"));
    typed.put("description", List.of("Coaches reading."));
    typed.put("narrative", List.of("Coach three peers."));
    for (int place = 0; place < namesAndValues.length; place += 2) {
      typed.put(namesAndValues[place], List.of(namesAndValues[place + 1].split("\\|", -1)));
    }
    return ClassForm.of(new Fields(typed));
  }

  private static List<String> faulty(ClassForm form) {
    return form.faults(ENGLISH).all().stream().map(Fault::field).toList();
  }

  @Test
  void saysTheSameInBothLanguages() throws Exception {
    Languages.assertSayTheSame(BadgePages.class);
  }

  @Test
  void threeFieldsAreEnough() throws Exception {
    ClassForm form = form();

    assertThat(form.faults(ENGLISH).isEmpty()).isTrue();
    assertThat(form.definition().toString())
        .isEqualTo(
            "{\"name\":\"Reading Coach\",\"description\":\"Coaches"
                + " reading.\",\"criteria\":{\"narrative\":\"Coach three peers.\"}}");
    assertThat(form.emblem()).isPresent();
    assertThat(form.policy()).isEmpty();
    assertThat(form.rules()).isEmpty();
  }

  @Test
  void readsAllThatTheFormHas() throws Exception {
    ClassForm form =
        form(
            "tags", "reading, , coaching ",
            "hours", "1.5",
            "language", "es-MX",
            "targetName1", "Literacy 1",
            "targetUrl1", "https://example.org/l1",
            "targetFramework1", "Literacy",
            "targetCode1", "L.1",
            "reviewers", "2",
            "assignment", "officer",
            "criterion1", "Evidence",
            "points1", "5",
            "least1", "2",
            "looks1", "It is the earner's own.",
            "minimum", "3",
            "requires", "any",
            "count", "1",
            "required", "urn:uuid:a|urn:uuid:b",
            "automatic", "yes");

    assertThat(form.faults(ENGLISH).all()).isEmpty();
    JsonNode definition = form.definition();
    assertThat(definition.at("/tags").toString()).isEqualTo("[\"reading\",\"coaching\"]");
    assertThat(definition.path("creditHours").asText()).isEqualTo("1.5");
    assertThat(definition.path("@language").asText()).isEqualTo("es-MX");
    assertThat(definition.at("/alignment/0/targetCode").asText()).isEqualTo("L.1");
    assertThat(form.policy().orElseThrow().reviewers()).isEqualTo(2);
    assertThat(form.policy().orElseThrow().automatic()).isFalse();
    assertThat(form.policy().orElseThrow().minimum()).isEqualTo(3);
    assertThat(form.policy().orElseThrow().json().at("/rubric/0/minimum").asInt()).isEqualTo(2);
    assertThat(form.rules().orElseThrow().requirements())
        .containsExactly(new Requirement.AnyOf(1, List.of("urn:uuid:a", "urn:uuid:b")));
    assertThat(form.rules().orElseThrow().automatic()).isTrue();
  }

  @Test
  void eachFaultStandsBesideItsField() {
    ClassForm form =
        form(
            "name", " ",
            "description", "",
            "narrative", "",
            "hours", "many",
            "language", "english",
            "targetName1", "Literacy 1",
            "targetUrl1", "standards/1",
            "targetUrl2", "https://example.org/l2",
            "reviewers", "2",
            "criterion1", "Evidence",
            "points1", "x",
            "points2", "5",
            "requires", "all",
            "design-first", "🎉",
            "design-main", "blue");

    assertThat(faulty(form))
        .containsExactlyInAnyOrder(
            "name",
            "description",
            "narrative",
            "hours",
            "language",
            "targetUrl1",
            "targetName2",
            "points1",
            "criterion2",
            "requires",
            "design-first",
            "design-main");
    assertThat(form.faults(ENGLISH).at("targetUrl1").orElseThrow()).contains("only a part of one");
    assertThat(form.designFaults(ENGLISH).all())
        .extracting(Fault::field)
        .containsExactlyInAnyOrder("design-first", "design-main");
  }

  @Test
  void aMinimumThatNoRubricReachesIsRefusedThere() {
    assertThat(faulty(form("reviewers", "1", "criterion1", "A", "points1", "5", "minimum", "6")))
        .containsExactly("minimum");
  }

  @Test
  void aRubricIsNotLostWhereNobodyCanApply() {
    assertThat(faulty(form("criterion1", "A", "points1", "5"))).containsExactly("reviewers");
    assertThat(faulty(form("levels2", "1", "level2-1-text", "Says why.")))
        .containsExactly("reviewers");
    assertThat(form("points1", "5").faults(ENGLISH).all()).isEmpty();
  }

  @Test
  void aCriterionHasLevelsInsteadOfPoints() {
    ClassForm form =
        form(
            "reviewers", "1",
            "criterion1", "Reflection",
            "least1", "2",
            "levels1", "3",
            "level1-1-points", "0",
            "level1-1-text", "Tells what happened.",
            "level1-2-points", "2",
            "level1-2-text", "Says why.");

    assertThat(form.faults(ENGLISH).all()).isEmpty();
    assertThat(form.policy().orElseThrow().json().at("/rubric/0").toString())
        .isEqualTo(
            "{\"name\":\"Reflection\",\"minimum\":2,\"levels\":["
                + "{\"points\":0,\"description\":\"Tells what happened.\"},"
                + "{\"points\":2,\"description\":\"Says why.\"}]}");
  }

  @Test
  void eachFaultOfALevelStandsBesideItsField() {
    assertThat(
            faulty(
                form(
                    "reviewers", "1",
                    "criterion1", "Reflection",
                    "levels1", "2",
                    "level1-1-points", "3",
                    "level1-2-points", "many",
                    "level1-2-text", "Says why.")))
        .containsExactly("level1-1-text", "level1-2-points");
    assertThat(
            faulty(
                form(
                    "reviewers", "1",
                    "criterion1", "Reflection",
                    "points1", "4",
                    "levels1", "1",
                    "level1-1-points", "3",
                    "level1-1-text", "Says why.")))
        .containsExactly("points1");
  }

  @Test
  void thePictureThatIsHandedInIsNotDrawn() {
    ClassForm form = form("picture", "upload", "design-first", "🎉");

    assertThat(form.faults(ENGLISH).isEmpty()).isTrue();
    assertThat(form.emblem()).isEmpty();
    assertThat(form.isDesigned()).isFalse();
  }

  @Test
  void rowsAreCountedWithinReason() {
    assertThat(form("alignments", "7").alignments()).isEqualTo(7);
    assertThat(form("alignments", "9999", "criteria", "-1").alignments()).isEqualTo(50);
    assertThat(form("criteria", "0").criteria()).isEqualTo(1);
    assertThat(ClassForm.empty("es").alignments()).isEqualTo(2);
  }
}
