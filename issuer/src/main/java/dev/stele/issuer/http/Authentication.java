package dev.stele.issuer.http;

import dev.stele.issuer.access.Caller;
import dev.stele.issuer.admission.Admission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets those in who are known by their bearer token (RFC 6750): the operator's, an API key, or a
 * person's from the OpenID provider. Those who come too often have to wait.
 */
final class Authentication implements Handler<RoutingContext> {
  private static final String SCHEME = "Bearer ";

  private final ApiToken operator;
  private final Admission admission;
  private final Answers answers;
  private final AccessSettings settings;
  private final TokenBuckets requests;
  private final Tries tries;

  Authentication(
      ApiToken operator,
      Admission admission,
      Answers answers,
      AccessSettings settings,
      Tries tries) {
    this.operator = operator;
    this.admission = admission;
    this.answers = answers;
    this.settings = settings;
    this.requests =
        new TokenBuckets(2.0 * settings.perSecond(), settings.perSecond(), System::nanoTime);
    this.tries = tries;
  }

  @Override
  public void handle(RoutingContext context) {
    Optional<String> token = token(context);
    if (token.isEmpty()) {
      // Without an error code: nothing was tried (RFC 6750, section 3.1).
      context.response().putHeader("WWW-Authenticate", "Bearer");
      answer(
          context,
          new RefusedException(
              Kind.UNAUTHENTICATED,
              "send \"Authorization: Bearer …\" with an API key, a token of the OpenID provider, or what is in the file api-token of the data folder"));
      return;
    }
    if (operator.is(token.get())) {
      Requests.calledBy(context, Caller.OPERATOR);
      context.next();
      return;
    }
    Optional<Duration> wait = tries.wait(context);
    if (wait.isPresent()) {
      tooMany(
          context, wait.get(), "too many tokens that nobody is known by came from this address");
      return;
    }
    answers.first(
        context,
        () -> admission.admit(token.get()),
        caller -> enter(context, caller),
        refused -> refuse(context, refused));
  }

  private static Optional<String> token(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader("Authorization"))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip())
        .filter(token -> !token.isEmpty());
  }

  private void enter(RoutingContext context, Caller caller) {
    Optional<Duration> wait =
        settings.perSecond() == 0 ? Optional.empty() : requests.take(caller.subject());
    if (wait.isPresent()) {
      tooMany(
          context,
          wait.get(),
          "expected at most %d requests a second of one caller".formatted(settings.perSecond()));
      return;
    }
    Requests.calledBy(context, caller);
    context.next();
  }

  private void refuse(RoutingContext context, RefusedException refused) {
    if (refused.kind() == Kind.IDENTITY_PROVIDER_UNAVAILABLE) {
      // No fault of theirs.
      answer(context, refused);
      return;
    }
    tries.failed(context);
    context
        .response()
        .putHeader(
            "WWW-Authenticate",
            "Bearer error=\"invalid_token\", error_description=\"%s\""
                .formatted(description(refused.getMessage())));
    answer(context, refused);
  }

  /** In the characters that RFC 6750, section 3, allows. */
  private static String description(String message) {
    return message.replace('"', '\'').replaceAll("[^\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]", "?");
  }

  private static void answer(RoutingContext context, RefusedException refused) {
    var unused = Problem.of(refused).answer(context);
  }

  private static void tooMany(RoutingContext context, Duration wait, String why) {
    long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
    context.response().putHeader("Retry-After", String.valueOf(seconds));
    var unused =
        new Problem(
                429,
                Problem.TOO_MANY,
                "The caller comes too often",
                "%s; try again in %d s".formatted(why, seconds))
            .answer(context);
  }
}
