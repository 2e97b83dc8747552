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
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Faults.Fault;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.stack.StackRules;
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
  /** Rows of alignments and of a rubric that the form begins with. */
  private static final int ROWS = 2;

  private static final int MOST_ROWS = 50;

  private static final List<String> ALIGNMENT =
      List.of("targetName", "targetUrl", "targetDescription", "targetFramework", "targetCode");

  /** The form's names of the designer's choices begin with it. */
  private static final String DESIGN = "design-";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Fields fields;
  private final Map<String, String> faults = new LinkedHashMap<>();
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
    form.readPolicy();
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
  public Faults faults() {
    return new Faults(
        faults.entrySet().stream().map(it -> new Fault(it.getKey(), it.getValue())).toList());
  }

  /** What is wrong with the picture that is designed. */
  public Faults designFaults() {
    return new Faults(faults().all().stream().filter(it -> it.field().startsWith(DESIGN)).toList());
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
    return Math.clamp(count("alignments", ROWS), 1, MOST_ROWS);
  }

  public int criteria() {
    return Math.clamp(count("criteria", ROWS), 1, MOST_ROWS);
  }

  /** A whole number, or where there is none, another. */
  private int count(String name, int otherwise) {
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
      faults.putIfAbsent(field, e.getMessage());
    }
  }

  private void readDefinition() {
    required("name", "expected a name, found nothing");
    required("description", "expected a sentence or two on what the badge is for, found nothing");
    required("narrative", "expected what somebody has to do to earn the badge, found nothing");
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

  private void required(String field, String fault) {
    if (fields.given(field).isEmpty()) {
      faults.put(field, fault);
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
          requirement.putObject("anyOf").put("count", count("count", 0)).set("of", classes);
      case "hours" ->
          requirement
              .putObject("hours")
              .put("atLeast", fields.text("least").strip())
              .set("of", classes);
      default ->
          throw new RefusedException(
              Kind.INVALID, "expected all, any or hours, found \"%s\"".formatted(kind));
    }
    ObjectNode body = JSON.objectNode();
    body.set("requires", requirement);
    body.put("automatic", fields.given("automatic").isPresent());
    if (definition.has("creditHours")) {
      body.put("hoursInclude", fields.given("hoursInclude").orElse("own"));
    }
    rules = StackRules.takenFrom(body);
  }

  private void readPolicy() {
    if (fields.given("reviewers").isEmpty()) {
      return;
    }
    int before = faults.size();
    ObjectNode review = JSON.objectNode();
    review.put("reviewers", count("reviewers", -1));
    review.put("assignment", fields.given("assignment").orElse("automatic"));
    attempt("reviewers", () -> ReviewPolicy.read(review));
    ArrayNode rubric = JSON.arrayNode();
    for (int row = 1; row <= criteria(); row++) {
      criterion(row)
          .ifPresent(
              criterion -> {
                rubric.add(criterion.json());
                attempt(
                    criterion.field(),
                    () ->
                        ReviewPolicy.read(
                            JSON.objectNode()
                                .put("reviewers", 1)
                                .set("rubric", JSON.arrayNode().add(criterion.json()))));
              });
    }
    if (!rubric.isEmpty()) {
      review.set("rubric", rubric);
    }
    if (fields.given("minimum").isPresent()) {
      review.put("minimum", count("minimum", -1));
    }
    if (faults.size() > before) {
      // The whole would only say the same again.
      return;
    }
    attempt("minimum", () -> policy = Optional.of(ReviewPolicy.read(review)));
  }

  private record Row(ObjectNode json, String field) {}

  private Optional<Row> criterion(int row) {
    ObjectNode criterion = JSON.objectNode();
    fields.given("criterion" + row).ifPresent(text -> criterion.put("name", text));
    fields.given("looks" + row).ifPresent(text -> criterion.put("description", text));
    if (fields.given("points" + row).isPresent()) {
      criterion.put("points", count("points" + row, -1));
    }
    if (fields.given("least" + row).isPresent()) {
      criterion.put("minimum", count("least" + row, -1));
    }
    return criterion.isEmpty()
        ? Optional.empty()
        : Optional.of(new Row(criterion, (criterion.has("name") ? "points" : "criterion") + row));
  }

  private void readDesign() {
    BadgeDesign.Reading reading = BadgeDesign.read(choices());
    reading.faults().forEach((name, fault) -> faults.put(DESIGN + name, fault));
    emblem = reading.emblem();
  }
}
