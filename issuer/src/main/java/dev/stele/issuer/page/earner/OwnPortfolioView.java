package dev.stele.issuer.page.earner;

import dev.stele.issuer.Portfolios;
import dev.stele.issuer.page.OutsideTile;
import dev.stele.issuer.page.PortfolioView.Tile;
import dev.stele.issuer.page.StackView;
import dev.stele.issuer.portfolio.EarnerPortfolio;
import dev.stele.issuer.portfolio.HeldBadge;
import dev.stele.issuer.portfolio.SeenPortfolio;
import dev.stele.issuer.portfolio.Visibility;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.page.Words;
import java.util.List;
import java.util.Optional;

/**
 * A person's own portfolio, as they run it.
 *
 * @param all what they have, shown or not
 * @param link that was made just now, told this once
 */
public record OwnPortfolioView(
    Portfolios.Own own, SeenPortfolio all, Optional<String> link, Words words) {

  public List<Tile> tiles() {
    return own.badges().stream().map(it -> new Tile(it, own.asOf(), words)).toList();
  }

  public List<OutsideTile> outside() {
    return own.outside().stream().map(it -> new OutsideTile(it, own.asOf(), words)).toList();
  }

  public boolean isShown(Tile tile) {
    return own.shown().contains(tile.uuid());
  }

  public boolean isDelivered(Tile tile) {
    return tile.held().badge().transaction().isPresent();
  }

  public List<StackView> stacks() {
    return all.stacks().stream().map(it -> new StackView(it, words)).toList();
  }

  public int count() {
    return all.entries().size();
  }

  public long shownCount() {
    return own.badges().stream().filter(it -> own.shown().contains(it.badge().uuid())).count()
        + own.outside().stream().filter(it -> it.isShown()).count();
  }

  public String hours() {
    return words.decimal(all.hours());
  }

  /** Whose transcripts there are. */
  public List<IssuingDistrict> issuers() {
    return own.badges().stream().map(HeldBadge::issuer).distinct().toList();
  }

  public Visibility visibility() {
    return own.portfolio().map(EarnerPortfolio::visibility).orElse(Visibility.PRIVATE);
  }

  public List<Visibility> visibilities() {
    return List.of(Visibility.values());
  }

  public String name() {
    return own.portfolio().flatMap(EarnerPortfolio::name).orElse("");
  }

  public boolean isLinked() {
    return own.portfolio().filter(EarnerPortfolio::linked).isPresent();
  }

  public boolean isThere() {
    return own.portfolio().isPresent();
  }
}
