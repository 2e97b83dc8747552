package dev.stele.issuer.erasure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Membership;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.access.PersonalRecords;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.people.Roles;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Store;
import dev.stele.issuer.workflow.Assigning;
import dev.stele.verifier.merkle.TargetHash;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Deletes what is kept of a person at an issuer, as the person wished. */
public final class Erasure {
  private final Store store;
  private final Assigning assigning;
  private final Clock clock;

  /**
   * @param assigning of the same records, for what the person was to review
   */
  private Erasure(Store store, Assigning assigning, Clock clock) {
    this.store = store;
    this.assigning = assigning;
    this.clock = clock;
  }

  public static Erasure in(DataFolder folder, Clock clock) {
    return new Erasure(
        folder.store(), new Assigning(folder.applications(), folder.reviewers()), clock);
  }

  /** The same, beside a service that works with these records. */
  public static Erasure in(DataFolder.BesideStore beside, Clock clock) {
    return new Erasure(
        beside.store(), new Assigning(beside.applications(), beside.reviewers()), clock);
  }

  /**
   * What was deleted.
   *
   * @param reference what the audit log calls the person; nobody can say any more who that was
   * @param counts how many records of each kind
   * @param leaves the hashes of the badges, which stay in their trees
   */
  public record Erased(
      String reference, Instant at, Map<String, Integer> counts, List<TargetHash> leaves) {
    public Erased {
      leaves = List.copyOf(leaves);
    }

    /** As the audit log has it. */
    public ObjectNode details() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      counts.forEach(json::put);
      var list = json.putArray("leaves");
      leaves.forEach(leaf -> list.add(leaf.hex()));
      return json;
    }
  }

  /**
   * Deletes all of it or, when something is in the way, nothing.
   *
   * @throws RefusedException of the kind NOT_FOUND when nothing is kept of the person
   */
  public Erased erase(Caller caller, String issuerId, String email) throws RefusedException {
    caller.require(Permission.PEOPLE, issuerId);
    if (store.issuer(issuerId).isEmpty()) {
      throw new RefusedException(Kind.NOT_FOUND, "there is no issuer " + issuerId);
    }
    String address = email.toLowerCase(Locale.ROOT);
    return store.together(() -> eraseNow(caller, issuerId, address));
  }

  private Erased eraseNow(Caller caller, String issuerId, String address) throws RefusedException {
    // Everybody who adds to what is kept of a person holds the issuer. All that is read from here
    // on is what the last of them left, and nobody adds to it before this is over.
    store.hold(issuerId);
    int owners = store.access().owners(issuerId);
    for (Membership held : store.access().members(issuerId)) {
      if (held.email().equals(address)) {
        Roles.requireMayTake(caller, held, owners);
      }
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<TargetHash> leaves = store.earners().leaves(issuerId, address);
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (PersonalRecords records : store.personalRecords()) {
      counts.put(records.name(), records.erase(issuerId, address, now));
    }
    boolean nothing = counts.values().stream().allMatch(count -> count == 0);
    if (nothing && !store.audit().names(issuerId, address)) {
      throw new RefusedException(
          Kind.NOT_FOUND, "nothing is kept of a person with this address at this issuer");
    }
    Erased erased = new Erased(store.audit().reference(issuerId, address), now, counts, leaves);
    store
        .audit()
        .record(
            new AuditEvent(
                clock.instant(),
                caller.subject(),
                AuditAction.PERSON_ERASED,
                issuerId,
                erased.reference(),
                erased.details()));
    store.audit().forget(issuerId, address);
    assigning.giveOutAll(issuerId, now);
    return erased;
  }
}
