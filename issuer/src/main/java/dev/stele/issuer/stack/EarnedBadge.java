package dev.stele.issuer.stack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.assertion.BadgeReference;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.TargetHash;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A badge that a person was awarded.
 *
 * @param uuid of its assertion
 * @param email the person's address as it was written then
 * @param details what the assertion itself says, such as {@code creditHours, alignment}
 * @param transaction that anchors it, once the badge may go out
 * @param revoked whether it was taken back for good
 * @param suspendedUntil the latest end of what suspends it
 */
public record EarnedBadge(
    String uuid,
    String badgeClassId,
    String email,
    String recipientName,
    Instant issuedOn,
    Optional<Instant> expires,
    TargetHash targetHash,
    List<BadgeReference> restsOn,
    ObjectNode details,
    Optional<TransactionId> transaction,
    boolean revoked,
    Optional<Instant> suspendedUntil) {
  /** The one that counts for the longest first; then the oldest. */
  static final Comparator<EarnedBadge> LASTING_FIRST =
      Comparator.comparing((EarnedBadge it) -> it.expires().orElse(Instant.MAX))
          .reversed()
          .thenComparing(EarnedBadge::issuedOn)
          .thenComparing(EarnedBadge::uuid);

  public EarnedBadge {
    restsOn = List.copyOf(restsOn);
  }

  /** Its own where it says so, else its class's. */
  public Optional<BigDecimal> creditHours(KnownClass its) {
    return Optional.ofNullable(details.path("creditHours").textValue())
        .map(BigDecimal::new)
        .or(its::creditHours);
  }

  /** What its class is aligned to, and then what it is itself. */
  public ArrayNode alignment(KnownClass its) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    its.definition().path("alignment").forEach(all::add);
    details.path("alignment").forEach(all::add);
    return all;
  }

  /** The year of its issue, in UTC. */
  public int year() {
    return issuedOn.atOffset(ZoneOffset.UTC).getYear();
  }

  /** What it is worth at an instant. */
  public enum State {
    VALID,
    /** Awarded, not anchored yet. */
    PENDING,
    SUSPENDED,
    EXPIRED,
    REVOKED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what is said of it speaks against it, rather than for waiting. */
    public boolean isBad() {
      return this == REVOKED || this == EXPIRED;
    }
  }

  public State state(Instant now) {
    if (revoked) {
      return State.REVOKED;
    }
    if (expires.filter(end -> !end.isAfter(now)).isPresent()) {
      return State.EXPIRED;
    }
    if (suspendedUntil.filter(end -> end.isAfter(now)).isPresent()) {
      return State.SUSPENDED;
    }
    return transaction.isPresent() ? State.VALID : State.PENDING;
  }

  /** Whether others may rest on it: from its award on, not only from its anchor. */
  public boolean counts(Instant now) {
    return switch (state(now)) {
      case VALID, PENDING -> true;
      case SUSPENDED, EXPIRED, REVOKED -> false;
    };
  }

  public BadgeReference reference() {
    return new BadgeReference("urn:uuid:" + uuid, targetHash);
  }
}
