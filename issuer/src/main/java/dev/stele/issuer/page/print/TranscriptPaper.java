package dev.stele.issuer.page.print;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.stack.Transcript;
import dev.stele.issuer.stack.Transcript.Entry;
import dev.stele.issuer.stack.Transcript.Framework;
import dev.stele.issuer.stack.Transcript.Sum;
import dev.stele.verifier.page.Claimed.Text;
import dev.stele.verifier.page.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A person's badges at an issuer on paper, with what they come to by framework, for re-licensure.
 * Every badge that is delivered is attached, so that each line can be verified.
 */
public record TranscriptPaper(
    Text issuer, String email, Transcript transcript, int attached, Words words) {

  /** A badge. */
  public record Line(
      String day, Text name, Optional<Text> alignment, String standing, String hours) {}

  /** A table of sums. */
  public record Totals(String heading, String by, List<Row> rows) {}

  /**
   * @param sub whether it is a part of the row before
   */
  public record Row(boolean sub, Text name, String badges, String hours) {}

  /**
   * The PDF.
   *
   * @param credentials the files of those that are delivered, by their uuids
   */
  public static byte[] of(
      IssuingDistrict issuer,
      String email,
      Transcript transcript,
      Map<String, byte[]> credentials,
      Words words) {
    List<Attachment> attachments = new ArrayList<>();
    for (Entry entry : transcript.entries()) {
      byte[] credential = credentials.get(entry.badge().uuid());
      if (credential != null) {
        attachments.add(
            Paper.attachment(entry.badge().uuid(), entry.badgeClass().name(), credential));
      }
    }
    TranscriptPaper paper =
        new TranscriptPaper(
            Text.of(issuer.district().name()),
            email,
            transcript,
            attachments.size(),
            words.with(Paper.WORDS));
    return Pdf.of(Paper.rendered("print/transcript.jte", paper), attachments, transcript.asOf());
  }

  public String style() {
    return Paper.style();
  }

  /** As the latest badge names the person. */
  public Text earner() {
    return transcript.entries().isEmpty()
        ? Text.of("—")
        : Text.of(transcript.entries().getLast().badge().recipientName());
  }

  public List<Line> lines() {
    return transcript.entries().stream().map(this::line).toList();
  }

  private Line line(Entry entry) {
    Set<String> targets = new LinkedHashSet<>();
    for (JsonNode target : entry.badge().alignment(entry.badgeClass())) {
      String code = target.path("targetCode").asText("");
      targets.add(code.isEmpty() ? target.path("targetName").asText() : code);
    }
    return new Line(
        words.day(entry.badge().issuedOn()),
        Text.of(entry.badgeClass().name()),
        targets.isEmpty() ? Optional.empty() : Optional.of(Text.of(String.join(", ", targets))),
        words.say("print.state." + entry.state().label()),
        entry.hoursCounted().map(words::decimal).orElse("–"));
  }

  /** By framework and its codes, then by year; none where nothing counts. */
  public List<Totals> totals() {
    List<Totals> totals = new ArrayList<>();
    List<Row> frameworks = new ArrayList<>();
    transcript.frameworks().forEach((name, framework) -> frameworks.addAll(rows(name, framework)));
    if (!frameworks.isEmpty()) {
      totals.add(
          new Totals(
              words.say("print.totals.framework"), words.say("print.framework"), frameworks));
    }
    List<Row> years = new ArrayList<>();
    transcript.years().forEach((year, sum) -> years.add(row(false, Integer.toString(year), sum)));
    if (!years.isEmpty()) {
      totals.add(new Totals(words.say("print.totals.year"), words.say("print.year"), years));
    }
    return totals;
  }

  private List<Row> rows(String name, Framework framework) {
    List<Row> rows = new ArrayList<>();
    rows.add(
        row(false, name.isEmpty() ? words.say("print.framework.none") : name, framework.sum()));
    framework
        .codes()
        .forEach(
            (code, sum) -> {
              if (!code.isEmpty()) {
                rows.add(row(true, code, sum));
              }
            });
    return rows;
  }

  private Row row(boolean sub, String name, Sum sum) {
    return new Row(sub, Text.of(name), words.number(sum.badges()), words.decimal(sum.hours()));
  }

  public String hours(Sum sum) {
    return words.decimal(sum.hours());
  }
}
