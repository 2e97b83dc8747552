package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.http.console.Visit.Upload;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.badges.BadgePages;
import dev.stele.issuer.page.console.badges.RosterFormView;
import dev.stele.issuer.roster.RosterDesk;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.store.RosterStore.RosterJob;
import dev.stele.issuer.store.Stacks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/** Takes a roster in, to be looked at before anything of it is awarded. */
final class NewRosterPage implements FormPage {
  private final Issuance issuance;
  private final RosterDesk desk;
  private final Stacks stacks;

  NewRosterPage(Issuance issuance, RosterDesk desk, Stacks stacks) {
    this.issuance = issuance;
    this.desk = desk;
    this.stacks = stacks;
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    String issuerId = issuance.issuer(visit.issuer(Permission.AWARD)).id();
    String chosen =
        fields.given("class").or(() -> visit.query("class").map(BadgeClass::idOf)).orElse("");
    return BadgePages.newRoster(
        new RosterFormView(issuerId, awardable(issuerId), chosen, faults, visit.frame()));
  }

  /** What a roster can award: what is not retired, and requires no others. */
  private List<KnownClass> awardable(String issuerId) {
    Set<String> retired = issuance.retired(issuerId).keySet();
    return stacks.classes(issuerId).values().stream()
        .filter(it -> it.rules().isEmpty() && !retired.contains(it.id()))
        .toList();
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
    String issuerId = visit.issuer(Permission.AWARD);
    String chosen = fields.text("class");
    if (awardable(issuerId).stream().noneMatch(it -> it.id().equals(chosen))) {
      throw new FaultyFormException("class", visit.words().say("roster.no-class"));
    }
    Upload upload =
        visit
            .upload("file")
            .orElseThrow(
                () -> new FaultyFormException("file", visit.words().say("roster.missing")));
    RosterJob job = read(visit, issuance.badgeClass(chosen), upload);
    return Next.to("/console/issuers/" + issuerId + "/rosters/" + job.id());
  }

  private RosterJob read(Visit visit, BadgeClass badge, Upload upload) throws FaultyFormException {
    try (InputStream roster = Files.newInputStream(upload.file())) {
      return desk.preview(visit.caller(), badge, RosterDesk.Form.CSV, roster);
    } catch (RefusedException e) {
      throw new FaultyFormException(Faults.of("file", e, visit.words()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
