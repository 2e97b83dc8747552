package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.badges.BadgePages;
import java.util.Optional;

/** Asks before a badge class is retired, which cannot be undone. */
final class RetirePage implements FormPage {
  private final Issuance issuance;
  private final ClassPage badgeClass;

  RetirePage(Issuance issuance, ClassPage badgeClass) {
    this.issuance = issuance;
    this.badgeClass = badgeClass;
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    BadgeClass badge = ClassPage.of(visit, issuance, Permission.CLASSES);
    return BadgePages.retire(badgeClass.view(visit, badge, Optional.empty(), fields, faults));
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException {
    BadgeClass badge = ClassPage.of(visit, issuance, Permission.CLASSES);
    issuance.by(visit.caller()).retireBadgeClass(badge.id());
    return Next.to(
        "/console/issuers/" + badge.issuerId() + "/classes/" + badge.uuid(), "badge-retired");
  }
}
