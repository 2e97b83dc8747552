package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.access.ApiKey;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Membership;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.access.Role;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.people.ApiKeys;
import dev.stele.issuer.people.Roles;
import dev.stele.issuer.store.Listing.Place;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who may do what: roles of people, API keys of programs. */
final class AccessRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_NAME = 200;

  private final Roles roles;
  private final ApiKeys keys;
  private final Creations creations;
  private final Answers answers;

  AccessRoutes(Roles roles, ApiKeys keys, Creations creations, Answers answers) {
    this.roles = roles;
    this.keys = keys;
    this.creations = creations;
    this.answers = answers;
  }

  void mount(Router router) {
    router.get("/api/v1/me").handler(this::me);
    router.post("/api/v1/issuers/:id/members").handler(this::give);
    router.get("/api/v1/issuers/:id/members").handler(this::members);
    router.delete("/api/v1/issuers/:id/members/:member").handler(this::take);
    for (String path : new String[] {"/api/v1/issuers/:id/api-keys", "/api/v1/api-keys"}) {
      router.post(path).handler(this::makeKey);
      router.get(path).handler(this::keys);
      router.delete(path + "/:key").handler(this::revokeKey);
    }
  }

  private void me(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          Caller caller = Requests.caller(context);
          ObjectNode json = JSON.objectNode();
          json.put("subject", caller.subject());
          json.put("operator", caller.everything());
          ObjectNode permissions = json.putObject("permissions");
          new TreeMap<>(caller.permissions())
              .forEach((issuer, may) -> names(permissions.putArray(issuer), may));
          return Answer.json(200, json);
        });
  }

  private static void names(ArrayNode list, Set<Permission> permissions) {
    permissions.stream().sorted().map(Enum::name).forEach(list::add);
  }

  private void give(RoutingContext context) {
    creations.create(
        context,
        () -> {
          Inputs body = Inputs.of(Requests.json(context), "request", "email", "role");
          Membership given =
              roles.give(
                  Requests.caller(context),
                  context.pathParam("id"),
                  body.email("email"),
                  value(Role.class, body.text("role"), "role"));
          return Answer.json(201, about(given));
        });
  }

  private static <E extends Enum<E>> E value(Class<E> type, String text, String where)
      throws RefusedException {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    Kind.INVALID,
                    "expected one of %s in \"%s\", found \"%s\""
                        .formatted(Arrays.toString(type.getEnumConstants()), where, text)));
  }

  private void members(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          List<Membership> members = roles.at(Requests.caller(context), context.pathParam("id"));
          return Paging.of(context)
              .answer(
                  members,
                  member -> new Place(member.given().toString(), member.id()),
                  AccessRoutes::about);
        });
  }

  private void take(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          roles.take(
              Requests.caller(context), context.pathParam("id"), context.pathParam("member"));
          return Answer.json(200, JSON.objectNode().put("taken", context.pathParam("member")));
        });
  }

  private static Optional<String> issuerId(RoutingContext context) {
    return Optional.ofNullable(context.pathParam("id"));
  }

  private void makeKey(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          ApiKeys.Made made = keys.make(Requests.caller(context), wanted(context));
          return Answer.json(201, about(made.key()).put("key", made.secret().text()));
        });
  }

  private static ApiKeys.Wanted wanted(RoutingContext context) throws RefusedException {
    Inputs body = Inputs.of(Requests.json(context), "request", "name", "permissions", "expires");
    String name = body.text("name");
    if (name.length() > MAX_NAME) {
      throw new RefusedException(
          Kind.INVALID, "expected at most %d characters in \"name\"".formatted(MAX_NAME));
    }
    if (!body.get("permissions").isArray()) {
      throw new RefusedException(Kind.INVALID, "expected an array of texts in \"permissions\"");
    }
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (JsonNode permission : body.get("permissions")) {
      permissions.add(value(Permission.class, permission.asText(), "permissions"));
    }
    return new ApiKeys.Wanted(
        issuerId(context), name, permissions, body.optionalInstant("expires"));
  }

  private void keys(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          List<ApiKey> made = keys.list(Requests.caller(context), issuerId(context));
          return Paging.of(context)
              .answer(
                  made, key -> new Place(key.created().toString(), key.id()), AccessRoutes::about);
        });
  }

  private void revokeKey(RoutingContext context) {
    answers.answer(
        context,
        () ->
            Answer.json(
                200,
                about(
                    keys.revoke(
                        Requests.caller(context), issuerId(context), context.pathParam("key")))));
  }

  private static ObjectNode about(Membership member) {
    return JSON.objectNode()
        .put("id", member.id())
        .put("issuer", member.issuerId())
        .put("email", member.email())
        .put("role", member.role().name())
        .put("given", member.given().toString());
  }

  private static ObjectNode about(ApiKey key) {
    ObjectNode json = JSON.objectNode();
    json.put("id", key.id());
    json.put("name", key.name());
    key.issuerId().ifPresent(issuer -> json.put("issuer", issuer));
    names(json.putArray("permissions"), key.permissions());
    json.put("created", key.created().toString());
    key.expires().ifPresent(at -> json.put("expires", at.toString()));
    key.lastUsed().ifPresent(at -> json.put("lastUsed", at.toString()));
    key.revoked().ifPresent(at -> json.put("revoked", at.toString()));
    return json;
  }
}
