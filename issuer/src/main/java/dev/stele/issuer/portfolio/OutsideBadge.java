package dev.stele.issuer.portfolio;

import dev.stele.verifier.Report.Verdict;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedSet;

/**
 * A badge of another issuer, that its earner added from a file.
 *
 * @param added when
 * @param consented whether its earner wants it shown
 * @param pictured whether there is a picture of it
 */
public record OutsideBadge(
    String id,
    Form form,
    OutsideClaims claims,
    OutsideVerdict verdict,
    Instant added,
    boolean consented,
    boolean pictured)
    implements PortfolioEntry {

  /** What kind of file it came in. */
  public enum Form {
    JSON("application/json"),
    JWS("application/jose"),
    PNG("image/png"),
    SVG("image/svg+xml"),
    PDF("application/pdf");

    private final String mediaType;

    Form(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }

    /** In the API, and at the end of a file's name. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Instant issuedOn() {
    return claims.issuedOn();
  }

  @Override
  public SortedSet<String> frameworks() {
    return claims.frameworks();
  }

  @Override
  public Facet.Value issuedBy() {
    return new Facet.Value(Facet.key(claims.issuerId()), claims.issuerName());
  }

  /** Others never see one that something speaks against, whatever its earner consented to. */
  public boolean isShown() {
    return consented && verdict.verdict() != Verdict.INVALID;
  }

  public boolean isExpired(Instant now) {
    return claims.expires().filter(end -> !end.isAfter(now)).isPresent();
  }

  /** How its file is called where it is given out. */
  public String fileName() {
    return id + "." + form.label();
  }
}
