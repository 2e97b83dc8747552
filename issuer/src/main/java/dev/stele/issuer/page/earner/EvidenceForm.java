package dev.stele.issuer.page.earner;

import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Faults.Fault;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.workflow.Submission;
import dev.stele.verifier.page.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The form in which somebody hands in a reflection and pieces of evidence. Works without script:
 * "one more piece" is a button that sends the form and gets it back with one more.
 */
public final class EvidenceForm {
  /** The button that asks for one more piece. */
  public static final String MORE = "more";

  /** How many pieces the form has. */
  public static final String PIECES = "pieces";

  public static final String NAME = "name";
  public static final String NARRATIVE = "narrative";
  private static final int MOST = 50;

  /** In characters. They stay in the badge for good, so longer texts belong behind an address. */
  public static final int LONGEST = 20_000;

  private static final int LONGEST_LINE = 1_000;

  private EvidenceForm() {}

  /** A piece of evidence in the form, by the names of its fields. */
  public record Piece(int number) {
    public String url() {
      return "evidence" + number + "-url";
    }

    public String title() {
      return "evidence" + number + "-name";
    }

    public String text() {
      return "evidence" + number + "-narrative";
    }

    public String genre() {
      return "evidence" + number + "-genre";
    }

    public String audience() {
      return "evidence" + number + "-audience";
    }

    private List<String> names() {
      return List.of(url(), title(), text(), genre(), audience());
    }

    private boolean isEmpty(Fields fields) {
      return names().stream().noneMatch(it -> has(fields, it));
    }
  }

  /** The pieces that a form has: as many as were sent, one more if that was asked for. */
  public static List<Piece> pieces(Fields fields) {
    int wanted = number(fields.text(PIECES)) + (has(fields, MORE) ? 1 : 0);
    return IntStream.rangeClosed(1, Math.clamp(wanted, 1, MOST)).mapToObj(Piece::new).toList();
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 1;
  }

  /** What was handed in before, to be changed. */
  public static Fields of(Application application) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put(NAME, List.of(application.award().name()));
    values.put(NARRATIVE, List.of(application.award().narrative().orElse("")));
    int number = 0;
    for (Evidence evidence : application.award().evidence()) {
      Piece piece = new Piece(++number);
      evidence.id().ifPresent(it -> values.put(piece.url(), List.of(it)));
      evidence.name().ifPresent(it -> values.put(piece.title(), List.of(it)));
      evidence.narrative().ifPresent(it -> values.put(piece.text(), List.of(it)));
      evidence.genre().ifPresent(it -> values.put(piece.genre(), List.of(it)));
      evidence.audience().ifPresent(it -> values.put(piece.audience(), List.of(it)));
    }
    values.put(PIECES, List.of(Integer.toString(Math.max(1, number))));
    return new Fields(values);
  }

  /** What is wrong with it, in the form's order. */
  public static Faults faults(Fields fields, Words words, boolean named) {
    List<Fault> faults = new ArrayList<>();
    if (named) {
      checkLine(fields, NAME, true, words, faults);
    }
    List<Piece> given = pieces(fields).stream().filter(it -> !it.isEmpty(fields)).toList();
    if (given.isEmpty()) {
      add(faults, new Piece(1).url(), words.say("apply.fault.no-evidence"));
    }
    given.forEach(piece -> check(fields, piece, words, faults));
    checkText(fields, NARRATIVE, true, words, faults);
    return new Faults(faults);
  }

  private static void check(Fields fields, Piece piece, Words words, List<Fault> faults) {
    if (has(fields, piece.url())) {
      if (!isWebAddress(fields.text(piece.url()).strip())) {
        add(faults, piece.url(), words.say("apply.fault.address"));
      }
    } else if (!has(fields, piece.text())) {
      add(faults, piece.url(), words.say("apply.fault.empty-evidence"));
    }
    checkLine(fields, piece.title(), false, words, faults);
    checkText(fields, piece.text(), false, words, faults);
    checkLine(fields, piece.genre(), false, words, faults);
    checkLine(fields, piece.audience(), false, words, faults);
  }

  private static boolean has(Fields fields, String name) {
    return !fields.text(name).isBlank();
  }

  private static void add(List<Fault> faults, String field, String text) {
    faults.add(new Fault(field, text));
  }

  /** By the rule that all evidence is taken by. */
  private static boolean isWebAddress(String address) {
    try {
      return !Inputs.absolute(address, "id").isEmpty() && address.length() <= LONGEST_LINE;
    } catch (RefusedException e) {
      return false;
    }
  }

  private static void checkLine(
      Fields fields, String field, boolean required, Words words, List<Fault> faults) {
    check(fields, field, required, LONGEST_LINE, words, faults);
  }

  private static void checkText(
      Fields fields, String field, boolean required, Words words, List<Fault> faults) {
    check(fields, field, required, LONGEST, words, faults);
  }

  private static void check(
      Fields fields, String field, boolean required, int most, Words words, List<Fault> faults) {
    String text = fields.text(field);
    int length = text.codePointCount(0, text.length());
    if (required && text.isBlank()) {
      add(faults, field, words.say("fault.missing." + (field.equals(NAME) ? NAME : "text")));
    } else if (length > most) {
      add(faults, field, words.say("fault.long", words.number(most), words.number(length)));
    } else if (!Inputs.isStorable(text)) {
      add(faults, field, words.say("fault.characters"));
    }
  }

  /** What a sound form hands in; it asks for nothing besides. */
  public static Submission submission(Fields fields) {
    List<Evidence> evidence = new ArrayList<>();
    for (Piece piece : pieces(fields)) {
      if (!piece.isEmpty(fields)) {
        evidence.add(
            new Evidence(
                line(fields, piece.url()),
                line(fields, piece.title()),
                text(fields, piece.text()),
                Optional.empty(),
                line(fields, piece.genre()),
                line(fields, piece.audience())));
      }
    }
    return new Submission(text(fields, NARRATIVE).orElseThrow(), evidence);
  }

  private static Optional<String> line(Fields fields, String field) {
    return Optional.of(fields.text(field).strip()).filter(it -> !it.isEmpty());
  }

  /** Browsers send line ends as they are in mail. */
  private static Optional<String> text(Fields fields, String field) {
    return line(fields, field).map(it -> it.replace("\r\n", "\n"));
  }
}
