package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.ConsolePage;
import dev.stele.issuer.page.console.ConsolePage.Desk;
import dev.stele.issuer.page.console.ConsolePage.Waiting;
import dev.stele.issuer.profile.IssuingDistrict;
import java.util.ArrayList;
import java.util.List;

/** What waits for whoever is signed in. Pages add what waits on them. */
public final class HomePage implements Page {
  private final Issuance issuance;
  private final List<Own> own = new ArrayList<>();
  private final List<AtIssuer> atIssuers = new ArrayList<>();

  /** What waits for the person themselves. */
  @FunctionalInterface
  public interface Own {
    List<Waiting> of(Visit visit) throws RefusedException;
  }

  /** What waits at an issuer that they may look into. */
  @FunctionalInterface
  public interface AtIssuer {
    List<Waiting> of(Visit visit, IssuingDistrict issuer) throws RefusedException;
  }

  HomePage(Issuance issuance) {
    this.issuance = issuance;
  }

  public void add(Own waiting) {
    own.add(waiting);
  }

  public void add(AtIssuer waiting) {
    atIssuers.add(waiting);
  }

  @Override
  public String show(Visit visit) throws RefusedException {
    List<Waiting> mine = new ArrayList<>();
    for (Own each : own) {
      mine.addAll(each.of(visit));
    }
    Caller caller = visit.caller();
    List<Desk> desks = new ArrayList<>();
    for (IssuingDistrict issuer : issuance.issuers()) {
      if (caller.may(Permission.READ, issuer.id())) {
        List<Waiting> waiting = new ArrayList<>();
        for (AtIssuer each : atIssuers) {
          waiting.addAll(each.of(visit, issuer));
        }
        desks.add(new Desk(issuer.district().name(), "/console/issuers/" + issuer.id(), waiting));
      }
    }
    return ConsolePage.home(visit.frame(), mine, desks);
  }
}
