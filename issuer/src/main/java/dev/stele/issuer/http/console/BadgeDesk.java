package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.page.console.badges.BadgePages;
import dev.stele.issuer.page.console.badges.RosterView;
import dev.stele.issuer.roster.FaultsCsv;
import dev.stele.issuer.roster.RosterDesk;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.RosterStore.RosterJob;
import dev.stele.issuer.store.Stacks;
import dev.stele.issuer.workflow.Workflow;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.time.Clock;

/** The pages on which badge classes are made, and rosters awarded. */
public final class BadgeDesk {
  /** A form with the largest picture. */
  private static final long WITH_PICTURE = 2 * 1024 * 1024L;

  /** A form with a roster of a million rows. */
  private static final long WITH_ROSTER = 512L * 1024 * 1024;

  private static final String CLASSES = "/console/issuers/:id/classes";
  private static final String ROSTERS = "/console/issuers/:id/rosters";

  private final Issuance issuance;
  private final DataFolder folder;
  private final ClassListPage list;
  private final NewClassPage newClass;
  private final ClassPage badgeClass;
  private final RetirePage retire;
  private final NewRosterPage newRoster;
  private final RosterPage roster;

  public BadgeDesk(
      Issuance issuance, Workflow workflow, RosterDesk rosters, DataFolder folder, Clock clock) {
    Stacks stacks = folder.store().stacks();
    this.issuance = issuance;
    this.folder = folder;
    this.list = new ClassListPage(issuance, folder.listing());
    this.newClass = new NewClassPage(issuance, workflow.applying(), stacks);
    this.badgeClass = new ClassPage(issuance, workflow, stacks, clock);
    this.retire = new RetirePage(issuance, badgeClass);
    this.newRoster = new NewRosterPage(issuance, rosters, stacks);
    this.roster = new RosterPage(issuance, rosters, folder.rosters());
  }

  void mount(Router router, Gate gate, Navigation navigation) {
    navigation.addAtIssuer("classes", "classes", Permission.READ);
    navigation.addAtIssuer("rosters", "rosters/new", Permission.AWARD);
    gate.page(router, CLASSES, list);
    gate.formWithFiles(router, CLASSES + "/new", newClass, WITH_PICTURE);
    gate.form(router, CLASSES + "/:class", badgeClass);
    gate.form(router, CLASSES + "/:class/retire", retire);
    gate.formWithFiles(router, ROSTERS + "/new", newRoster, WITH_ROSTER);
    gate.form(router, ROSTERS + "/:roster", roster);
    gate.file(
        router,
        CLASSES + "/:class/picture",
        visit ->
            BadgeFiles.picture("image/png", ClassPage.of(visit, issuance, Permission.READ).png()));
    gate.file(router, "/console/designs/badge.svg", BadgeFiles::svg);
    gate.file(router, "/console/designs/badge.png", BadgeFiles::png);
    gate.file(router, "/console/designs/faults", BadgeFiles::faults);
    gate.asset(router, "/console/badges.css", "text/css", BadgePages.style());
    gate.asset(router, "/console/badges.js", "text/javascript", BadgePages.script());
    gate.longFile(
        router,
        ROSTERS + "/:roster/faults.csv",
        "text/csv; charset=utf-8",
        "errors.csv",
        visit -> {
          RosterJob job = roster.job(visit, Permission.AWARD);
          FaultsCsv faults =
              new FaultsCsv(folder.rosters(), job.id(), it -> RosterView.said(it, visit.words()));
          return () -> faults.next().map(Buffer::buffer);
        });
  }
}
