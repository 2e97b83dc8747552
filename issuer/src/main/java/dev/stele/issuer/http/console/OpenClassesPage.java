package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.earner.ClassView;
import dev.stele.issuer.page.earner.EarnerPage;
import dev.stele.issuer.page.earner.OpenClassesView;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import dev.stele.issuer.workflow.OpenClasses;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody can apply for, some at a time; to be searched. */
final class OpenClassesPage implements Page {
  static final String PATH = "/console/open-badges";
  private static final int SHOWN = 20;

  private final Issuance issuance;
  private final OpenClasses classes;

  OpenClassesPage(Issuance issuance, OpenClasses classes) {
    this.issuance = issuance;
    this.classes = classes;
  }

  void mount(Gate gate, Router router) {
    gate.page(router, PATH, this);
    gate.file(
        router,
        PATH + "/:class/picture",
        visit ->
            BadgeFiles.picture(
                "image/png", issuance.badgeClass(BadgeClass.idOf(visit.path("class"))).png()));
  }

  @Override
  public String show(Visit visit) throws RefusedException {
    visit.caller().requirePerson();
    String asked = visit.query("q").map(String::strip).orElse("");
    Optional<Place> after =
        visit.query("after").map(it -> new Place(it, visit.query("id").orElse("")));
    List<Entry<KnownClass>> found = classes.find(asked, after, SHOWN + 1);
    List<ClassView> shown = new ArrayList<>();
    for (Entry<KnownClass> entry : found.subList(0, Math.min(SHOWN, found.size()))) {
      KnownClass badge = entry.value();
      String issuer = issuance.issuer(badge.issuerId()).district().name();
      shown.add(new ClassView(badge, issuer, visit.words()));
    }
    String next = found.size() > SHOWN ? next(asked, found.get(SHOWN - 1).place()) : "";
    return EarnerPage.openClasses(
        visit.frame(), new OpenClassesView(asked, after.isPresent(), shown, next, visit.words()));
  }

  private static String next(String asked, Place place) {
    String path = Addresses.with(Addresses.with(PATH, "q", asked), "after", place.major());
    return Addresses.with(path, "id", place.minor());
  }
}
