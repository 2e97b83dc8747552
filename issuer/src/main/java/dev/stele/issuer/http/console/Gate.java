package dev.stele.issuer.http.console;

import dev.stele.issuer.access.BrowserSession.Kind;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.LinkSecret;
import dev.stele.issuer.admission.Sessions;
import dev.stele.issuer.http.Answers;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.ConsolePage;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.Frame;
import dev.stele.issuer.page.console.Frame.Person;
import dev.stele.issuer.page.refusal.Refusals;
import dev.stele.verifier.page.Words;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * Lets those in who are signed in, and answers for every page in the same way: what may not be seen
 * is not there, a form that is refused comes back as it was typed, and one whose session had ended
 * is shown again after the sign-in. Forms are taken from this service's own pages only.
 */
public final class Gate {
  /** The first page. */
  public static final String HOME = "/console";

  /** The largest form without files, in bytes. */
  public static final int MAX_FORM_BYTES = 1024 * 1024;

  /** What every form has beside its own fields. */
  static final String CSRF = "csrf";

  private final Sessions sessions;
  private final Cookies cookies;
  private final Navigation navigation;
  private final Answers answers;
  private final SignInPage signIn;
  private final Path uploads;

  /**
   * @param uploads a folder for files that come with forms, while the forms are worked on
   */
  Gate(
      Sessions sessions,
      Cookies cookies,
      Navigation navigation,
      Answers answers,
      SignInPage signIn,
      Path uploads) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.navigation = navigation;
    this.answers = answers;
    this.signIn = signIn;
    this.uploads = uploads;
  }

  /** Has everything that fails below the first page told by a page. */
  void mount(Router router) {
    for (String path : List.of(HOME, HOME + "/*")) {
      router
          .route(path)
          .handler(
              context -> {
                Answers.tellFailuresBy(context, (status, unused) -> failed(context, status));
                context.next();
              });
    }
  }

  private Answer failed(RoutingContext context, int status) {
    Frame frame = nobodys(context);
    String page =
        switch (status) {
          case 404 -> ConsolePage.refused(frame, "unknown");
          case 413 -> ConsolePage.refused(frame, "large");
          case 500 -> ConsolePage.refused(frame, "broken");
          case 503 -> ConsolePage.refused(frame, "away");
          default -> ConsolePage.refused(frame, "other");
        };
    return Html.answer(status, page, frame.words());
  }

  /** Serves a page that only shows something. */
  public void page(Router router, String path, Page page) {
    file(router, path, visit -> shown(visit, 200, () -> page.show(visit)));
  }

  /** Something else than a page, for whoever is signed in. */
  public interface FileOf {
    Answer of(Visit visit) throws Exception;
  }

  /** Serves what a page is made of beside HTML, or what can be downloaded from it. */
  public void file(Router router, String path, FileOf file) {
    router
        .get(path)
        .handler(
            context ->
                answers.answer(
                    context,
                    () -> {
                      Optional<Visit> visit = visit(context);
                      return visit.isEmpty() ? toSignIn(context) : file.of(visit.get());
                    }));
  }

  /**
   * Whoever asks for something that is answered in another way.
   *
   * @throws RefusedException of the kind UNAUTHENTICATED when nobody is signed in
   */
  Caller caller(RoutingContext context) throws RefusedException {
    return visit(context)
        .map(Visit::caller)
        .orElseThrow(
            () ->
                new RefusedException(
                    RefusedException.Kind.UNAUTHENTICATED, "sign in again, the session is over"));
  }

  /**
   * Serves a style sheet or a script, which is no secret.
   *
   * @param type its media type, of text in UTF-8
   */
  void asset(Router router, String path, String type, byte[] content) {
    Answer asset =
        new Answer(200, type + "; charset=utf-8", Buffer.buffer(content))
            .with("Cache-Control", "no-cache")
            .with("X-Content-Type-Options", "nosniff");
    router.get(path).handler(context -> answers.answer(context, () -> asset));
  }

  /** A file that is too long for the memory. */
  interface LongFileOf {
    Answers.Pieces of(Visit visit) throws RefusedException;
  }

  /**
   * Serves one, piece by piece.
   *
   * @param name as it is to be saved
   */
  void longFile(Router router, String path, String type, String name, LongFileOf file) {
    Map<String, String> headers =
        Map.of(
            "Cache-Control", "no-store",
            "Content-Disposition", "attachment; filename=\"" + name + "\"",
            "X-Content-Type-Options", "nosniff");
    router
        .get(path)
        .handler(
            context -> {
              AtomicReference<Answers.Pieces> pieces = new AtomicReference<>();
              answers.stream(
                  context,
                  type,
                  headers,
                  () -> {
                    if (pieces.get() == null) {
                      pieces.set(file.of(visit(context).orElseThrow(Gate::nobody)));
                    }
                    return pieces.get().next();
                  });
            });
  }

  private static RefusedException nobody() {
    return new RefusedException(RefusedException.Kind.NOT_FOUND, "there is nothing for strangers");
  }

  /** Serves a page with a form. */
  public void form(Router router, String path, FormPage form) {
    answerForm(router, path, form, withoutFiles());
  }

  private static BodyHandler withoutFiles() {
    return BodyHandler.create(false).setBodyLimit(MAX_FORM_BYTES);
  }

  /**
   * Serves a page with a form that takes files; from those only who are signed in.
   *
   * @param most of the form with its files, in bytes
   */
  public void formWithFiles(Router router, String path, FormPage form, long most) {
    BodyHandler files =
        BodyHandler.create(uploads.toString()).setDeleteUploadedFilesOnEnd(true).setBodyLimit(most);
    BodyHandler strangers = withoutFiles();
    answerForm(
        router,
        path,
        form,
        context ->
            answers.first(
                context,
                () -> !Forms.isOfAnotherSite(context) && visit(context).isPresent(),
                known -> (known ? files : strangers).handle(context),
                unused -> context.fail(403)));
  }

  private void answerForm(Router router, String path, FormPage form, Handler<RoutingContext> body) {
    router.get(path).handler(context -> answers.answer(context, () -> first(context, form)));
    router.post(path).handler(body);
    router
        .post(path)
        .handler(
            context -> {
              Fields fields = Forms.fields(context);
              answers.answer(context, () -> sent(context, form, fields));
            });
  }

  /** What goes on for longer than an answer. */
  void stream(RoutingContext context, BiConsumer<RoutingContext, Caller> begin) {
    answers.first(
        context,
        () -> caller(context),
        caller -> begin.accept(context, caller),
        unused -> context.fail(404));
  }

  private Answer first(RoutingContext context, FormPage form) {
    Optional<Visit> visit = visit(context);
    if (visit.isEmpty()) {
      return toSignIn(context);
    }
    Fields typed = kept(context);
    return shown(visit.get(), 200, () -> form.show(visit.get(), typed, Faults.NONE));
  }

  /** What was typed before the session ended. */
  private Fields kept(RoutingContext context) {
    Optional<LinkSecret> browser = cookies.attempt(context);
    if (!Addresses.isKept(context) || browser.isEmpty()) {
      return Fields.NONE;
    }
    cookies.endAttempt(context);
    return sessions
        .kept(browser.get())
        .filter(it -> it.path().equals(Addresses.of(context)))
        .map(it -> Forms.parsed(it.fields()))
        .orElse(Fields.NONE);
  }

  private Answer sent(RoutingContext context, FormPage form, Fields all) {
    Words words = words(context);
    if (Forms.isOfAnotherSite(context)) {
      return Html.answer(403, ConsolePage.refused(nobodys(context), "site"), words);
    }
    Fields fields = all.without(CSRF);
    Optional<Visit> visit = visit(context);
    if (visit.isEmpty()) {
      return signIn.again(context, nobodys(context), Addresses.of(context), fields);
    }
    if (cookies.session(context).filter(it -> it.derives(CSRF, all.text(CSRF))).isEmpty()) {
      // Of a sign-in before this one: nothing typed is lost, and nothing is done.
      Faults faults = Faults.of("", words.say("console.stale"));
      return shown(visit.get(), 403, () -> form.show(visit.get(), fields, faults));
    }
    return taken(visit.get(), form, fields);
  }

  private static Answer taken(Visit visit, FormPage form, Fields fields) {
    Faults faults;
    try {
      requireStorable(fields, visit.words());
      return switch (form.take(visit, fields)) {
        case Next.Shown page -> Html.answer(200, page.html(), visit.words());
        case Next.To next -> Html.redirect(Addresses.with(next.path(), "done", next.done()));
      };
    } catch (FaultyFormException e) {
      faults = e.faults();
    } catch (RefusedException e) {
      if (isHidden(e)) {
        return hidden(visit, e);
      }
      faults = Faults.of(form.fieldOf(e, fields), e, visit.words());
    }
    Faults why = faults;
    return shown(visit, 422, () -> form.show(visit, fields, why));
  }

  /** What no database keeps is told beside its field, whatever the form does with it. */
  private static void requireStorable(Fields fields, Words words) throws FaultyFormException {
    for (Map.Entry<String, List<String>> field : fields.values().entrySet()) {
      if (!field.getValue().stream().allMatch(Inputs::isStorable)) {
        throw new FaultyFormException(
            field.getKey(), Refusals.said(Reason.CHARACTERS.with(), words));
      }
    }
  }

  private interface Showing {
    String html() throws RefusedException;
  }

  private static Answer shown(Visit visit, int status, Showing showing) {
    try {
      return Html.answer(status, showing.html(), visit.words());
    } catch (RefusedException e) {
      if (isHidden(e)) {
        return hidden(visit, e);
      }
      return Html.answer(
          409,
          ConsolePage.refused(
              visit.frame().withoutSections(), "other", Refusals.said(e, visit.words())),
          visit.words());
    }
  }

  /** What somebody may not see looks as if it were not there. */
  private static boolean isHidden(RefusedException e) {
    return switch (e.kind()) {
      case NOT_FOUND, FORBIDDEN, ERASED -> true;
      default -> false;
    };
  }

  private static Answer hidden(Visit visit, RefusedException unused) {
    return Html.answer(
        404, ConsolePage.refused(visit.frame().withoutSections(), "unknown"), visit.words());
  }

  private Answer toSignIn(RoutingContext context) {
    return Html.redirect(Addresses.with(SignInPage.PATH, SignInPage.BACK, Addresses.of(context)));
  }

  /** Whoever is signed in, if somebody is. */
  private Optional<Visit> visit(RoutingContext context) {
    Optional<LinkSecret> id = cookies.session(context);
    Optional<Caller> caller = id.flatMap(sessions::find);
    return caller.map(it -> new Visit(context, it, frame(context, it, id.get())));
  }

  private Frame frame(RoutingContext context, Caller caller, LinkSecret id) {
    Words words = words(context);
    String here = context.request().path();
    return new Frame(
        words,
        Addresses.of(context),
        Optional.of(new Person(name(caller, words), id.derived(CSRF))),
        navigation.everywhere(caller, words, here),
        navigation.atIssuer(caller, words, here),
        Optional.ofNullable(context.queryParams().get("done"))
            .filter(it -> it.matches("[a-z-]{1,40}"))
            .flatMap(it -> words.find("done." + it)));
  }

  private static String name(Caller caller, Words words) {
    if (caller.isPerson()) {
      return caller.subject();
    }
    return words.say(
        "console.who."
            + (caller.everything() ? Kind.OPERATOR : Kind.KEY)
                .name()
                .toLowerCase(java.util.Locale.ROOT));
  }

  /** Around a page for whoever is not signed in. */
  Frame nobodys(RoutingContext context) {
    return new Frame(
        words(context),
        Addresses.of(context),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  Words words(RoutingContext context) {
    return Html.words(context, cookies);
  }
}
