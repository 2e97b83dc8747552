package dev.stele.issuer.workflow;

import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.profile.IssuingDistrict;
import java.util.Optional;

/**
 * What is endorsed: a badge class or, without one, an issuer.
 *
 * @param issuer the class's, or itself
 */
public record Endorsed(IssuingDistrict issuer, Optional<BadgeClass> badge) {
  /** As credentials have it. */
  public String id() {
    return badge.map(BadgeClass::id).orElse(issuer.profileId());
  }

  Optional<String> badgeClassId() {
    return badge.map(BadgeClass::id);
  }
}
