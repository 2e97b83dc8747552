package dev.stele.issuer.page;

import dev.stele.issuer.portfolio.OutsideBadge;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.page.Claimed.Text;
import dev.stele.verifier.page.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A badge of another issuer in short, with what became of its verification in plain words. */
public record OutsideTile(OutsideBadge badge, Instant asOf, Words words) {
  private static final int LONGEST_REASON = 400;

  public Text name() {
    return Text.of(badge.claims().name());
  }

  public Text issuer() {
    return Text.of(badge.claims().issuerName());
  }

  /**
   * {@code valid}, {@code invalid}, {@code undetermined}, or {@code expired} whatever else it is.
   */
  public String standing() {
    return badge.isExpired(asOf) ? "expired" : badge.verdict().verdict().label();
  }

  /** A class of the style sheet. */
  public String look() {
    return standing().equals("expired") ? "invalid" : standing();
  }

  public boolean isInvalid() {
    return badge.verdict().verdict() == Verdict.INVALID;
  }

  public String verdict() {
    return words.say("outside." + standing());
  }

  /** How a valid one is known. */
  public Optional<String> known() {
    return badge.verdict().tier().map(tier -> words.say("tier." + tier.label() + ".text"));
  }

  /** Why it is not known to be valid. */
  public List<String> reasons() {
    return badge.verdict().findings().stream()
        .map(it -> Text.of(it.message(), LONGEST_REASON).shown())
        .distinct()
        .toList();
  }

  public String verified() {
    return words.say("outside.verified", words.day(badge.verdict().at()));
  }
}
