package dev.stele.issuer.page.print;

import dev.stele.issuer.PublicBadge;
import dev.stele.issuer.page.BadgeView;
import dev.stele.issuer.page.QrCode;
import dev.stele.verifier.page.Claimed.Text;
import dev.stele.verifier.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A badge on paper: a sheet to be framed, and behind it what it stands for. The credential is
 * attached, so that the paper's file is verified as any other file of the badge is.
 */
public record Certificate(BadgeView badge) {

  /** Three lines of the sheet. */
  private static final int ROOM_ABOUT = 330;

  /** A line of what it is held against. */
  public record Fact(String name, String value) {}

  /**
   * The PDF.
   *
   * @param badge delivered
   * @param credential its file
   */
  public static byte[] of(PublicBadge badge, byte[] credential, Words words) {
    Words more = words.with(Paper.WORDS);
    BadgeView view = new BadgeView(badge, Optional.empty(), more);
    return Pdf.of(
        Paper.rendered("print/certificate.jte", new Certificate(view)),
        List.of(Paper.attachment(badge.uuid(), view.name().shown(), credential)),
        view.issuedOn());
  }

  public String style() {
    return Paper.style("sheet.css");
  }

  public Text earner() {
    return badge.earner().orElseGet(() -> Text.of("—"));
  }

  /** A class of the style sheet, by how much room it takes. */
  public String size(Text text) {
    int width = width(text);
    return width > 80 ? "longest" : width > 44 ? "longer" : width > 26 ? "long" : "short";
  }

  /** In letters of the Latin script; one of the Chinese, or a picture, is as wide as two. */
  private static int width(Text text) {
    return text.shown().codePoints().map(it -> isWide(it) ? 2 : 1).sum();
  }

  private static boolean isWide(int character) {
    return Emoji.isOne(character)
        || Character.isIdeographic(character)
        || isKanaOrHangul(character);
  }

  private static boolean isKanaOrHangul(int character) {
    return switch (Character.UnicodeScript.of(character)) {
      case HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }

  /** What the badge says of its holder, where the sheet has room for all of it. */
  public Optional<Text> about() {
    boolean room = width(badge.name()) <= 80 && width(earner()) <= 80 && badge.standing().isEmpty();
    return badge.description().filter(it -> room && width(it) <= ROOM_ABOUT);
  }

  public String picture() {
    return Paper.image(badge.badge().png());
  }

  public String qrCode() {
    return Paper.image(QrCode.png(badge.badge().url()));
  }

  /** Where it is anchored, and the document's own names. */
  public List<Fact> chain() {
    Words words = badge.words();
    List<Fact> facts = new ArrayList<>();
    add(facts, words.say("print.id"), "/id");
    add(facts, words.say("chain.transaction"), "/signature/anchors/0/sourceId");
    add(facts, words.say("chain.chain"), "/signature/anchors/0/chain");
    add(facts, words.say("chain.root"), "/signature/merkleRoot");
    add(facts, words.say("print.hash"), "/signature/targetHash");
    return facts;
  }

  private void add(List<Fact> facts, String name, String pointer) {
    String value = badge.badge().document().at(pointer).asText("");
    if (!value.isEmpty()) {
      facts.add(new Fact(name, value));
    }
  }
}
