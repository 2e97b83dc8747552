package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.badges.BadgePages;
import dev.stele.issuer.page.console.badges.ClassListView;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.store.Listing;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** An issuer's badge classes, some at a time. */
final class ClassListPage implements Page {
  /** Pictures are large. */
  private static final int SHOWN = 24;

  private final Issuance issuance;
  private final Listing listing;

  ClassListPage(Issuance issuance, Listing listing) {
    this.issuance = issuance;
    this.listing = listing;
  }

  @Override
  public String show(Visit visit) throws RefusedException {
    IssuingDistrict issuer = issuance.issuer(visit.issuer(Permission.READ));
    List<Entry<BadgeClass>> found = listing.badgeClasses(issuer.id(), after(visit), SHOWN + 1);
    List<Entry<BadgeClass>> shown = found.subList(0, Math.min(SHOWN, found.size()));
    return BadgePages.classes(
        new ClassListView(
            issuer.id(),
            issuer.district().name(),
            shown.stream().map(Entry::value).toList(),
            issuance.retired(issuer.id()),
            found.size() > SHOWN ? Optional.of(next(shown.getLast().place())) : Optional.empty(),
            visit.caller().may(Permission.CLASSES, issuer.id()),
            visit.caller().may(Permission.AWARD, issuer.id()),
            visit.frame()));
  }

  private static Optional<Place> after(Visit visit) {
    Optional<String> major = visit.query("after");
    return major.map(it -> new Place(it, visit.query("id").orElse("")));
  }

  private static String next(Place place) {
    return "?after=" + encoded(place.major()) + "&id=" + encoded(place.minor());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
