package dev.stele.issuer.http.console;

import dev.stele.issuer.access.BrowserSession.Holder;
import dev.stele.issuer.access.KeySecret;
import dev.stele.issuer.access.LinkSecret;
import dev.stele.issuer.admission.Sessions;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.http.Tries;
import dev.stele.issuer.identity.CodeFlow;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.console.ConsolePage;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.Frame;
import dev.stele.issuer.page.console.SignIn;
import dev.stele.issuer.store.SessionStore.KeptForm;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Signing in: at the OpenID provider, or with the operator's token or an API key. What belongs to
 * an attempt is derived from a secret in the browser's cookie, so that no other browser can end it.
 */
final class SignInPage {
  static final String PATH = "/console/sign-in";

  /** Names the page to go to then. */
  static final String BACK = "back";

  private final Sessions sessions;
  private final Predicate<String> operator;
  private final Optional<CodeFlow> provider;
  private final Tries tries;
  private final Cookies cookies;

  /**
   * @param operator tells the operator's token
   */
  SignInPage(
      Sessions sessions,
      Predicate<String> operator,
      Optional<CodeFlow> provider,
      Tries tries,
      Cookies cookies) {
    this.sessions = sessions;
    this.operator = operator;
    this.provider = provider;
    this.tries = tries;
    this.cookies = cookies;
  }

  Answer show(RoutingContext context, Frame frame) {
    String back = Optional.ofNullable(context.queryParams().get(BACK)).orElse(Gate.HOME);
    return page(context, frame, 200, back, Fields.NONE, Faults.NONE);
  }

  /**
   * Instead of what a form asked for, because its session has ended.
   *
   * @param kept what was typed
   */
  Answer again(RoutingContext context, Frame frame, String back, Fields kept) {
    return page(context, frame, 401, back, kept, Faults.NONE).with("WWW-Authenticate", "Bearer");
  }

  private Answer page(
      RoutingContext context, Frame frame, int status, String back, Fields kept, Faults fault) {
    LinkSecret attempt = cookies.beginAttempt(context);
    SignIn view =
        new SignIn(
            attempt.derived(Gate.CSRF), provider.isPresent(), Addresses.ours(back), kept, fault);
    return Html.answer(status, ConsolePage.signIn(frame, view), frame.words());
  }

  /** With what was pasted. */
  Answer paste(RoutingContext context, Frame frame, Fields fields) {
    String back = Addresses.ours(fields.text(BACK));
    Fields kept = kept(fields);
    Optional<LinkSecret> attempt = attempt(context, fields);
    if (attempt.isEmpty()) {
      return page(context, frame, 403, back, kept, fault(frame, "console.stale"));
    }
    Optional<Duration> wait = tries.wait(context);
    if (wait.isPresent()) {
      String text = frame.words().say("signin.wait", wait.get().toSeconds() + 1);
      return page(context, frame, 429, back, kept, Faults.of("token", text))
          .with("Retry-After", Long.toString(wait.get().toSeconds() + 1));
    }
    try {
      begin(context, holder(fields.text("token").strip()));
    } catch (RefusedException e) {
      tries.failed(context);
      return page(context, frame, 422, back, kept, fault(frame, "signin.unknown"));
    }
    return onward(context, attempt.get(), back, kept);
  }

  private Holder holder(String token) throws RefusedException {
    if (operator.test(token)) {
      return sessions.operator();
    }
    return KeySecret.of(token)
        .map(Sessions::key)
        .orElseThrow(() -> new RefusedException(Kind.UNAUTHENTICATED, "neither of them"));
  }

  private void begin(RoutingContext context, Holder holder) throws RefusedException {
    cookies.beginSession(context, sessions.begin(holder, cookies.session(context)));
  }

  private Answer onward(RoutingContext context, LinkSecret attempt, String back, Fields kept) {
    if (kept.isEmpty()) {
      cookies.endAttempt(context);
      return Html.redirect(back);
    }
    sessions.keep(attempt, new KeptForm(back, Forms.written(kept)));
    return Html.redirect(Addresses.toKept(back));
  }

  /** Off to the provider, with nothing to keep but the way back. */
  Answer leave(RoutingContext context, Frame frame) {
    String back =
        Addresses.ours(Optional.ofNullable(context.queryParams().get(BACK)).orElse(Gate.HOME));
    LinkSecret attempt = cookies.beginAttempt(context);
    sessions.keep(attempt, new KeptForm(back, Forms.written(Fields.NONE)));
    try {
      return Html.redirect(flow().begin(attempt).toString());
    } catch (RefusedException e) {
      return page(context, frame, 503, back, Fields.NONE, Faults.of("", e, frame.words()));
    }
  }

  /** The same with a form that waits. */
  Answer leave(RoutingContext context, Frame frame, Fields fields) {
    String back = Addresses.ours(fields.text(BACK));
    Optional<LinkSecret> attempt = attempt(context, fields);
    if (attempt.isEmpty()) {
      return page(context, frame, 403, back, kept(fields), fault(frame, "console.stale"));
    }
    sessions.keep(attempt.get(), new KeptForm(back, Forms.written(kept(fields))));
    try {
      String where = flow().begin(attempt.get()).toString();
      return Html.answer(200, ConsolePage.leave(frame, where), frame.words());
    } catch (RefusedException e) {
      return page(context, frame, 503, back, kept(fields), Faults.of("", e, frame.words()));
    }
  }

  private CodeFlow flow() throws RefusedException {
    return provider.orElseThrow(
        () ->
            new RefusedException(
                Kind.UNAUTHENTICATED, "this service lets nobody sign in at an OpenID provider"));
  }

  /** Back from the provider. */
  Answer arrive(RoutingContext context, Frame frame) {
    Optional<LinkSecret> attempt = cookies.attempt(context);
    Optional<Duration> wait = tries.wait(context);
    if (wait.isPresent()) {
      String text = frame.words().say("signin.wait", wait.get().toSeconds() + 1);
      return page(context, frame, 429, Gate.HOME, Fields.NONE, Faults.of("", text));
    }
    if (attempt.isEmpty()) {
      return page(context, frame, 403, Gate.HOME, Fields.NONE, fault(frame, "signin.over"));
    }
    KeptForm form =
        sessions
            .kept(attempt.get())
            .orElseGet(() -> new KeptForm(Gate.HOME, Forms.written(Fields.NONE)));
    Fields kept = Forms.parsed(form.fields());
    try {
      begin(context, Sessions.person(flow().finish(attempt.get(), returned(context))));
    } catch (RefusedException e) {
      if (e.kind() == Kind.IDENTITY_PROVIDER_UNAVAILABLE) {
        return page(context, frame, 503, form.path(), kept, Faults.of("", e, frame.words()));
      }
      tries.failed(context);
      return page(context, frame, 403, form.path(), kept, Faults.of("", e, frame.words()));
    }
    return onward(context, attempt.get(), form.path(), kept);
  }

  private static CodeFlow.Returned returned(RoutingContext context) {
    return new CodeFlow.Returned(
        Optional.ofNullable(context.queryParams().get("code")),
        Optional.ofNullable(context.queryParams().get("state")),
        Optional.ofNullable(context.queryParams().get("error")),
        Optional.ofNullable(context.queryParams().get("iss")));
  }

  /** The attempt whose form this is; empty when it is of another one. */
  private Optional<LinkSecret> attempt(RoutingContext context, Fields fields) {
    return cookies.attempt(context).filter(it -> it.derives(Gate.CSRF, fields.text(Gate.CSRF)));
  }

  private static Faults fault(Frame frame, String key) {
    return Faults.of(key.equals("signin.unknown") ? "token" : "", frame.words().say(key));
  }

  private static Fields kept(Fields fields) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    fields
        .values()
        .forEach(
            (name, values) -> {
              if (name.startsWith(SignIn.KEPT)) {
                kept.put(name.substring(SignIn.KEPT.length()), values);
              }
            });
    return new Fields(kept);
  }
}
