package dev.stele.issuer.page;

import dev.stele.issuer.portfolio.SeenPortfolio;
import dev.stele.issuer.portfolio.Selection;
import dev.stele.verifier.page.Words;
import java.util.Map;

/**
 * The page of a portfolio. Its addresses are relative to where it stands, {@code /portfolios/X}.
 */
public final class PortfolioPage {
  private PortfolioPage() {}

  /**
   * @param address under which it is seen
   */
  public static String of(
      SeenPortfolio portfolio, String address, Selection selection, Words words) {
    return Templates.rendered(
        "portfolio.jte",
        Map.of("portfolio", new PortfolioView(portfolio, address, selection, words)));
  }

  /** What it looks like, beside the badge page's own style sheet. */
  public static byte[] style() {
    return Templates.style("portfolio.css");
  }
}
