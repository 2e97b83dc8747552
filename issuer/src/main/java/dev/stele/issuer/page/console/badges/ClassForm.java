package dev.stele.issuer.page.console.badges;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.badge.Alignment;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.CreditHours;
import dev.stele.issuer.badge.design.BadgeDesign;
import dev.stele.issuer.badge.design.Emblem;
import dev.stele.issuer.input.LanguageTag;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Faults.Fault;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.refusal.Refusals;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.stack.StackRules;
import dev.stele.verifier.page.Words;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form that makes a badge class: what was typed becomes the JSON that the API takes, and is
 * read by what reads that, a field at a time, so that each fault stands beside its field.
 */
public final class ClassForm {
  /** Rows of alignments that the form begins with. */
  private static final int ROWS = 2;

  static final int MOST_ROWS = 50;

  private static final List<String> ALIGNMENT =
      List.of("targetName", "targetUrl", "targetDescription", "targetFramework", "targetCode");

  /** The form's names of the designer's choices begin with it. */
  private static final String DESIGN = "design-";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Fields fields;
  private final Map<String, RefusedException> faults = new LinkedHashMap<>();
  private final ObjectNode definition = JSON.objectNode();
  private Optional<StackRules> rules = Optional.empty();
  private Optional<ReviewPolicy> policy = Optional.empty();
  private Optional<Emblem> emblem = Optional.empty();

  private ClassForm(Fields fields) {
    Fields whole = fields;
    for (Map.Entry<String, String> first : BadgeDesign.FIRST.fields().entrySet()) {
      whole = whole.or(DESIGN + first.getKey(), first.getValue());
    }
    this.fields = whole;
  }

  /** Reads what was typed; nothing of it is refused here, but said in {@link #faults}. */
  public static ClassForm of(Fields fields) {
    ClassForm form = new ClassForm(fields);
    form.readDefinition();
    form.attempt("requires", form::readRules);
    form.policy = new RubricForm(form.fields, form.faults).read();
    if (form.isDesigned()) {
      form.readDesign();
    }
    return form;
  }

  /** A form in which nothing was typed yet. */
  public static ClassForm empty(String language) {
    return new ClassForm(Fields.NONE.or("language", language));
  }

  public Fields fields() {
    return fields;
  }

  /** What is wrong, in the order of the form. */
  public Faults faults(Words words) {
    return new Faults(
        faults.entrySet().stream()
            .map(it -> new Fault(it.getKey(), Refusals.said(it.getValue(), words)))
            .toList());
  }

  /** What is wrong with the picture that is designed. */
  public Faults designFaults(Words words) {
    return new Faults(
        faults(words).all().stream().filter(it -> it.field().startsWith(DESIGN)).toList());
  }

  /** What the class says of itself, as the API takes it. */
  public ObjectNode definition() throws RefusedException {
    return BadgeClass.definition(definition);
  }

  public Optional<StackRules> rules() {
    return rules;
  }

  public Optional<ReviewPolicy> policy() {
    return policy;
  }

  /** The picture that was designed, where that is the choice and it can be drawn. */
  public Optional<Emblem> emblem() {
    return emblem;
  }

  /** Whether the picture is drawn here, rather than handed in. */
  public boolean isDesigned() {
    return !fields.text("picture").equals("upload");
  }

  /** The designer's choices, by their names in {@link BadgeDesign#FIELDS}. */
  public Map<String, String> choices() {
    Map<String, String> choices = new LinkedHashMap<>();
    BadgeDesign.FIELDS.forEach(name -> choices.put(name, fields.text(DESIGN + name)));
    return choices;
  }

  public int alignments() {
    return Math.clamp(count(fields, "alignments", ROWS), 1, MOST_ROWS);
  }

  public int criteria() {
    return RubricForm.criteria(fields);
  }

  /** How many levels the form has for a criterion. */
  public int levels(int criterion) {
    return RubricForm.levels(fields, criterion);
  }

  /** A whole number, or where there is none, another. */
  static int count(Fields fields, String name, int otherwise) {
    String text = fields.text(name).strip();
    return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : otherwise;
  }

  private interface Reading {
    void read() throws RefusedException;
  }

  private void attempt(String field, Reading reading) {
    try {
      reading.read();
    } catch (RefusedException e) {
      faults.putIfAbsent(field, e);
    }
  }

  private void readDefinition() {
    required("name", Reason.NAME_MISSING);
    required("description", Reason.DESCRIPTION_MISSING);
    required("narrative", Reason.CRITERIA_MISSING);
    fields.given("name").ifPresent(text -> definition.put("name", text));
    fields.given("description").ifPresent(text -> definition.put("description", text));
    fields
        .given("narrative")
        .ifPresent(text -> definition.putObject("criteria").put("narrative", text));
    readAlignments();
    List<String> tags =
        Arrays.stream(fields.text("tags").split(",", -1))
            .map(String::strip)
            .filter(tag -> !tag.isEmpty())
            .toList();
    if (!tags.isEmpty()) {
      tags.forEach(definition.putArray("tags")::add);
    }
    attempt("hours", () -> put("creditHours", "hours", CreditHours::checked));
    attempt(
        "language", () -> put("@language", "language", it -> LanguageTag.checked(it, "language")));
  }

  private interface Checked {
    String of(String text) throws RefusedException;
  }

  private void put(String member, String field, Checked checked) throws RefusedException {
    Optional<String> text = fields.given(field);
    if (text.isPresent()) {
      definition.put(member, checked.of(text.get()));
    }
  }

  private void required(String field, Reason missing) {
    if (fields.given(field).isEmpty()) {
      faults.put(field, new RefusedException(Kind.INVALID, missing.with(), missing.label()));
    }
  }

  private void readAlignments() {
    ArrayNode all = JSON.arrayNode();
    for (int row = 1; row <= alignments(); row++) {
      ObjectNode target = JSON.objectNode();
      for (String member : ALIGNMENT) {
        fields.given(member + row).ifPresent(text -> target.put(member, text));
      }
      if (!target.isEmpty()) {
        // Read alone first, so that its fault is found beside it.
        attempt(
            target.has("targetName") ? "targetUrl" + row : "targetName" + row,
            () -> {
              Alignment.read(JSON.arrayNode().add(target));
              all.add(target);
            });
      }
    }
    if (!all.isEmpty()) {
      definition.set(Alignment.MEMBER, all);
    }
  }

  private void readRules() throws RefusedException {
    String kind = fields.text("requires");
    if (kind.isEmpty()) {
      return;
    }
    ArrayNode classes = JSON.arrayNode();
    fields.all("required").forEach(classes::add);
    ObjectNode requirement = JSON.objectNode();
    switch (kind) {
      case "all" -> requirement.set("allOf", classes);
      case "any" ->
          requirement.putObject("anyOf").put("count", count(fields, "count", 0)).set("of", classes);
      case "hours" ->
          requirement
              .putObject("hours")
              .put("atLeast", fields.text("least").strip())
              .set("of", classes);
      default ->
          throw new RefusedException(
              Kind.INVALID,
              Reason.CHOICE.with(kind),
              "expected all, any or hours, found \"%s\"".formatted(kind));
    }
    ObjectNode body = JSON.objectNode();
    body.set("requires", requirement);
    body.put("automatic", fields.given("automatic").isPresent());
    if (definition.has("creditHours")) {
      body.put("hoursInclude", fields.given("hoursInclude").orElse("own"));
    }
    rules = StackRules.takenFrom(body);
  }

  private void readDesign() {
    BadgeDesign.Reading reading = BadgeDesign.read(choices());
    reading.faults().forEach((name, fault) -> faults.put(DESIGN + name, fault));
    emblem = reading.emblem();
  }
}
