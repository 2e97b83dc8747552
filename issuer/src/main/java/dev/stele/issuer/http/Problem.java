package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** An error answer (RFC 9457): {@code application/problem+json} with a stable {@code type}. */
record Problem(int status, String code, String title, String detail, List<String> errors) {

  private static final String PREFIX = "urn:stele:problem:";
  private static final int MAX_ERRORS = 1000;

  /** Bytes, of the method, path and query. */
  static final int LONGEST_ADDRESS = 4096;

  /** Bytes, of all header fields. */
  static final int LARGEST_HEADER = 8192;

  /** Of whoever comes too often. */
  static final String TOO_MANY = "too-many-requests";

  Problem(int status, String code, String title, String detail) {
    this(status, code, title, detail, List.of());
  }

  /** The one place where a refusal gets its status. */
  static Problem of(RefusedException refused) {
    int status =
        switch (refused.kind()) {
          case MALFORMED -> 400;
          case UNAUTHENTICATED, TOKEN_OF_ANOTHER_ISSUER -> 401;
          case INVALID, RELATIVE_URL, LANGUAGE_TAG, IMAGE_TOO_LARGE, UNMAPPED_TERM -> 422;
          case BADGE_CLASS_RETIRED -> 409;
          case FORBIDDEN -> 403;
          case NOT_FOUND -> 404;
          case NOT_ACCEPTABLE -> 406;
          case KEY_REUSED -> 422;
          case KEY_IN_USE -> 409;
          case NOMINATION_UNUSABLE, OWN_APPLICATION, NOT_ASSIGNED -> 403;
          case ALREADY_APPLIED, ALREADY_DECIDED, REVIEWER_KEY_LOST, WRONG_STATE -> 409;
          case NO_APPLICATIONS, OUTSIDE_RUBRIC -> 422;
          case ENDORSEMENT_SIGNATURE,
              ENDORSEMENT_OF_ANOTHER,
              ENDORSEMENT_DATE,
              ENDORSEMENT_ADDRESS,
              ENDORSEMENTS_TOO_LARGE ->
              422;
          case ENDORSED_ALREADY -> 409;
          case OUTSIDE_BADGE_UNREADABLE, OUTSIDE_BADGE_INVALID, OUTSIDE_BADGE_OF_ANOTHER -> 422;
          case OUTSIDE_BADGE_KNOWN -> 409;
          case PICTURE_UNREADABLE -> 404;
          case NOT_ANCHORED_YET, LAST_OWNER -> 409;
          case ERASED -> 410;
          case IDENTITY_PROVIDER_UNAVAILABLE -> 503;
          case WRONG_PASSWORD, WRONG_CHAIN, NODE_UNAVAILABLE -> 503;
          case STACK_EMPTY,
              STACK_CYCLE,
              STACK_UNKNOWN_CLASS,
              STACK_COUNT_TOO_LARGE,
              STACK_HOURS_UNREACHABLE ->
              422;
          case STACK_INCOMPLETE, STACK_AWARDED_ALREADY -> 409;
        };
    String title =
        switch (refused.kind()) {
          case MALFORMED -> "The request cannot be read";
          case INVALID -> "The request cannot be carried out as it is";
          case UNAUTHENTICATED -> "The caller is not known";
          case TOKEN_OF_ANOTHER_ISSUER ->
              "The token is from an issuer that this service does not go by";
          case RELATIVE_URL -> "An address is relative";
          case LANGUAGE_TAG -> "A language tag is none";
          case IMAGE_TOO_LARGE -> "The picture is too large";
          case UNMAPPED_TERM -> "A term has no meaning that everybody can find";
          case BADGE_CLASS_RETIRED -> "The badge class was retired";
          case FORBIDDEN -> "The caller may not do this";
          case LAST_OWNER -> "The issuer would have no owner";
          case ERASED -> "What was here is deleted for good";
          case NOT_FOUND -> "There is no such thing";
          case NOT_ACCEPTABLE -> "There is no such form of it";
          case KEY_REUSED -> "The key was used for another request";
          case KEY_IN_USE -> "The same request is being worked on";
          case NOT_ANCHORED_YET -> "The badge is not ready yet";
          case NO_APPLICATIONS -> "The badge class takes no applications";
          case ALREADY_APPLIED -> "There is an open application already";
          case NOMINATION_UNUSABLE -> "The nomination link does not let anybody apply";
          case OWN_APPLICATION -> "Nobody reviews their own application";
          case NOT_ASSIGNED -> "The reviewer is not assigned to the application";
          case ALREADY_DECIDED -> "The reviewer has decided already";
          case REVIEWER_KEY_LOST -> "The reviewer's key is not the one that they have signed with";
          case OUTSIDE_RUBRIC -> "The scores do not fit the rubric";
          case ENDORSEMENT_SIGNATURE -> "The endorsement is not signed by its endorser";
          case ENDORSEMENT_OF_ANOTHER -> "The endorsement is of something else";
          case ENDORSEMENT_DATE -> "The endorsement has no date that has come";
          case ENDORSEMENT_ADDRESS -> "The endorser's address is not their own";
          case ENDORSEMENTS_TOO_LARGE -> "The endorsements are too large together";
          case ENDORSED_ALREADY -> "It is endorsed so already";
          case OUTSIDE_BADGE_UNREADABLE -> "The file holds no badge that can be read";
          case OUTSIDE_BADGE_INVALID -> "The badge is not valid";
          case OUTSIDE_BADGE_OF_ANOTHER -> "The badge was given to somebody else";
          case OUTSIDE_BADGE_KNOWN -> "The badge is in the portfolio already";
          case PICTURE_UNREADABLE -> "The badge has no picture that can be read";
          case WRONG_STATE -> "The application is not in a state for this";
          case WRONG_PASSWORD -> "The service cannot open its keys";
          case WRONG_CHAIN -> "The service is on another chain";
          case NODE_UNAVAILABLE -> "The chain's node does not answer";
          case IDENTITY_PROVIDER_UNAVAILABLE -> "The OpenID provider does not answer";
          case STACK_EMPTY -> "The stack requires nothing";
          case STACK_CYCLE -> "The stack requires itself";
          case STACK_UNKNOWN_CLASS -> "The stack requires what its issuer does not have";
          case STACK_COUNT_TOO_LARGE -> "The stack requires more badges than there are";
          case STACK_HOURS_UNREACHABLE -> "The stack requires more hours than there are";
          case STACK_INCOMPLETE -> "The stack is not complete yet";
          case STACK_AWARDED_ALREADY -> "The stack was awarded already";
        };
    return new Problem(
        status, refused.kind().code(), title, refused.getMessage(), refused.details());
  }

  /** Every {@code type} that an answer can have, in the order of the alphabet. */
  static List<String> types() {
    return Stream.concat(
            Arrays.stream(RefusedException.Kind.values()).map(RefusedException.Kind::code),
            Stream.concat(
                Stream.of(tooLarge(0).code(), TOO_MANY),
                Stream.of(400, 404, 405, 414, 431, 500, 503)
                    .map(status -> ofStatus(status).code())))
        .distinct()
        .sorted()
        .map(PREFIX::concat)
        .toList();
  }

  /** An answer for what Vert.x itself refuses, and for what is nobody's mistake. */
  static Problem ofStatus(int status) {
    return switch (status) {
      case 404 ->
          new Problem(404, "not-found", "There is no such thing", "nothing is at this path");
      case 405 ->
          new Problem(
              405, "method-not-allowed", "The method does not fit", "see the documentation");
      case 400 ->
          new Problem(400, "malformed", "The request cannot be read", "it is not valid HTTP");
      case 414 ->
          new Problem(
              414,
              "address-too-long",
              "The address is too long",
              "expected a path and query of at most %,d bytes in all".formatted(LONGEST_ADDRESS));
      case 431 ->
          new Problem(
              431,
              "header-too-large",
              "The request's header is too large",
              "expected header fields of at most %,d bytes in all".formatted(LARGEST_HEADER));
      case 503 ->
          new Problem(
              503,
              "storage-unavailable",
              "The service's database does not answer",
              "what was accepted is kept; whether this request was is not known, so look before you send it again");
      default ->
          new Problem(
              500,
              "internal",
              "The service failed",
              "what was accepted is kept; the service's log says more");
    };
  }

  static Problem tooLarge(long most) {
    return new Problem(
        413, "too-large", "The request is too large", "expected at most %,d bytes".formatted(most));
  }

  /** What every problem says; the request's own id and the list of errors come after it. */
  private ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", PREFIX + code)
        .put("title", title)
        .put("status", status)
        .put("detail", detail);
  }

  /**
   * Answers what never became a request that could be routed (its address or header was too large,
   * or it was not HTTP) and closes its connection: where the next request begins is not known.
   */
  static void refuseUnreadable(HttpServerRequest request) {
    int status =
        switch (request.decoderResult().cause()) {
          case TooLongHttpLineException unused -> 414;
          case TooLongHttpHeaderException unused -> 431;
          case null, default -> 400;
        };
    var response = request.response();
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Connection", "close")
        .end(ofStatus(status).json().toString())
        .onComplete(unused -> request.connection().close());
  }

  Future<Void> answer(RoutingContext context) {
    ObjectNode json = json();
    RequestWatch.id(context).ifPresent(id -> json.put("instance", "urn:uuid:" + id));
    if (!errors.isEmpty()) {
      var list = json.putArray("errors");
      errors.stream().limit(MAX_ERRORS).forEach(list::add);
      if (errors.size() > MAX_ERRORS) {
        list.add("… and %d more".formatted(errors.size() - MAX_ERRORS));
      }
    }
    var response = context.response();
    if (response.ended()) {
      return Future.succeededFuture();
    }
    var page = Answers.failurePage(context, status, detail);
    if (page.isPresent()) {
      return Answers.write(context, page.get()).onFailure(unused -> response.reset());
    }
    if (code.equals(Kind.FORBIDDEN.code())) {
      // RFC 6750, section 3.1: known, but not allowed.
      response.putHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
    }
    return response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .end(json.toString())
        .onFailure(unused -> response.reset());
  }
}
