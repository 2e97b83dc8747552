package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Portfolios;
import dev.stele.issuer.portfolio.EarnerPortfolio;
import dev.stele.issuer.portfolio.HeldBadge;
import dev.stele.issuer.portfolio.OutsideBadge;
import dev.stele.issuer.portfolio.Visibility;

/** A person's own portfolio as the API gives it out. */
final class PortfolioJson {
  private PortfolioJson() {}

  static ObjectNode of(Portfolios.Own own) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(
        "visibility",
        own.portfolio().map(EarnerPortfolio::visibility).orElse(Visibility.PRIVATE).label());
    own.portfolio().flatMap(EarnerPortfolio::name).ifPresent(name -> json.put("name", name));
    json.put("linked", own.portfolio().filter(EarnerPortfolio::linked).isPresent());
    own.address().ifPresent(address -> json.put("address", address));
    ArrayNode badges = json.putArray("badges");
    own.badges().forEach(badge -> badges.add(of(badge, own)));
    ArrayNode outside = json.putArray("outsideBadges");
    own.outside().forEach(badge -> outside.add(of(badge)));
    return json;
  }

  private static ObjectNode of(HeldBadge held, Portfolios.Own own) {
    ObjectNode json = StackJson.of(held.badge(), held.badgeClass());
    json.put("issuer", held.issuer().id());
    json.put("state", held.badge().state(own.asOf()).label());
    json.put("shown", own.shown().contains(held.badge().uuid()));
    return json;
  }

  static ObjectNode of(OutsideBadge badge) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", badge.id());
    json.put("form", badge.form().label());
    json.put("credential", badge.claims().id());
    json.put("name", badge.claims().name());
    json.putObject("issuer")
        .put("id", badge.claims().issuerId())
        .put("name", badge.claims().issuerName());
    json.put("issuedOn", badge.issuedOn().toString());
    badge.claims().expires().ifPresent(end -> json.put("expires", end.toString()));
    ObjectNode verification = json.putObject("verification");
    verification.put("verdict", badge.verdict().verdict().label());
    badge.verdict().tier().ifPresent(tier -> verification.put("known", tier.label()));
    verification.put("at", badge.verdict().at().toString());
    verification.set("findings", badge.verdict().findingsJson());
    json.put("added", badge.added().toString());
    json.put("shown", badge.consented());
    return json;
  }
}
