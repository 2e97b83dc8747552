package dev.stele.issuer.http.console;

import dev.stele.issuer.access.Membership;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.console.Confirmation;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.people.Roles;
import dev.stele.verifier.page.Words;
import java.util.List;

/** Asks before a role is taken from somebody. */
final class TakeRolePage implements FormPage {
  private final Roles roles;

  TakeRolePage(Roles roles) {
    this.roles = roles;
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    Words words = visit.words();
    String id = visit.issuer(Permission.PEOPLE);
    Membership member =
        roles.at(visit.caller(), id).stream()
            .filter(it -> it.id().equals(visit.path("member")))
            .findFirst()
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "nobody has this role"));
    String role = words.say("role." + member.role().name());
    return Confirmation.of(
        visit.frame(),
        new Confirmation(
            words.say("people.take", role),
            List.of(
                words.say("people.take.who", member.email(), role),
                words.say("people.take.what"),
                words.say("people.take.again")),
            words.say("people.take.do"),
            back(id),
            faults));
  }

  private static String back(String issuerId) {
    return "/console/issuers/%s/people".formatted(issuerId);
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException {
    String id = visit.issuer(Permission.PEOPLE);
    roles.take(visit.caller(), id, visit.path("member"));
    return Next.to(back(id), "role-taken");
  }
}
