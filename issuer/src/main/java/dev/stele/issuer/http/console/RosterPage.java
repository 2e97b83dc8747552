package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.badges.BadgePages;
import dev.stele.issuer.page.console.badges.RosterView;
import dev.stele.issuer.roster.RosterDesk;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.RosterStore;
import dev.stele.issuer.store.RosterStore.RosterJob;
import dev.stele.issuer.store.RosterStore.State;
import java.util.List;
import java.util.Optional;

/** A roster: what was read of it, and after the word of who looked at it, how far it is. */
final class RosterPage implements FormPage {
  private static final int FAULTS_SHOWN = 100;
  private static final int ROWS_SHOWN = 10;

  private final Issuance issuance;
  private final RosterDesk desk;
  private final RosterStore store;

  RosterPage(Issuance issuance, RosterDesk desk, RosterStore store) {
    this.issuance = issuance;
    this.desk = desk;
    this.store = store;
  }

  /** The roster in the path, {@code :roster}, if it is of the issuer there. */
  RosterJob job(Visit visit, Permission permission) throws RefusedException {
    String issuerId = visit.issuer(permission);
    String id = visit.path("roster");
    Optional<RosterJob> waiting = store.waiting(id);
    RosterJob job = waiting.isPresent() ? waiting.get() : desk.find(id);
    if (!job.issuerId().equals(issuerId)) {
      throw new RefusedException(Kind.NOT_FOUND, "the issuer has no such roster");
    }
    return job;
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    RosterJob job = job(visit, Permission.AWARD);
    boolean waits = job.state() == State.READING;
    return BadgePages.roster(
        new RosterView(
            job,
            issuance.badgeClass(job.badgeClassId()).definition().path("name").asText(),
            waits ? store.unsigned(job.id(), 0, ROWS_SHOWN) : List.of(),
            store.faults(job.id(), Optional.empty(), FAULTS_SHOWN).stream()
                .map(Entry::value)
                .toList(),
            faults,
            visit.frame()));
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException {
    RosterJob job = job(visit, Permission.AWARD);
    String rosters = "/console/issuers/" + job.issuerId() + "/rosters/";
    if (fields.text("step").equals("abandon")) {
      desk.abandon(job.id());
      return Next.to(rosters + "new", "roster-forgotten");
    }
    desk.goOn(visit.caller(), job.id());
    return Next.to(rosters + job.id());
  }
}
