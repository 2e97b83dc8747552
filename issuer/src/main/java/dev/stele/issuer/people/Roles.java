package dev.stele.issuer.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Membership;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.access.Role;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The roles that people have at issuers. */
public final class Roles {
  private final Store store;
  private final Clock clock;

  public Roles(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Who has which role at an issuer, by address. */
  public List<Membership> at(Caller caller, String issuerId) throws RefusedException {
    require(caller, issuerId);
    return store.access().members(issuerId);
  }

  private void require(Caller caller, String issuerId) throws RefusedException {
    caller.require(Permission.PEOPLE, issuerId);
    if (store.issuer(issuerId).isEmpty()) {
      throw new RefusedException(Kind.NOT_FOUND, "there is no issuer " + issuerId);
    }
  }

  /** Gives a person a role; one that they have already stays as it is. */
  public Membership give(Caller caller, String issuerId, String email, Role role)
      throws RefusedException {
    require(caller, issuerId);
    requireHas(caller, issuerId, role);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String address = email.toLowerCase(Locale.ROOT);
    Membership given = new Membership(UUID.randomUUID().toString(), issuerId, address, role, now);
    return store.together(
        () -> {
          store.hold(issuerId);
          if (!store.access().add(given)) {
            return store.access().members(issuerId).stream()
                .filter(held -> held.email().equals(address) && held.role() == role)
                .findFirst()
                .orElseThrow();
          }
          record(caller, AuditAction.ROLE_GIVEN, given);
          return given;
        });
  }

  /** Takes a role from a person. */
  public void take(Caller caller, String issuerId, String membershipId) throws RefusedException {
    require(caller, issuerId);
    store.together(
        () -> {
          store.hold(issuerId);
          int owners = store.access().owners(issuerId);
          Membership taken =
              store
                  .access()
                  .member(issuerId, membershipId)
                  .orElseThrow(
                      () ->
                          new RefusedException(
                              Kind.NOT_FOUND, "nobody has a role with the id " + membershipId));
          requireMayTake(caller, taken, owners);
          store.access().remove(taken);
          record(caller, AuditAction.ROLE_TAKEN, taken);
          return null;
        });
  }

  /**
   * Whoever may take a role could give it, too.
   *
   * @param owners how many the issuer has
   * @throws RefusedException of the kind LAST_OWNER when only the operator may
   */
  public static void requireMayTake(Caller caller, Membership held, int owners)
      throws RefusedException {
    requireHas(caller, held.issuerId(), held.role());
    if (held.role() == Role.OWNER && owners == 1 && !caller.everything()) {
      throw new RefusedException(
          Kind.LAST_OWNER,
          "expected another owner of the issuer before its last one goes; make somebody else an owner first, or ask the operator");
    }
  }

  private static void requireHas(Caller caller, String issuerId, Role role)
      throws RefusedException {
    for (Permission permission : role.permissions()) {
      caller.require(permission, issuerId);
    }
  }

  private void record(Caller caller, AuditAction action, Membership member) {
    var details = JsonNodeFactory.instance.objectNode().put("role", member.role().name());
    String person = store.audit().reference(member.issuerId(), member.email());
    store
        .audit()
        .record(
            new AuditEvent(
                clock.instant(), caller.subject(), action, member.issuerId(), person, details));
  }
}
