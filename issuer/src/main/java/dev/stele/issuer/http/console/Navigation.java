package dev.stele.issuer.http.console;

import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.page.console.Frame.Link;
import dev.stele.verifier.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where one can go, as far as one may. Pages add themselves; their texts are {@code nav.KEY}. */
public final class Navigation {
  private static final Pattern AT_ISSUER = Pattern.compile("/console/issuers/([^/]+)(/.*)?");

  private final List<Everywhere> everywhere = new ArrayList<>();
  private final List<AtIssuer> atIssuers = new ArrayList<>();

  private record Everywhere(String key, String path, Predicate<Caller> forWhom) {}

  private record AtIssuer(String key, String folder, Permission permission) {}

  /** A page that is of no issuer. */
  public void add(String key, String path, Predicate<Caller> forWhom) {
    everywhere.add(new Everywhere(key, path, forWhom));
  }

  /**
   * A page of each issuer, {@code /console/issuers/ID/FOLDER}.
   *
   * @param permission who may see it
   */
  public void addAtIssuer(String key, String folder, Permission permission) {
    atIssuers.add(new AtIssuer(key, folder, permission));
  }

  List<Link> everywhere(Caller caller, Words words, String here) {
    return everywhere.stream()
        .filter(it -> it.forWhom().test(caller))
        .map(
            it ->
                new Link(
                    words.say("nav." + it.key()),
                    it.path(),
                    here.equals(it.path())
                        // Everything is below the first page.
                        || (!it.path().equals(Gate.HOME) && here.startsWith(it.path() + "/"))))
        .toList();
  }

  /** Of the issuer that the page is of, if it is of one. */
  List<Link> atIssuer(Caller caller, Words words, String here) {
    Matcher path = AT_ISSUER.matcher(here);
    if (!path.matches()) {
      return List.of();
    }
    String id = path.group(1);
    String base = "/console/issuers/" + id;
    return atIssuers.stream()
        .filter(it -> caller.may(it.permission(), id))
        .map(
            it -> {
              String at = it.folder().isEmpty() ? base : base + "/" + it.folder();
              boolean current =
                  here.equals(at) || (!it.folder().isEmpty() && here.startsWith(at + "/"));
              return new Link(words.say("nav." + it.key()), at, current);
            })
        .toList();
  }
}
