package dev.stele.issuer.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a program's API key. The key itself is not.
 *
 * @param issuerId where it counts; empty for everywhere
 * @param lastUsed to the minute
 */
public record ApiKey(
    String id,
    String name,
    Optional<String> issuerId,
    Set<Permission> permissions,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> lastUsed,
    Optional<Instant> revoked) {

  public ApiKey {
    permissions = Set.copyOf(permissions);
  }

  /** Who comes with it. */
  public Caller caller() {
    return new Caller("key:" + id, false, Map.of(issuerId.orElse(Caller.EVERYWHERE), permissions));
  }

  public boolean isExpired(Instant now) {
    return expires.filter(end -> !end.isAfter(now)).isPresent();
  }
}
