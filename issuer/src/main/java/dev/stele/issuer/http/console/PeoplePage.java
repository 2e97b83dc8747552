package dev.stele.issuer.http.console;

import dev.stele.issuer.access.Permission;
import dev.stele.issuer.access.Role;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.Office;
import dev.stele.issuer.page.console.Office.MemberRow;
import dev.stele.issuer.people.Roles;
import java.util.Arrays;
import java.util.List;

/** Who has which role at an issuer, and giving one. */
final class PeoplePage implements FormPage {
  private final Roles roles;

  PeoplePage(Roles roles) {
    this.roles = roles;
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    String id = visit.issuer(Permission.PEOPLE);
    List<MemberRow> rows =
        roles.at(visit.caller(), id).stream()
            .map(
                it ->
                    new MemberRow(
                        it.email(),
                        visit.words().say("role." + it.role().name()),
                        visit.words().day(it.given()),
                        "/console/issuers/%s/people/%s".formatted(id, it.id())))
            .toList();
    return Office.people(visit.frame(), rows, fields.or("role", Role.OFFICER.name()), faults);
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
    String id = visit.issuer(Permission.PEOPLE);
    String email = fields.text("email").strip();
    if (!Inputs.isEmail(email)) {
      throw new FaultyFormException("email", visit.words().say("fault.email"));
    }
    Role role =
        Arrays.stream(Role.values())
            .filter(it -> it.name().equals(fields.text("role")))
            .findFirst()
            .orElseThrow(() -> new FaultyFormException("role", visit.words().say("fault.role")));
    var unused = roles.give(visit.caller(), id, email, role);
    return Next.to("/console/issuers/%s/people".formatted(id), "role-given");
  }
}
