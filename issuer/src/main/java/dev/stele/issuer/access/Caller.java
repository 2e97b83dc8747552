package dev.stele.issuer.access;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who asks for something, and what they may do.
 *
 * @param subject who it is, as records name them: {@code operator}, {@code key:ID} for a program's
 *     API key, or a person's e-mail address in lower case
 * @param everything whether they may do everything at every issuer
 * @param permissions what they may do, by the issuer's id; at {@link #EVERYWHERE} what they may do
 *     at each
 */
public record Caller(String subject, boolean everything, Map<String, Set<Permission>> permissions) {
  /** Stands for every issuer's id. */
  public static final String EVERYWHERE = "*";

  /** Who holds the token in the data folder, and so the machine. */
  public static final Caller OPERATOR = new Caller("operator", true, Map.of());

  public Caller {
    permissions = Map.copyOf(permissions);
  }

  /**
   * Anybody who is known by their address may apply for a badge; whether they get it is another
   * question.
   */
  public boolean may(Permission permission, String issuerId) {
    return everything
        || (permission == Permission.APPLY && isPerson())
        || permissions.getOrDefault(issuerId, Set.of()).contains(permission)
        || permissions.getOrDefault(EVERYWHERE, Set.of()).contains(permission);
  }

  /** Whether this is a person, and the subject their address. */
  public boolean isPerson() {
    return subject.contains("@");
  }

  /**
   * The caller's address, in lower case.
   *
   * @throws RefusedException of the kind FORBIDDEN when they are no person
   */
  public String requirePerson() throws RefusedException {
    if (!isPerson()) {
      throw new RefusedException(
          Kind.FORBIDDEN,
          "expected a person who signed in with the OpenID provider; %s has no badges and so no portfolio"
              .formatted(subject));
    }
    return subject;
  }

  /**
   * @throws RefusedException of the kind FORBIDDEN when they may not
   */
  public void require(Permission permission, String issuerId) throws RefusedException {
    if (!may(permission, issuerId)) {
      throw new RefusedException(
          Kind.FORBIDDEN,
          "expected someone who has the permission %s at the issuer %s; %s has not, an owner of the issuer can give it"
              .formatted(permission, issuerId, subject));
    }
  }

  /**
   * Checks that they may look at what somebody has earned: everybody may at what is their own.
   *
   * @param email whose it is, in any case
   * @throws RefusedException of the kind FORBIDDEN when they may not
   */
  public void requireOwnOrRead(String email, String issuerId) throws RefusedException {
    if (!isPerson() || !subject.equals(email.toLowerCase(Locale.ROOT))) {
      require(Permission.READ, issuerId);
    }
  }

  /**
   * @throws RefusedException of the kind FORBIDDEN when they may not do what concerns the service
   *     as a whole: the operator may, and a key with the permission SERVICE
   */
  public void requireService() throws RefusedException {
    if (!may(Permission.SERVICE, EVERYWHERE)) {
      throw new RefusedException(
          Kind.FORBIDDEN,
          "expected the operator's token, which is in the data folder, or a key that the operator gave the permission SERVICE; %s has neither"
              .formatted(subject));
    }
  }
}
