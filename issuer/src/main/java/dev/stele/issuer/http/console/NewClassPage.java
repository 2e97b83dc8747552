package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.BadgePicture;
import dev.stele.issuer.http.console.Visit.Upload;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.badges.BadgePages;
import dev.stele.issuer.page.console.badges.ClassForm;
import dev.stele.issuer.page.console.badges.ClassFormView;
import dev.stele.issuer.store.Stacks;
import dev.stele.issuer.workflow.Applying;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/** Makes a badge class, and its picture. */
final class NewClassPage implements FormPage {
  private final Issuance issuance;
  private final Applying applying;
  private final Stacks stacks;

  NewClassPage(Issuance issuance, Applying applying, Stacks stacks) {
    this.issuance = issuance;
    this.applying = applying;
    this.stacks = stacks;
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    String issuerId = issuance.issuer(visit.issuer(Permission.CLASSES)).id();
    ClassForm form =
        fields.isEmpty() ? ClassForm.empty(visit.words().code()) : ClassForm.of(fields);
    return BadgePages.newClass(
        new ClassFormView(
            form, issuerId, stacks.classes(issuerId).values(), faults, visit.frame()));
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
    String issuerId = visit.issuer(Permission.CLASSES);
    Optional<String> palette = fields.given("palette");
    if (palette.isPresent()) {
      String[] colours = palette.get().split(" ", 2);
      return again(
          visit,
          set(
              set(fields.without("palette"), "design-main", colours[0]),
              "design-accent",
              colours[colours.length - 1]));
    }
    return switch (fields.text("step")) {
      case "alignments" -> again(visit, oneMore(fields, "alignments"));
      case "criteria" -> again(visit, oneMore(fields, "criteria"));
      case "show" -> again(visit, fields);
      case String step when step.matches("levels[0-9]{1,2}") ->
          again(visit, moreLevels(fields, step));
      default -> make(visit, issuerId, ClassForm.of(fields));
    };
  }

  private static Fields set(Fields fields, String name, String value) {
    return fields.without(name).or(name, value);
  }

  private static Fields oneMore(Fields fields, String rows) {
    ClassForm form = ClassForm.of(fields);
    int count = rows.equals("criteria") ? form.criteria() : form.alignments();
    return set(fields, rows, Integer.toString(count + 1));
  }

  /** One level alone would be no choice. */
  private static Fields moreLevels(Fields fields, String rows) {
    int count = ClassForm.of(fields).levels(Integer.parseInt(rows.substring("levels".length())));
    return set(fields, rows, Integer.toString(count == 0 ? 2 : count + 1));
  }

  /** The form with its picture, as far as it is; nothing is made. */
  private Next again(Visit visit, Fields fields) throws RefusedException {
    return Next.shown(show(visit, fields, ClassForm.of(fields).designFaults(visit.words())));
  }

  /** Beside what is required, where it cannot be; else of the form as a whole. */
  @Override
  public String fieldOf(RefusedException refused, Fields fields) {
    return switch (refused.kind()) {
      case STACK_COUNT_TOO_LARGE -> "count";
      case STACK_HOURS_UNREACHABLE -> "least";
      case STACK_EMPTY, STACK_CYCLE, STACK_UNKNOWN_CLASS -> "requires";
      default -> FormPage.super.fieldOf(refused, fields);
    };
  }

  private Next make(Visit visit, String issuerId, ClassForm form)
      throws RefusedException, FaultyFormException {
    ApplicantPages.requireSound(form.faults(visit.words()));
    byte[] png =
        form.emblem().isPresent()
            ? BadgePicture.reencoded(form.emblem().get().png())
            : uploaded(visit);
    BadgeClass badge =
        applying.createBadgeClass(
            visit.caller(), issuerId, form.definition(), png, form.policy(), form.rules());
    return Next.to("/console/issuers/" + issuerId + "/classes/" + badge.uuid(), "badge-made");
  }

  private static byte[] uploaded(Visit visit) throws FaultyFormException {
    Upload upload =
        visit
            .upload("file")
            .orElseThrow(() -> new FaultyFormException("file", visit.words().say("file.missing")));
    try (InputStream file = Files.newInputStream(upload.file())) {
      // One more than there may be is enough to be refused.
      return BadgePicture.reencoded(file.readNBytes(BadgePicture.MAX_BYTES + 1));
    } catch (RefusedException e) {
      throw new FaultyFormException(Faults.of("file", e, visit.words()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
