package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.people.ApiKeys;
import dev.stele.issuer.people.Roles;
import dev.stele.issuer.store.Listing;
import dev.stele.issuer.store.Store;
import io.vertx.ext.web.Router;
import java.time.Clock;

/** What a district's office works with: its issuers, people, keys, batches, badges and log. */
public final class OfficePages {
  private final IssuerPage issuer;
  private final NewIssuerPage newIssuer;
  private final PeoplePage people;
  private final TakeRolePage takeRole;
  private final ApiKeysPage keys;
  private final RevokeKeyPage revokeKey;
  private final BatchesPage batches;
  private final BatchPage batch;
  private final FindBadgePage findBadge;
  private final TakeBackPage takeBack;
  private final AuditPage audit;

  public OfficePages(
      Issuance issuance, Store store, Listing listing, BatchLine line, BatchWorker worker) {
    Clock clock = Clock.systemUTC();
    Roles roles = new Roles(store, clock);
    ApiKeys apiKeys = new ApiKeys(store, clock);
    this.issuer = new IssuerPage(issuance);
    this.newIssuer = new NewIssuerPage(issuance);
    this.people = new PeoplePage(roles);
    this.takeRole = new TakeRolePage(roles);
    this.keys = new ApiKeysPage(apiKeys, clock);
    this.revokeKey = new RevokeKeyPage(apiKeys);
    this.batches = new BatchesPage(issuance, listing, line, worker, clock);
    this.batch = new BatchPage(issuance, worker, clock);
    this.findBadge = new FindBadgePage(issuance, store, listing);
    this.takeBack = new TakeBackPage(issuance, store, worker, clock);
    this.audit = new AuditPage(issuance, store);
  }

  void mount(Gate gate, Navigation navigation, HomePage home, Router router) {
    navigation.add("new-issuer", NewIssuerPage.PATH, NewIssuerPage::isFor);
    navigation.addAtIssuer("issuer", "", Permission.READ);
    navigation.addAtIssuer("batches", "batches", Permission.READ);
    navigation.addAtIssuer("badges", "badges", Permission.REVOKE);
    navigation.addAtIssuer("people", "people", Permission.PEOPLE);
    navigation.addAtIssuer("keys", "keys", Permission.PEOPLE);
    navigation.addAtIssuer("audit", "audit", Permission.PEOPLE);
    home.add((HomePage.AtIssuer) batches::waiting);
    String base = "/console/issuers/:id";
    gate.form(router, NewIssuerPage.PATH, newIssuer);
    gate.page(router, base, issuer);
    gate.form(router, base + "/people", people);
    gate.form(router, base + "/people/:member", takeRole);
    gate.form(router, base + "/keys", keys);
    gate.form(router, base + "/keys/:key", revokeKey);
    gate.form(router, base + "/batches", batches);
    gate.form(router, base + "/batches/:batch", batch);
    gate.page(router, base + "/badges", findBadge);
    gate.form(router, base + "/badges/:badge", takeBack);
    gate.page(router, base + "/audit", audit);
  }
}
