package dev.stele.verifier;

import dev.stele.verifier.chain.Established;
import dev.stele.verifier.check.AnchorCheck;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.Outcome;
import dev.stele.verifier.check.StackPart;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.registry.RegistryReader;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param credential the credential, where the document could be read as one
 * @param anchor how the anchor was established
 * @param registry the registry that the issuer was judged by, where there was one
 * @param restsOn the badges that it says it rests on
 * @param claims how what it says is known
 * @param warnings what a reader should know beside the verdict
 */
public record Report(
    Optional<Credential> credential,
    Optional<AnchorCheck.Outcome> anchor,
    Optional<RegistryReader> registry,
    List<CheckResult> checks,
    List<StackPart> restsOn,
    List<Claim> claims,
    List<String> warnings) {

  public Report {
    checks = List.copyOf(checks);
    restsOn = List.copyOf(restsOn);
    claims = List.copyOf(claims);
    warnings = List.copyOf(warnings);
  }

  /** The verdict: one failure is invalid; short of that, one open question is undetermined. */
  public enum Verdict {
    VALID(0),
    INVALID(1),
    UNDETERMINED(3);

    private final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit status of the command line. */
    public int exitCode() {
      return exitCode;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Verdict verdict() {
    if (checks.stream().anyMatch(check -> check.outcome() == Outcome.FAILED)) {
      return Verdict.INVALID;
    }
    boolean open = checks.stream().anyMatch(check -> check.outcome() == Outcome.UNDETERMINED);
    boolean spokenFor = checks.stream().anyMatch(check -> check.outcome() == Outcome.PASSED);
    return open || !spokenFor ? Verdict.UNDETERMINED : Verdict.VALID;
  }

  /** The weakest way in which any of the claims is known; of a valid credential only. */
  public Optional<Established> weakest() {
    if (!isValid()) {
      return Optional.empty();
    }
    return claims.stream().map(Claim::how).max(Comparator.naturalOrder());
  }

  public boolean isValid() {
    return verdict() == Verdict.VALID;
  }
}
