package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.admission.Sessions;
import dev.stele.issuer.http.Answers;
import dev.stele.issuer.http.Tries;
import dev.stele.issuer.identity.CodeFlow;
import dev.stele.issuer.page.console.ConsolePage;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The pages behind the sign-in, all of them. */
public final class Console {
  private final Navigation navigation = new Navigation();
  private final OfficePages office;
  private final HomePage home;
  private final Gate gate;
  private final SignInRoutes signIn;

  /**
   * @param operator tells the operator's token
   * @param provider where people sign in, if there is such
   * @param uploads a folder for files that come with forms
   */
  public Console(
      Sessions sessions,
      Predicate<String> operator,
      Optional<CodeFlow> provider,
      Tries tries,
      Answers answers,
      Issuance issuance,
      OfficePages office,
      Path uploads) {
    Cookies cookies = new Cookies(issuance.baseUrl().startsWith("https:"));
    SignInPage page = new SignInPage(sessions, operator, provider, tries, cookies);
    this.office = office;
    this.home = new HomePage(issuance);
    this.gate = new Gate(sessions, cookies, navigation, answers, page, uploads);
    this.signIn = new SignInRoutes(gate, page, sessions, cookies, answers);
    navigation.add("home", Gate.HOME, caller -> true);
  }

  /** Adds the pages of badge classes and rosters. */
  public void mount(Router router, BadgeDesk badges) {
    badges.mount(router, gate, navigation);
  }

  public void mount(Router router) {
    gate.mount(router);
    signIn.mount(router);
    gate.asset(router, "/console/console.css", "text/css", ConsolePage.style());
    gate.asset(router, "/console/live.js", "text/javascript", ConsolePage.script());
    gate.page(router, Gate.HOME, home);
    office.mount(gate, navigation, home, router);
  }

  /**
   * Serves a stream to whoever is signed in.
   *
   * @param begin begins it, on the event loop
   */
  public void stream(Router router, String path, BiConsumer<RoutingContext, Caller> begin) {
    router.get(path).handler(context -> gate.stream(context, begin));
  }

  /** Serves the pages of earners and reviewers, too. */
  public void mount(Router router, EarnerPages pages) {
    pages.mount(gate, navigation, home, router);
  }
}
