package dev.stele.verifier.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.canonical.Statements;
import dev.stele.verifier.credential.BlockchainKey;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.endorsement.SignedEndorsement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what the hash covers and the plain members do not show.
 *
 * <p>JSON-LD can write one statement in many ways: under a compact or renamed key, in another
 * object with the same id. All have the same hash, so a holder could hide the date of expiry or
 * shorten the id that a revocation list names. What decides a check must stand where it is read.
 */
final class HiddenStatement {
  private static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  private static final String OBI = "https://w3id.org/openbadges#";
  private static final String SEC = "https://w3id.org/security#";
  private static final String CREDENTIAL = "https://w3id.org/credentials#credential";

  private final Credential credential;
  private final Statements statements;

  private HiddenStatement(Credential credential, Statements statements) {
    this.credential = credential;
    this.statements = statements;
  }

  /** The member that was looked for in vain, if one is hidden. */
  static Optional<String> find(Credential credential, Statements statements) {
    return new HiddenStatement(credential, statements).find();
  }

  private Optional<String> find() {
    String id = credential.id();
    Set<String> issuers = follow(follow(Set.of(id), OBI + "badge"), OBI + "issuer");
    if (!statements.objects(id, TYPE).contains(OBI + "Assertion")) {
      return Optional.of("id");
    }
    if (!issuers.contains(credential.issuerId())) {
      return Optional.of("badge.issuer.id");
    }
    if (credential.issuedOn().isEmpty() && !statements.objects(id, OBI + "issueDate").isEmpty()) {
      return Optional.of("issuedOn");
    }
    if (credential.expires().isEmpty() && !statements.objects(id, SEC + "expiration").isEmpty()) {
      return Optional.of("expires");
    }
    if (!credential.namesRevocationList() && !follow(issuers, OBI + "revocationList").isEmpty()) {
      return Optional.of("badge.issuer.revocationList");
    }
    if (credential.verificationKey().isEmpty() && promisesKey(id)) {
      return Optional.of("verification.publicKey");
    }
    return hidesEndorsement(follow(Set.of(id), OBI + "badge"), issuers)
        ? Optional.of("endorsement")
        : Optional.empty();
  }

  /** Whether more is endorsed, or more of it signed, than the endorsements show. */
  private boolean hidesEndorsement(Set<String> badges, Set<String> issuers) {
    Set<String> endorsed = new HashSet<>(Set.of(credential.id()));
    endorsed.addAll(badges);
    endorsed.addAll(issuers);
    Set<String> stated = follow(endorsed, CREDENTIAL);
    List<JsonNode> shown =
        EndorsementCheck.endorsable(credential.json()).stream()
            .flatMap(it -> SignedEndorsement.list(it.path("endorsement")).stream())
            .toList();
    Set<String> signatures = follow(stated, SignedEndorsement.JWS_IRI);
    shown.forEach(it -> signatures.remove(it.path(SignedEndorsement.JWS).textValue()));
    return !signatures.isEmpty() || !shows(shown, stated);
  }

  /**
   * Whether each endorsement that is stated stands there by its id; of those without one, each is
   * stated under a label of its own, so that there must be as many.
   */
  private static boolean shows(List<JsonNode> shown, Set<String> stated) {
    List<String> ids =
        shown.stream().map(it -> it.isTextual() ? it.asText() : it.path("id").asText()).toList();
    Set<String> named = new HashSet<>(ids);
    long unnamed =
        ids.stream().filter(String::isEmpty).count()
            + named.stream().filter(HiddenStatement::isBlank).count();
    return stated.stream().filter(it -> !isBlank(it)).allMatch(named::contains)
        && stated.stream().filter(HiddenStatement::isBlank).count() <= unnamed;
  }

  private static boolean isBlank(String node) {
    return node.startsWith("_:");
  }

  private boolean promisesKey(String id) {
    Set<String> verification = follow(Set.of(id), OBI + "verify");
    verification.addAll(statements.objects(id, "https://w3id.org/blockcerts#verification"));
    Set<String> keys = follow(verification, SEC + "publicKey");
    keys.addAll(follow(verification, "http://purl.org/dc/terms/creator"));
    // Version 2.0 alpha uses the prefix without defining it.
    keys.addAll(follow(verification, "dc:creator"));
    return keys.stream().anyMatch(key -> BlockchainKey.find(key).isPresent());
  }

  private Set<String> follow(Set<String> subjects, String predicate) {
    Set<String> found = new HashSet<>();
    subjects.forEach(subject -> found.addAll(statements.objects(subject, predicate)));
    return found;
  }
}
