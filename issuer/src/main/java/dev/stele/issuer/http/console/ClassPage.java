package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.badges.BadgePages;
import dev.stele.issuer.page.console.badges.ClassView;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.store.Stacks;
import dev.stele.issuer.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A badge class, with links to apply for it. */
final class ClassPage implements FormPage {
  private final Issuance issuance;
  private final Workflow workflow;
  private final Stacks stacks;
  private final Clock clock;

  ClassPage(Issuance issuance, Workflow workflow, Stacks stacks, Clock clock) {
    this.issuance = issuance;
    this.workflow = workflow;
    this.stacks = stacks;
    this.clock = clock;
  }

  /** The class in the path, {@code :class}, if it is of the issuer there. */
  static BadgeClass of(Visit visit, Issuance issuance, Permission permission)
      throws RefusedException {
    String issuerId = visit.issuer(permission);
    BadgeClass badge = issuance.badgeClass(BadgeClass.idOf(visit.path("class")));
    if (!badge.issuerId().equals(issuerId)) {
      throw new RefusedException(Kind.NOT_FOUND, "the issuer has no such badge class");
    }
    return badge;
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    return show(visit, fields, faults, Optional.empty());
  }

  private String show(Visit visit, Fields fields, Faults faults, Optional<String> link)
      throws RefusedException {
    BadgeClass badge = of(visit, issuance, Permission.READ);
    return BadgePages.badgeClass(view(visit, badge, link, fields, faults));
  }

  ClassView view(
      Visit visit, BadgeClass badge, Optional<String> link, Fields fields, Faults faults) {
    Map<String, KnownClass> classes = stacks.classes(badge.issuerId());
    return new ClassView(
        badge,
        Optional.ofNullable(issuance.retired(badge.issuerId()).get(badge.id())),
        workflow.applying().policy(badge.id()),
        Optional.ofNullable(classes.get(badge.id())).flatMap(KnownClass::rules),
        classes,
        visit.caller().may(Permission.CLASSES, badge.issuerId()),
        visit.caller().may(Permission.AWARD, badge.issuerId()),
        link,
        fields.or("days", "30").or("uses", "1"),
        faults,
        visit.frame());
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
    BadgeClass badge = of(visit, issuance, Permission.AWARD);
    Instant expires = clock.instant().plus(Duration.ofDays(whole(visit, fields, "days", 366)));
    int uses = whole(visit, fields, "uses", 10_000);
    String token = workflow.nominating().create(visit.caller(), badge.id(), expires, uses).token();
    String link = issuance.baseUrl() + "/console/apply/" + badge.uuid() + "?nomination=" + token;
    return Next.shown(show(visit, fields, Faults.NONE, Optional.of(link)));
  }

  private static int whole(Visit visit, Fields fields, String name, int most)
      throws FaultyFormException {
    String text = fields.text(name).strip();
    int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      throw new FaultyFormException(name, visit.words().say("nominate.whole", most));
    }
    return number;
  }
}
