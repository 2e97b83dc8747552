package dev.stele.issuer.access;

import static dev.stele.issuer.access.Permission.APPLY;
import static dev.stele.issuer.access.Permission.AWARD;
import static dev.stele.issuer.access.Permission.BATCHES;
import static dev.stele.issuer.access.Permission.CLASSES;
import static dev.stele.issuer.access.Permission.PEOPLE;
import static dev.stele.issuer.access.Permission.READ;
import static dev.stele.issuer.access.Permission.REVIEW;
import static dev.stele.issuer.access.Permission.REVOKE;

import java.util.Set;

/** What a person is at an issuer. */
public enum Role {
  OWNER,
  OFFICER,
  REVIEWER,
  EARNER;

  public Set<Permission> permissions() {
    return switch (this) {
      case OWNER -> Set.of(PEOPLE, CLASSES, AWARD, BATCHES, REVOKE, REVIEW, APPLY, READ);
      case OFFICER -> Set.of(CLASSES, AWARD, BATCHES, REVOKE, APPLY, READ);
      case REVIEWER -> Set.of(REVIEW, APPLY, READ);
      case EARNER -> Set.of(APPLY);
    };
  }
}
