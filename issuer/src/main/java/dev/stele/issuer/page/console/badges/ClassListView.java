package dev.stele.issuer.page.console.badges;

import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.page.console.Frame;
import dev.stele.verifier.page.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of an issuer's badge classes shows.
 *
 * @param issuer its name
 * @param retired since when some are not awarded any more, by their ids
 * @param next where those are that come after these
 * @param mayMake whether whoever looks may make classes
 * @param mayAward whether they may award them
 */
public record ClassListView(
    String issuerId,
    String issuer,
    List<BadgeClass> classes,
    Map<String, Instant> retired,
    Optional<String> next,
    boolean mayMake,
    boolean mayAward,
    Frame frame) {

  public ClassListView {
    classes = List.copyOf(classes);
    retired = Map.copyOf(retired);
  }

  public Words words() {
    return frame.words();
  }

  public String name(BadgeClass badge) {
    return badge.definition().path("name").asText();
  }

  /** The language of its texts; null where it is not said. */
  public String language(BadgeClass badge) {
    return badge.definition().path("@language").textValue();
  }

  public String page(BadgeClass badge) {
    return "/console/issuers/" + issuerId + "/classes/" + badge.uuid();
  }

  public Optional<String> hours(BadgeClass badge) {
    return Optional.ofNullable(badge.definition().path("creditHours").textValue());
  }

  public Optional<String> retiredOn(BadgeClass badge) {
    return Optional.ofNullable(retired.get(badge.id())).map(words()::day);
  }
}
