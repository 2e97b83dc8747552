package dev.stele.verifier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.check.AnchorCheck;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.EndorsementCheck;
import dev.stele.verifier.check.EvidenceCheck;
import dev.stele.verifier.check.HashCheck;
import dev.stele.verifier.check.IssuerKeyCheck;
import dev.stele.verifier.check.IssuerStanding;
import dev.stele.verifier.check.Outcome;
import dev.stele.verifier.check.PathCheck;
import dev.stele.verifier.check.ProfileCheck;
import dev.stele.verifier.check.RecipientCheck;
import dev.stele.verifier.check.RevocationCheck;
import dev.stele.verifier.check.StackCheck;
import dev.stele.verifier.check.ValidityCheck;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.CredentialsAtHand;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.registry.RegistryLookup;
import dev.stele.verifier.registry.RegistryReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies Blockcerts v2 credentials. Runs every check that can run, so that one report tells all.
 */
public final class Verifier {
  private static final String FORMAT = "format";

  private final VerifierOptions options;

  public Verifier(VerifierOptions options) {
    this.options = options;
  }

  /** Verifies a parsed document, which is left as it is. */
  public Report verify(ObjectNode document) {
    return verify(document, CheckListener.NONE);
  }

  /**
   * The same, told while it goes on; what is told is what the report will have, in its order.
   *
   * @param listener hears of no more checks than were told when it throws something, which ends the
   *     verification and is passed on
   */
  public Report verify(ObjectNode document, CheckListener listener) {
    return verify(document, options.atHand(), listener);
  }

  private Report verify(ObjectNode document, CredentialsAtHand atHand, CheckListener listener) {
    try {
      return verify(Credential.read(document), atHand, listener);
    } catch (MalformedCredentialException e) {
      CheckResult format = CheckResult.failed(FORMAT, "malformed-credential", e.getMessage());
      listener.ended(format);
      return unreadable(format);
    }
  }

  /** The report on a document that could not even be read as a credential. */
  public static Report unreadable(CheckResult format) {
    return new Report(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(format),
        List.of(),
        List.of(),
        List.of());
  }

  private Report verify(Credential credential, CredentialsAtHand atHand, CheckListener listener) {
    ToldChecks checks = new ToldChecks(listener);
    checks.add(CheckResult.passed(FORMAT, "a Blockcerts v2 credential"));
    // What is at hand comes before what others have to be asked for, which may take its time.
    HashCheck.Outcome hash = HashCheck.run(credential);
    checks.add(hash.result());
    checks.add(PathCheck.run(credential.proof(), hash.computed()));
    EvidenceCheck.Outcome evidence = EvidenceCheck.run(credential, options.chain());
    evidence.result().ifPresent(checks::add);
    AnchorCheck.Outcome anchor = anchor(credential, evidence);
    checks.add(anchor.result());
    boolean mockAccepted = anchor.result().outcome() == Outcome.NOT_APPLICABLE;
    RegistryLookup lookup = new RegistryFinder(options).find(evidence.reading());
    Optional<Instant> anchoredAt = anchor.transaction().map(AnchoringTransaction::time);
    IssuerStanding standing =
        IssuerStanding.of(credential, options.issuerProfile(), lookup, anchor.transaction());
    // Before the key, as ever: evidence has what is asked of a registry in the order of asking.
    ProfileCheck.Outcome profile =
        new ProfileCheck(options.issuerProfile(), options.mirrors())
            .run(credential, standing, anchoredAt);
    checks.add(IssuerKeyCheck.run(credential, anchor, options.issuerProfile(), standing));
    if (!(lookup instanceof RegistryLookup.None)) {
      checks.add(profile.result());
    }
    checks.add(
        RevocationCheck.run(
            credential,
            options.issuerProfile(),
            options.revocationList(),
            standing,
            options.at(),
            mockAccepted));
    checks.add(ValidityCheck.run(credential, options.at()));
    checks.add(RecipientCheck.run(credential.recipient(), options.recipient()));
    EndorsementCheck.run(credential).forEach(checks::add);
    Optional<StackCheck.Outcome> stack =
        hash.statements().flatMap(new StackCheck(credential, atHand, this::checksOfItsOwn)::run);
    stack.map(StackCheck.Outcome::result).ifPresent(checks::add);
    Optional<RegistryReader> registry =
        lookup instanceof RegistryLookup.Open open ? Optional.of(open.reader()) : Optional.empty();
    return new Report(
        Optional.of(credential),
        Optional.of(anchor),
        registry,
        checks.all(),
        stack.map(StackCheck.Outcome::parts).orElse(List.of()),
        claims(anchor, standing),
        warnings(credential, profile.profile(), mockAccepted));
  }

  private AnchorCheck.Outcome anchor(Credential credential, EvidenceCheck.Outcome evidence) {
    return new AnchorCheck(
            options.source(),
            options.chain(),
            evidence.reading(),
            options.transaction(),
            options.minConfirmations(),
            options.acceptMockAnchor())
        .run(credential.proof());
  }

  /** Those of another badge; what that one rests on in turn is for its own report. */
  private List<CheckResult> checksOfItsOwn(ObjectNode document) {
    return verify(document, CredentialsAtHand.NONE, CheckListener.NONE).checks();
  }

  private List<Claim> claims(AnchorCheck.Outcome anchor, IssuerStanding standing) {
    List<Claim> claims = new ArrayList<>();
    if (anchor.established() != Established.NONE) {
      claims.add(new Claim("anchor", anchor.established()));
    }
    switch (standing) {
      case IssuerStanding.Registered registered -> {
        claims.add(new Claim("issuer", registered.registry().established()));
        claims.add(new Claim("status", registered.registry().established()));
      }
      case IssuerStanding.ByItsProfile unused -> {
        options
            .issuerProfile()
            .ifPresent(profile -> claims.add(new Claim("issuer", Established.SUPPLIED)));
        options
            .revocationList()
            .ifPresent(list -> claims.add(new Claim("status", Established.SUPPLIED)));
      }
      case IssuerStanding.Unregistered unused -> {}
      case IssuerStanding.Unknown unused -> {}
    }
    return claims;
  }

  private List<String> warnings(
      Credential credential, Optional<IssuerProfile> registered, boolean mockAccepted) {
    List<String> warnings = new ArrayList<>();
    Optional<String> name = registered.flatMap(IssuerProfile::name);
    if (name.isPresent() && !name.equals(credential.issuerName())) {
      warnings.add(
          "the credential calls its issuer %s, the registered profile %s"
              .formatted(credential.issuerName().orElse("nothing"), name.get()));
    }
    Optional<String> profileId = options.issuerProfile().map(IssuerProfile::id);
    if (profileId.isPresent() && !profileId.get().equals(credential.issuerId())) {
      warnings.add(
          "the credential names the issuer %s, the profile handed in is that of %s; it is your word that they are one"
              .formatted(credential.issuerId(), profileId.get()));
    }
    if (mockAccepted) {
      warnings.add("a mock anchor was accepted: nothing shows when or by whom this was issued");
    }
    return warnings;
  }
}
