package dev.stele.issuer.http.console;

import dev.stele.issuer.access.LinkSecret;
import dev.stele.issuer.admission.Sessions;
import dev.stele.issuer.http.Answers;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.identity.CodeFlow;
import dev.stele.issuer.page.console.ConsolePage;
import dev.stele.issuer.page.console.Fields;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;

/** How one gets in and out. */
final class SignInRoutes {
  private final Gate gate;
  private final SignInPage page;
  private final Sessions sessions;
  private final Cookies cookies;
  private final Answers answers;

  SignInRoutes(Gate gate, SignInPage page, Sessions sessions, Cookies cookies, Answers answers) {
    this.gate = gate;
    this.page = page;
    this.sessions = sessions;
    this.cookies = cookies;
    this.answers = answers;
  }

  void mount(Router router) {
    BodyHandler body = BodyHandler.create(false).setBodyLimit(Gate.MAX_FORM_BYTES);
    router
        .get(SignInPage.PATH)
        .handler(it -> answers.answer(it, () -> page.show(it, gate.nobodys(it))));
    router.post(SignInPage.PATH).handler(body);
    router
        .post(SignInPage.PATH)
        .handler(it -> sent(it, fields -> page.paste(it, gate.nobodys(it), fields)));
    String provider = SignInPage.PATH + "/provider";
    router.get(provider).handler(it -> answers.answer(it, () -> page.leave(it, gate.nobodys(it))));
    router.post(provider).handler(body);
    router
        .post(provider)
        .handler(it -> sent(it, fields -> page.leave(it, gate.nobodys(it), fields)));
    router
        .get(CodeFlow.CALLBACK)
        .handler(it -> answers.answer(it, () -> page.arrive(it, gate.nobodys(it))));
    router.post("/console/sign-out").handler(body);
    router.post("/console/sign-out").handler(it -> sent(it, fields -> signOut(it, fields)));
  }

  private interface Taking {
    Answer take(Fields fields);
  }

  private void sent(RoutingContext context, Taking taking) {
    Fields fields = Forms.fields(context);
    answers.answer(
        context,
        () ->
            Forms.isOfAnotherSite(context)
                ? Html.answer(
                    403, ConsolePage.refused(gate.nobodys(context), "site"), gate.words(context))
                : taking.take(fields));
  }

  private Answer signOut(RoutingContext context, Fields fields) {
    Optional<LinkSecret> id =
        cookies.session(context).filter(it -> it.derives(Gate.CSRF, fields.text(Gate.CSRF)));
    id.ifPresent(
        it -> {
          sessions.find(it).ifPresent(caller -> sessions.end(caller, it));
          cookies.endSession(context);
        });
    return Html.redirect(SignInPage.PATH);
  }
}
