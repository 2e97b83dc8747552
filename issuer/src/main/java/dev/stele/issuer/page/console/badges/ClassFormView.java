package dev.stele.issuer.page.console.badges;

import dev.stele.issuer.badge.design.BadgeDesign;
import dev.stele.issuer.badge.design.Icon;
import dev.stele.issuer.badge.design.Outline;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.Frame;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.verifier.page.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page shows that makes a badge class. */
public final class ClassFormView {
  /** Colours that go together: the main one, and the second. */
  private static final List<Palette> PALETTES =
      List.of(
          new Palette("#1f4e79", "#f2b632"),
          new Palette("#7a1f3d", "#f4d58d"),
          new Palette("#0b6e4f", "#f9c74f"),
          new Palette("#5b2a86", "#ffb4a2"),
          new Palette("#264653", "#2a9d8f"),
          new Palette("#2b2d42", "#ef233c"),
          new Palette("#f4c430", "#1d3557"),
          new Palette("#6a994e", "#f2e8cf"));

  private final ClassForm form;
  private final String issuerId;
  private final List<KnownClass> others;
  private final Faults faults;
  private final Frame frame;
  private final Words words;

  /**
   * @param others the issuer's classes, which one may require
   * @param faults why it was refused
   */
  public ClassFormView(
      ClassForm form, String issuerId, Collection<KnownClass> others, Faults faults, Frame frame) {
    this.form = form;
    this.issuerId = issuerId;
    this.others = others.stream().sorted(Comparator.comparing(KnownClass::name)).toList();
    this.faults = faults;
    this.frame = frame;
    this.words = frame.words();
  }

  /** Two colours that go together, as {@code #rrggbb}. */
  public record Palette(String main, String accent) {}

  public Words words() {
    return words;
  }

  public Frame frame() {
    return frame;
  }

  public Faults faults() {
    return faults;
  }

  public String issuerId() {
    return issuerId;
  }

  public ClassForm form() {
    return form;
  }

  public Fields fields() {
    return form.fields();
  }

  public List<Outline> outlines() {
    return List.of(Outline.values());
  }

  public List<Icon> icons() {
    return List.of(Icon.values());
  }

  public List<Palette> palettes() {
    return PALETTES;
  }

  public boolean isChosen(String choice, String value) {
    return form.choices().get(choice).equals(value);
  }

  public List<Option> stars() {
    return List.of("0", "1", "2", "3").stream()
        .map(
            it ->
                new Option(
                    it, it.equals("0") ? words.say("stars.none") : it, isChosen("stars", it)))
        .toList();
  }

  public List<Option> inks() {
    return List.of("", "#ffffff", "#16202c", "#000000").stream()
        .map(it -> new Option(it, words.say("ink." + it.replace("#", "")), isChosen("ink", it)))
        .toList();
  }

  public List<Option> requirements() {
    return options("requires", "", "all", "any", "hours");
  }

  public List<Option> assignments() {
    return options("assignment", "automatic", "officer");
  }

  public List<Option> hoursIncludes() {
    return options("hoursInclude", "own", "parts");
  }

  public List<Option> reviewers() {
    return List.of("", "0", "1", "2", "3", "4", "5").stream()
        .map(
            it ->
                new Option(
                    it,
                    it.isEmpty() || it.equals("0") ? words.say("reviewers." + it) : it,
                    fields().text("reviewers").equals(it)))
        .toList();
  }

  private List<Option> options(String name, String... values) {
    return List.of(values).stream()
        .map(it -> new Option(it, words.say(name + "." + it), fields().text(name).equals(it)))
        .toList();
  }

  /** The classes that this one may require. */
  public List<Option> others() {
    return others.stream()
        .map(it -> new Option(it.id(), it.name(), fields().all("required").contains(it.id())))
        .toList();
  }

  /** Where the drawing is that the choices make, without those that cannot be drawn. */
  public String drawing(String extension) {
    Map<String, String> choices = form.choices();
    choices.keySet().removeAll(BadgeDesign.read(choices).faults().keySet());
    return "/console/designs/badge."
        + extension
        + "?"
        + choices.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
  }
}
