package dev.stele.issuer.http.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.Office;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.profile.IssuingDistrict;
import java.util.Optional;

/** Makes a district an issuer, with keys of its own. */
final class NewIssuerPage implements FormPage {
  static final String PATH = "/console/new-issuer";

  private final Issuance issuance;

  NewIssuerPage(Issuance issuance) {
    this.issuance = issuance;
  }

  static boolean isFor(Caller caller) {
    return caller.may(Permission.SERVICE, Caller.EVERYWHERE);
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    visit.caller().requireService();
    return Office.newIssuer(visit.frame(), fields, faults);
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException {
    visit.caller().requireService();
    ObjectNode district = JsonNodeFactory.instance.objectNode();
    for (String name : Office.DISTRICT) {
      fields.given(name).ifPresent(it -> district.put(name, it));
    }
    IssuingDistrict made = issuance.newIssuer(District.read(district), Optional.empty());
    IssuingDistrict added = issuance.by(visit.caller()).add(made);
    return Next.to("/console/issuers/" + added.id(), "issuer-made");
  }
}
