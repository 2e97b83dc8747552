package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.anchoring.AuditCheck;
import dev.stele.issuer.audit.AuditEntry;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Office;
import dev.stele.issuer.page.console.Office.AuditFinding;
import dev.stele.issuer.page.console.Office.AuditRow;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.page.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who did what at an issuer, newest first; and whether the log is whole. */
final class AuditPage implements Page {
  private static final int AT_ONCE = 50;

  private final Issuance issuance;
  private final Store store;

  AuditPage(Issuance issuance, Store store) {
    this.issuance = issuance;
    this.store = store;
  }

  @Override
  public String show(Visit visit) throws RefusedException {
    String id = issuance.issuer(visit.issuer(Permission.PEOPLE)).id();
    long before =
        visit
            .query("before")
            .filter(it -> it.matches("[0-9]{1,18}"))
            .map(Long::parseLong)
            .orElse(Long.MAX_VALUE);
    String action = visit.query("action").orElse("");
    List<AuditEntry> entries = store.audit().latest(id, action, before, AT_ONCE);
    String base = "/console/issuers/%s/audit".formatted(id);
    String older =
        entries.size() < AT_ONCE
            ? ""
            : Addresses.with(
                Addresses.with(base, "action", action),
                "before",
                Long.toString(entries.getLast().sequence()));
    Optional<AuditFinding> finding = visit.query("check").map(unused -> finding(visit.words()));
    return Office.audit(
        visit.frame(),
        entries.stream().map(it -> row(it, visit.words())).toList(),
        store.audit().actions(id),
        action,
        older,
        Addresses.with(base, "check", "1"),
        finding);
  }

  private AuditRow row(AuditEntry entry, Words words) {
    return new AuditRow(
        entry.sequence(),
        words.minute(Instant.parse(entry.instant())),
        who(entry.subject(), words),
        Office.action(entry.action(), words),
        who(entry.target(), words),
        entry.details().equals("{}") ? "" : entry.details());
  }

  /** A person's address, as long as that is kept. */
  private String who(String name, Words words) {
    if (name.equals(Caller.OPERATOR.subject())) {
      return words.say("console.who.operator");
    }
    return name.startsWith("person:") ? store.audit().person(name).orElse("–") : name;
  }

  private AuditFinding finding(Words words) {
    AuditCheck.Finding finding = new AuditCheck(store).check();
    return new AuditFinding(
        finding.broken().isEmpty(),
        finding.broken().orElseGet(() -> words.say("audit.whole", finding.head().sequence())),
        finding
            .anchored()
            .map(it -> words.say("audit.anchored", it.head().sequence(), it.root().hex()))
            .orElseGet(() -> words.say("audit.anchored.not")));
  }
}
