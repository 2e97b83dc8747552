package dev.stele.issuer.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.access.ApiKey;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.KeySecret;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The keys that programs come with: to one issuer, or by the operator's leave to all. */
public final class ApiKeys {
  private final Store store;
  private final Clock clock;

  public ApiKeys(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A key as it is asked for.
   *
   * @param issuerId empty for all issuers
   */
  public record Wanted(
      Optional<String> issuerId,
      String name,
      Set<Permission> permissions,
      Optional<Instant> expires) {}

  /** A new key, with what its program sends; that is known here and now only. */
  public record Made(ApiKey key, KeySecret secret) {}

  /** Makes a key that can do no more than who makes it. */
  public Made make(Caller caller, Wanted wanted) throws RefusedException {
    require(caller, wanted.issuerId());
    if (wanted.permissions().isEmpty()) {
      throw new RefusedException(
          Kind.INVALID, "expected at least one permission of " + List.of(Permission.values()));
    }
    for (Permission permission : wanted.permissions()) {
      caller.require(permission, wanted.issuerId().orElse(Caller.EVERYWHERE));
      if (permission == Permission.SERVICE && wanted.issuerId().isPresent()) {
        throw new RefusedException(
            Kind.INVALID, "expected SERVICE in a key for all issuers only: it concerns them all");
      }
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (wanted.expires().filter(end -> !end.isAfter(now)).isPresent()) {
      throw new RefusedException(
          Kind.INVALID,
          Reason.EXPIRED_ALREADY.with(wanted.expires().get().toString()).in("expires"),
          "the key would have expired on %s already".formatted(wanted.expires().get()));
    }
    KeySecret secret = KeySecret.random();
    ApiKey key =
        new ApiKey(
            UUID.randomUUID().toString(),
            wanted.name(),
            wanted.issuerId(),
            wanted.permissions(),
            now,
            wanted.expires(),
            Optional.empty(),
            Optional.empty());
    return store.together(
        () -> {
          store.access().add(key, secret.hash());
          ObjectNode details = JsonNodeFactory.instance.objectNode();
          var list = details.putArray("permissions");
          key.permissions().stream().sorted().map(Enum::name).forEach(list::add);
          key.expires().ifPresent(end -> details.put("expires", end.toString()));
          record(caller, AuditAction.KEY_MADE, key, details);
          return new Made(key, secret);
        });
  }

  public List<ApiKey> list(Caller caller, Optional<String> issuerId) throws RefusedException {
    require(caller, issuerId);
    return store.access().keys(issuerId);
  }

  /** Ends a key for good; one that is ended already stays as it is. */
  public ApiKey revoke(Caller caller, Optional<String> issuerId, String id)
      throws RefusedException {
    require(caller, issuerId);
    return store.together(
        () -> {
          ApiKey key = find(issuerId, id);
          if (key.revoked().isEmpty()) {
            store.access().revoke(key, clock.instant().truncatedTo(ChronoUnit.SECONDS));
            record(caller, AuditAction.KEY_REVOKED, key, JsonNodeFactory.instance.objectNode());
          }
          return find(issuerId, id);
        });
  }

  private ApiKey find(Optional<String> issuerId, String id) throws RefusedException {
    return store.access().keys(issuerId).stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new RefusedException(Kind.NOT_FOUND, "there is no API key with the id " + id));
  }

  private void require(Caller caller, Optional<String> issuerId) throws RefusedException {
    if (issuerId.isEmpty()) {
      if (!caller.everything()) {
        throw new RefusedException(
            Kind.FORBIDDEN,
            "expected the operator's token, which is in the data folder: keys for all issuers are the operator's");
      }
      return;
    }
    caller.require(Permission.PEOPLE, issuerId.get());
    if (store.issuer(issuerId.get()).isEmpty()) {
      throw new RefusedException(Kind.NOT_FOUND, "there is no issuer " + issuerId.get());
    }
  }

  private void record(Caller caller, AuditAction action, ApiKey key, ObjectNode details) {
    store
        .audit()
        .record(
            new AuditEvent(
                clock.instant(),
                caller.subject(),
                action,
                key.issuerId().orElse(""),
                "key:" + key.id(),
                details));
  }
}
