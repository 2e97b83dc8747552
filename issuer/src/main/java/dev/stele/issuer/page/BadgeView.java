package dev.stele.issuer.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.PublicBadge;
import dev.stele.issuer.badge.BadgePicture;
import dev.stele.issuer.badge.InlineTerms;
import dev.stele.issuer.stack.EarnedBadge.State;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.PngSize;
import dev.stele.verifier.page.Claimed.Text;
import dev.stele.verifier.page.Shown;
import dev.stele.verifier.page.Words;
import dev.stele.verifier.registry.RevocationReason;
import gg.jte.Content;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a badge's page shows: the document's own words, and nothing of its earner that is not in it.
 */
public record BadgeView(PublicBadge badge, Optional<Shown> report, Words words) {
  private static final int LONGEST_DESCRIPTION = 1200;

  /**
   * Something shown under a name, with a text and an address.
   *
   * @param kind a word for what it is
   * @param address as it was given; it is a link only where it is also in {@code link}
   */
  public record Item(
      Optional<Text> name,
      Optional<Text> kind,
      Optional<Text> plain,
      Optional<Content> rich,
      Optional<Text> address,
      Optional<String> link) {}

  private JsonNode at(String pointer) {
    return badge.document().at(pointer);
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue()).filter(it -> !it.isBlank());
  }

  private static Optional<Text> line(JsonNode node) {
    return text(node).map(Text::of);
  }

  /** The language of the badge class, as far as it says so (BCP 47). */
  public Optional<String> classLanguage() {
    return text(at("/badge/" + InlineTerms.LANGUAGE));
  }

  /** The language of what was written for this earner. */
  public Optional<String> language() {
    return text(at("/" + InlineTerms.LANGUAGE));
  }

  public Text name() {
    return Text.of(at("/badge/name").asText());
  }

  public Optional<Text> description() {
    return text(at("/badge/description")).map(it -> Text.of(it, LONGEST_DESCRIPTION));
  }

  /** Only as far as the document itself names them. */
  public Optional<Text> earner() {
    return line(at("/recipientProfile/name"));
  }

  public Text issuer() {
    return Text.of(at("/badge/issuer/name").asText());
  }

  public Optional<String> issuerLink() {
    return text(at("/badge/issuer/url")).flatMap(WebLink::of);
  }

  public Instant issuedOn() {
    return Instant.parse(at("/issuedOn").asText());
  }

  public Optional<Instant> expires() {
    return text(at("/expires")).map(Instant::parse);
  }

  /** The badge's own where it says so, else its class's. */
  public Optional<String> creditHours() {
    return text(at("/creditHours"))
        .or(() -> text(at("/badge/creditHours")))
        .map(hours -> words.decimal(new BigDecimal(hours)));
  }

  public Optional<Content> criteria() {
    return text(at("/badge/criteria/narrative")).map(RichText::of);
  }

  public Optional<Item> criteriaAddress() {
    return text(at("/badge/criteria/id"))
        .map(
            it -> item(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), it));
  }

  public Optional<Content> narrative() {
    return text(at("/narrative")).map(RichText::of);
  }

  public List<Item> evidence() {
    return items(at("/evidence"))
        .map(
            it ->
                item(
                    line(it.path("name")),
                    line(it.path("genre")),
                    text(it.path("description")).map(text -> Text.of(text, LONGEST_DESCRIPTION)),
                    text(it.path("narrative")).map(RichText::of),
                    it.path("id").asText()))
        .toList();
  }

  /** Who vouches for it, and in which words; whether their signatures hold the report says. */
  public List<Item> endorsements() {
    return items(at("/endorsement"))
        .map(
            it ->
                item(
                    line(it.at("/issuer/name")),
                    text(it.path("issuedOn")).map(day -> Text.of(words.day(Instant.parse(day)))),
                    Optional.empty(),
                    text(it.at("/claim/endorsementComment")).map(RichText::of),
                    ""))
        .toList();
  }

  /** What its class is aligned to, and then what it is itself. */
  public List<Item> alignment() {
    return Stream.concat(items(at("/badge/alignment")), items(at("/alignment")))
        .map(
            it ->
                item(
                    line(it.path("targetName")),
                    joined(it.path("targetFramework"), it.path("targetCode")),
                    text(it.path("targetDescription"))
                        .map(text -> Text.of(text, LONGEST_DESCRIPTION)),
                    Optional.empty(),
                    it.path("targetUrl").asText()))
        .toList();
  }

  private static Stream<JsonNode> items(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items.stream();
  }

  private static Optional<Text> joined(JsonNode... parts) {
    String all = String.join(" · ", Arrays.stream(parts).flatMap(it -> text(it).stream()).toList());
    return Optional.of(all).filter(it -> !it.isEmpty()).map(Text::of);
  }

  private static Item item(
      Optional<Text> name,
      Optional<Text> kind,
      Optional<Text> plain,
      Optional<Content> rich,
      String address) {
    boolean given = !address.isBlank();
    return new Item(
        name,
        kind,
        plain,
        rich,
        given ? Optional.of(Text.of(address)) : Optional.empty(),
        given ? WebLink.of(address) : Optional.empty());
  }

  /** The picture's size, where it is one. */
  public Optional<PngSize> picture() {
    try {
      return BadgePicture.isPng(badge.png())
          ? Optional.of(PngSize.of(badge.png()))
          : Optional.empty();
    } catch (BakedImageException e) {
      return Optional.empty();
    }
  }

  /** What the picture shows, as far as somebody said so. */
  public String caption() {
    return text(at("/badge/image/caption"))
        .orElseGet(() -> words.say("picture.of", name().shown()));
  }

  public QrCode qrCode() {
    return QrCode.of(badge.url());
  }

  /** The key of what is to be said of it before all else; none where the verdict says it. */
  public Optional<String> standing() {
    return Optional.of(badge.state()).filter(it -> it != State.VALID).map(State::label);
  }

  /** Whether what is to be said of it before all else is the verdict of a verification to come. */
  public boolean isToBeVerified() {
    return badge.delivered() && standing().isEmpty();
  }

  /** Why it was taken back, in words. */
  public Optional<String> revocationReason() {
    return badge
        .revocationReason()
        .map(
            code ->
                Arrays.stream(RevocationReason.values())
                    .filter(reason -> reason.code() == code)
                    .findFirst()
                    .map(reason -> words.say("reason." + reason.label()))
                    .orElseGet(() -> words.say("reason.own", Integer.toString(code))));
  }

  /** Taken back here, but what the verifier goes by does not have it yet. */
  public boolean isRevocationOnItsWay() {
    return badge.state() == State.REVOKED
        && report.filter(it -> it.report().verdict() != Verdict.INVALID).isPresent();
  }

  public boolean isUndecided() {
    return report.filter(it -> it.report().verdict() == Verdict.UNDETERMINED).isPresent();
  }

  /** A line for whoever shares the address. */
  public String summary() {
    return description().map(Text::shown).orElseGet(() -> words.say("kicker"));
  }
}
