package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.Office;
import dev.stele.issuer.page.console.Office.BadgeRow;
import dev.stele.issuer.revocation.Revoking;
import dev.stele.issuer.store.Store;
import dev.stele.issuer.store.Store.Leaf;
import dev.stele.verifier.page.Words;
import dev.stele.verifier.registry.RevocationReason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes a badge back, for good or until a day: asks for the reason, says what will happen, and does
 * it only when that was confirmed.
 */
final class TakeBackPage implements FormPage {
  private final Issuance issuance;
  private final Store store;
  private final BatchWorker worker;
  private final Clock clock;

  TakeBackPage(Issuance issuance, Store store, BatchWorker worker, Clock clock) {
    this.issuance = issuance;
    this.store = store;
    this.worker = worker;
    this.clock = clock;
  }

  private BadgeRow badge(Visit visit) throws RefusedException {
    String issuerId = visit.issuer(Permission.REVOKE);
    Leaf leaf =
        FindBadgePage.badge(store, issuerId, visit.path("badge"))
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "there is no such badge"));
    return FindBadgePage.row(
        issuance, store, leaf, "/badges/" + leaf.assertion().uuid(), visit.words());
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    return Office.takeBack(
        visit.frame(), badge(visit), fields, store.registry().isPresent(), back(visit), faults);
  }

  private static String back(Visit visit) {
    return "/console/issuers/%s/badges".formatted(visit.path("id"));
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
    BadgeRow badge = badge(visit);
    Words words = visit.words();
    int reason =
        RevocationReason.codeOf(fields.text("reason"))
            .orElseThrow(() -> new FaultyFormException("reason", words.say("fault.reason")));
    Optional<Instant> until =
        fields.text("how").equals("suspend")
            ? ApiKeysPage.endOf(fields, "until", words)
            : Optional.empty();
    if (fields.text("how").equals("suspend")
        && until.filter(it -> it.isAfter(clock.instant())).isEmpty()) {
      throw new FaultyFormException("until", words.say("fault.until"));
    }
    if (!fields.text("confirmed").equals("yes")) {
      return Next.shown(
          Office.confirmTakeBack(visit.frame(), badge, fields, until, visit.frame().address()));
    }
    var unused =
        issuance
            .by(visit.caller())
            .revoking()
            .accept(
                visit.path("id"),
                new Revoking.Order(List.of(visit.path("badge")), List.of(), reason, until));
    worker.nudge();
    return Next.to(back(visit), until.isPresent() ? "badge-suspended" : "badge-taken-back");
  }
}
