package dev.stele.issuer.page;

import dev.stele.issuer.badge.InlineTerms;
import dev.stele.issuer.portfolio.Facet;
import dev.stele.issuer.portfolio.HeldBadge;
import dev.stele.issuer.portfolio.OutsideBadge;
import dev.stele.issuer.portfolio.SeenPortfolio;
import dev.stele.issuer.portfolio.Selection;
import dev.stele.issuer.stack.EarnedBadge.State;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.page.Claimed.Text;
import dev.stele.verifier.page.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a portfolio's page shows: what its earner consented to, in the groups that were asked for.
 */
public record PortfolioView(
    SeenPortfolio portfolio, String address, Selection selection, Words words) {

  /**
   * A link that changes what is shown.
   *
   * @param current whether that is shown already
   */
  public record Choice(Text label, String link, boolean current) {}

  /** What can be chosen of one facet, all of it first. */
  public record Choices(Facet facet, List<Choice> choices) {}

  /**
   * @param heading empty for the badges that have no value of the facet
   * @param outside those of other issuers
   */
  public record Group(Optional<Text> heading, List<Tile> tiles, List<OutsideTile> outside) {}

  /** A badge in short. */
  public record Tile(HeldBadge held, Instant asOf, Words words) {
    public String uuid() {
      return held.badge().uuid();
    }

    public Text name() {
      return Text.of(held.badgeClass().name());
    }

    /** The language of the badge class, as far as it says so (BCP 47). */
    public Optional<String> language() {
      return Optional.ofNullable(
          held.badgeClass().definition().path(InlineTerms.LANGUAGE).textValue());
    }

    public Text issuer() {
      return Text.of(held.issuer().district().name());
    }

    public Optional<String> creditHours() {
      return held.creditHours().map(words::decimal);
    }

    public State state() {
      return held.badge().state(asOf);
    }

    public boolean isValid() {
      return state() == State.VALID;
    }

    /** Since or until when, where that matters. */
    public Optional<String> since() {
      return switch (state()) {
        case EXPIRED ->
            held.badge().expires().map(end -> words.say("standing.until", words.day(end)));
        case SUSPENDED ->
            held.badge()
                .suspendedUntil()
                .map(end -> words.say("standing.suspended.until", words.minute(end)));
        case VALID, PENDING, REVOKED -> Optional.empty();
      };
    }
  }

  public Optional<Text> name() {
    return portfolio.name().map(Text::of);
  }

  public String title() {
    return words.say("portfolio.kicker")
        + name().map(it -> " – " + it.shown()).orElse("")
        + " – Stele";
  }

  public long valid() {
    long awardedHere =
        portfolio.badges().stream()
            .filter(it -> it.badge().state(portfolio.asOf()) == State.VALID)
            .count();
    return awardedHere
        + portfolio.outside().stream()
            .filter(it -> it.verdict().verdict() == Verdict.VALID)
            .filter(it -> !it.isExpired(portfolio.asOf()))
            .count();
  }

  public List<Group> groups() {
    return selection.groups(portfolio.entries()).stream()
        .map(
            group ->
                new Group(
                    group.value().map(it -> Text.of(it.label())),
                    only(group, HeldBadge.class)
                        .map(it -> new Tile(it, portfolio.asOf(), words))
                        .toList(),
                    only(group, OutsideBadge.class)
                        .map(it -> new OutsideTile(it, portfolio.asOf(), words))
                        .toList()))
        .toList();
  }

  private static <T> Stream<T> only(Selection.Group group, Class<T> kind) {
    return group.badges().stream().filter(kind::isInstance).map(kind::cast);
  }

  /** All that is shown. */
  public int count() {
    return portfolio.entries().size();
  }

  public List<StackView> stacks() {
    return portfolio.stacks().stream().map(it -> new StackView(it, words)).toList();
  }

  /** By what the badges may be grouped. */
  public List<Choice> groupings() {
    return Arrays.stream(Facet.values())
        .map(
            facet ->
                new Choice(
                    Text.of(words.say("portfolio.by." + facet.label())),
                    link(selection.by(facet)),
                    facet == selection.by()))
        .toList();
  }

  /** By what they may be narrowed down; nothing of which there is only one. */
  public List<Choices> filters() {
    List<Choices> filters = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      List<Facet.Value> values = Selection.values(facet, portfolio.entries());
      if (values.size() > 1 || selection.wanted(facet).isPresent()) {
        filters.add(new Choices(facet, choices(facet, values)));
      }
    }
    return filters;
  }

  private List<Choice> choices(Facet facet, List<Facet.Value> values) {
    Optional<String> wanted = selection.wanted(facet);
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(
            Text.of(words.say("portfolio.all")),
            link(selection.with(facet, Optional.empty())),
            wanted.isEmpty()));
    for (Facet.Value value : values) {
      choices.add(
          new Choice(
              Text.of(value.label()),
              link(selection.with(facet, Optional.of(value.key()))),
              wanted.filter(value.key()::equals).isPresent()));
    }
    return choices;
  }

  /** The page as it is first seen. */
  public String everything() {
    return "?lang=" + words.code();
  }

  private String link(Selection other) {
    return everything() + query(other);
  }

  /** What was asked for, to be asked for in another language. */
  public String query() {
    return query(selection);
  }

  private static String query(Selection selection) {
    StringBuilder query = new StringBuilder("&by=" + selection.by().label());
    for (Facet facet : Facet.values()) {
      selection
          .wanted(facet)
          .ifPresent(
              key ->
                  query
                      .append('&')
                      .append(facet.label())
                      .append('=')
                      .append(URLEncoder.encode(key, StandardCharsets.UTF_8)));
    }
    return query.toString();
  }
}
