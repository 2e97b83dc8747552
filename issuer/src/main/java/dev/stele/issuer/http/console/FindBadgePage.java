package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.assertion.Assertion;
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
        ? badge(store, issuerId, end.toLowerCase(Locale.ROOT)).stream().toList()
        : listing.assertionsTo(issuerId, asked, MOST);
  }

  /** A badge, if it is of this issuer. */
  static Optional<Leaf> badge(Store store, String issuerId, String uuid) {
    return store
        .leaf(uuid)
        .filter(
            leaf ->
                store
                    .batch(leaf.batchId())
                    .filter(batch -> batch.issuerId().equals(issuerId))
                    .isPresent());
  }

  private BadgeRow row(String issuerId, Leaf leaf, Words words) throws RefusedException {
    String link = "/console/issuers/%s/badges/%s".formatted(issuerId, leaf.assertion().uuid());
    return row(issuance, store, leaf, link, words);
  }

  /** What an office reads of a badge. */
  static BadgeRow row(Issuance issuance, Store store, Leaf leaf, String link, Words words)
      throws RefusedException {
    Assertion assertion = leaf.assertion();
    return new BadgeRow(
        issuance.badgeClass(assertion.badgeClassId()).definition().path("name").asText(),
        assertion.award().name(),
        assertion.award().email(),
        words.day(assertion.issuedOn()),
        store.withdrawn().revocationReason(assertion.uuid()).isPresent(),
        link);
  }
}
