package dev.stele.issuer.page.earner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.badge.InlineTerms;
import dev.stele.issuer.page.RichText;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.verifier.page.Claimed.Text;
import dev.stele.verifier.page.Words;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A badge class in words, for whoever wants to earn it or reviews somebody who does. */
public record ClassView(KnownClass badge, String issuer, Words words) {
  private static final int LONGEST_DESCRIPTION = 1200;
  private static final int LONGEST_SUMMARY = 240;

  private Optional<String> text(String pointer) {
    return Optional.ofNullable(badge.definition().at(pointer).textValue())
        .filter(it -> !it.isBlank());
  }

  public String id() {
    return KnownClass.shortId(badge.id());
  }

  public Text name() {
    return Text.of(badge.name());
  }

  public Text issuerName() {
    return Text.of(issuer);
  }

  public Optional<String> language() {
    return text("/" + InlineTerms.LANGUAGE);
  }

  public Optional<Text> description() {
    return text("/description").map(it -> Text.of(it, LONGEST_DESCRIPTION));
  }

  /** The description, as short as a list has it. */
  public Optional<Text> summary() {
    return text("/description").map(it -> Text.of(it, LONGEST_SUMMARY));
  }

  public Optional<Content> criteria() {
    return text("/criteria/narrative").map(RichText::of);
  }

  public Optional<String> creditHours() {
    return badge.creditHours().map(words::decimal);
  }

  /** What it is aligned to, a line each. */
  public List<Text> alignment() {
    List<Text> lines = new ArrayList<>();
    for (JsonNode target : badge.definition().path("alignment")) {
      String framework = target.path("targetFramework").asText();
      String name = target.path("targetName").asText();
      lines.add(Text.of(framework.isBlank() ? name : framework + " · " + name));
    }
    return lines;
  }

  /**
   * A criterion of a rubric.
   *
   * @param levels the only scores that may be given, if any
   */
  public record Criterion(
      int number,
      String name,
      Optional<String> description,
      int points,
      int minimum,
      List<Level> levels) {
    /** The name of its field in the form of a review. */
    public String field() {
      return "score" + number;
    }
  }

  /** One of the scores that a criterion has. */
  public record Level(int points, String description) {}

  /** As it was given with the class, where it was checked. */
  public static List<Criterion> rubric(ObjectNode policy) {
    List<Criterion> rubric = new ArrayList<>();
    for (JsonNode criterion : policy.path("rubric")) {
      List<Level> levels = new ArrayList<>();
      criterion
          .path("levels")
          .forEach(
              it ->
                  levels.add(
                      new Level(it.path("points").asInt(), it.path("description").asText())));
      int most =
          levels.stream().mapToInt(Level::points).max().orElse(criterion.path("points").asInt());
      rubric.add(
          new Criterion(
              rubric.size() + 1,
              criterion.path("name").asText(),
              Optional.ofNullable(criterion.path("description").textValue()),
              most,
              criterion.path("minimum").asInt(),
              levels));
    }
    return rubric;
  }
}
