package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.input.RefusedException;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** An error answer (RFC 9457): {@code application/problem+json} with a stable {@code type}. */
record Problem(int status, String code, String title, String detail, List<String> errors) {

  private static final String PREFIX = "urn:stele:problem:";
  private static final int MAX_ERRORS = 1000;

  Problem(int status, String code, String title, String detail) {
    this(status, code, title, detail, List.of());
  }

  /** The one place where a refusal gets its status. */
  static Problem of(RefusedException refused) {
    int status =
        switch (refused.kind()) {
          case MALFORMED -> 400;
          case INVALID -> 422;
          case FORBIDDEN -> 403;
          case NOT_FOUND -> 404;
          case NOT_ACCEPTABLE -> 406;
          case KEY_REUSED -> 422;
          case KEY_IN_USE -> 409;
          case NOT_ANCHORED_YET -> 409;
          case WRONG_PASSWORD, WRONG_CHAIN, NODE_UNAVAILABLE -> 503;
        };
    String title =
        switch (refused.kind()) {
          case MALFORMED -> "The request cannot be read";
          case INVALID -> "The request cannot be carried out as it is";
          case FORBIDDEN -> "The caller may not do this";
          case NOT_FOUND -> "There is no such thing";
          case NOT_ACCEPTABLE -> "There is no such form of it";
          case KEY_REUSED -> "The key was used for another request";
          case KEY_IN_USE -> "The same request is being worked on";
          case NOT_ANCHORED_YET -> "The badge is not ready yet";
          case WRONG_PASSWORD -> "The service cannot open its keys";
          case WRONG_CHAIN -> "The service is on another chain";
          case NODE_UNAVAILABLE -> "The chain's node does not answer";
        };
    return new Problem(
        status, refused.kind().code(), title, refused.getMessage(), refused.details());
  }

  /** Every {@code type} that an answer can have, in the order of the alphabet. */
  static List<String> types() {
    return Stream.concat(
            Arrays.stream(RefusedException.Kind.values()).map(RefusedException.Kind::code),
            Stream.concat(
                Stream.of("unauthorized"),
                Stream.of(400, 404, 405, 413, 500, 503).map(status -> ofStatus(status).code())))
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
      case 413 -> tooLarge(HttpService.MAX_BODY_BYTES);
      case 400 ->
          new Problem(400, "malformed", "The request cannot be read", "it is not valid HTTP");
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

  Future<Void> answer(RoutingContext context) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", PREFIX + code);
    json.put("title", title);
    json.put("status", status);
    json.put("detail", detail);
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
    return response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .end(json.toString())
        .onFailure(unused -> response.reset());
  }
}
