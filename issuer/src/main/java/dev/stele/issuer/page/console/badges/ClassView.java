package dev.stele.issuer.page.console.badges;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.page.RichText;
import dev.stele.issuer.page.WebLink;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.Frame;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.stack.Requirement;
import dev.stele.issuer.stack.StackRules;
import dev.stele.verifier.page.Words;
import gg.jte.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a badge class shows.
 *
 * @param retired since when it is not awarded any more
 * @param classes those of its issuer, by their ids, which it may require
 * @param mayMake whether whoever looks may make and retire classes
 * @param mayAward whether they may award it
 * @param link to apply by, when one was made just now
 * @param fields what was typed to make one
 * @param faults why that was refused
 */
public record ClassView(
    BadgeClass badge,
    Optional<Instant> retired,
    Optional<ReviewPolicy> policy,
    Optional<StackRules> rules,
    Map<String, KnownClass> classes,
    boolean mayMake,
    boolean mayAward,
    Optional<String> link,
    Fields fields,
    Faults faults,
    Frame frame) {

  public ClassView {
    classes = Map.copyOf(classes);
  }

  public Words words() {
    return frame.words();
  }

  public String uuid() {
    return badge.uuid();
  }

  public String issuerId() {
    return badge.issuerId();
  }

  public String name() {
    return said("name");
  }

  /** A text of the definition, or an empty one. */
  public String said(String member) {
    return badge.definition().path(member).asText();
  }

  /** The language of its texts; null where it is not said. */
  public String language() {
    return badge.definition().path("@language").textValue();
  }

  public String page() {
    return "/console/issuers/" + issuerId() + "/classes/" + uuid();
  }

  public String picture() {
    return page() + "/picture";
  }

  public Content criteria() {
    return RichText.of(badge.definition().path("criteria").path("narrative").asText());
  }

  /** The address of criteria that are elsewhere. */
  public Optional<String> criteriaAddress() {
    return WebLink.of(badge.definition().path("criteria").path("id").asText());
  }

  /** What it is aligned to. */
  public record Aligned(String name, Optional<String> link, String framework) {}

  public List<Aligned> aligned() {
    List<Aligned> aligned = new ArrayList<>();
    for (JsonNode target : badge.definition().path("alignment")) {
      String framework =
          (target.path("targetFramework").asText() + " " + target.path("targetCode").asText())
              .strip();
      aligned.add(
          new Aligned(
              target.path("targetName").asText(),
              WebLink.of(target.path("targetUrl").asText()),
              framework));
    }
    return aligned;
  }

  public List<String> tags() {
    List<String> tags = new ArrayList<>();
    badge.definition().path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }

  public String applications() {
    if (policy.isEmpty()) {
      return words().say("class.nobody");
    }
    int reviewers = policy.get().reviewers();
    return reviewers == 0
        ? words().say("class.at-once")
        : words().say("class.reviewers", reviewers);
  }

  /** A score that may be given, and what it means. */
  public record Level(String points, String description) {}

  /**
   * A line of the rubric.
   *
   * @param levels the only scores that may be given, if any
   */
  public record Scored(
      String name, String description, String points, String least, List<Level> levels) {}

  public List<Scored> rubric() {
    List<Scored> rubric = new ArrayList<>();
    for (JsonNode criterion :
        policy
            .<JsonNode>map(it -> it.json().path("rubric"))
            .orElse(badge.definition().path("none"))) {
      int most = criterion.path("points").asInt();
      List<Level> levels = new ArrayList<>();
      for (JsonNode level : criterion.path("levels")) {
        int points = level.path("points").asInt();
        most = Math.max(most, points);
        levels.add(new Level(words().number(points), level.path("description").asText()));
      }
      rubric.add(
          new Scored(
              criterion.path("name").asText(),
              criterion.path("description").asText(),
              words().say("class.points", most),
              criterion.has("minimum")
                  ? words().say("class.least", criterion.path("minimum").asInt())
                  : "",
              levels));
    }
    return rubric;
  }

  /** What it requires: how many or much, of which classes. */
  public record Required(String measure, List<String> names) {}

  public List<Required> required() {
    return rules.map(StackRules::requirements).orElse(List.of()).stream()
        .map(it -> new Required(measure(it), it.of().stream().map(this::nameOf).toList()))
        .toList();
  }

  private String measure(Requirement requirement) {
    return switch (requirement) {
      case Requirement.AllOf all -> words().say("class.all");
      case Requirement.AnyOf any -> words().say("class.any", any.count());
      case Requirement.Hours hours -> words().say("class.worth", words().decimal(hours.atLeast()));
    };
  }

  private String nameOf(String id) {
    return Optional.ofNullable(classes.get(id)).map(KnownClass::name).orElse(id);
  }
}
