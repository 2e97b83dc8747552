package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Office;
import dev.stele.issuer.page.console.Office.BadgeRow;
import dev.stele.issuer.store.Listing;
import dev.stele.issuer.store.Store;
import dev.stele.issuer.store.Store.Leaf;
import dev.stele.verifier.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds badges by their id or by whom they were awarded to. */
final class FindBadgePage implements Page {
  private static final int MOST = 50;

  private final Issuance issuance;
  private final Store store;
  private final Listing listing;

  FindBadgePage(Issuance issuance, Store store, Listing listing) {
    this.issuance = issuance;
    this.store = store;
    this.listing = listing;
  }

  @Override
  public String show(Visit visit) throws RefusedException {
    String id = visit.issuer(Permission.REVOKE);
    Optional<String> asked = visit.query("q").map(String::strip);
    List<BadgeRow> rows = new ArrayList<>();
    if (asked.isPresent()) {
      for (Leaf leaf : found(id, asked.get())) {
        rows.add(row(id, leaf, visit.words()));
      }
    }
    return Office.badges(visit.frame(), asked, rows, rows.size() == MOST);
  }

  private List<Leaf> found(String issuerId, String asked) {
    // The last part of an address of a badge is its id.
    String end = asked.substring(asked.lastIndexOf('/') + 1).replaceFirst("^urn:uuid:", "");
    return end.matches("[0-9a-fA-F-]{36}")
        ? store.leaf(end.toLowerCase(Locale.ROOT)).filter(it -> isOf(issuerId, it)).stream()
            .toList()
        : listing.assertionsTo(issuerId, asked, MOST);
  }

  private boolean isOf(String issuerId, Leaf leaf) {
    return store.batch(leaf.batchId()).filter(it -> it.issuerId().equals(issuerId)).isPresent();
  }

  private BadgeRow row(String issuerId, Leaf leaf, Words words) throws RefusedException {
    String uuid = leaf.assertion().uuid();
    return new BadgeRow(
        issuance.badgeClass(leaf.assertion().badgeClassId()).definition().path("name").asText(),
        leaf.assertion().award().name(),
        leaf.assertion().award().email(),
        words.day(leaf.assertion().issuedOn()),
        store.withdrawn().revocationReason(uuid).isPresent(),
        "/console/issuers/%s/badges/%s".formatted(issuerId, uuid));
  }
}
