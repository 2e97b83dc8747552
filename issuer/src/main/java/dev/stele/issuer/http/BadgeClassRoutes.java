package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.ImportedClass;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.profile.ImportedProfile;
import dev.stele.issuer.profile.IssuingDistrict;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Badge classes beyond their making: their end, and their coming from other systems. */
final class BadgeClassRoutes {
  private final Issuance issuance;
  private final Creations creations;
  private final Answers answers;

  BadgeClassRoutes(Issuance issuance, Creations creations, Answers answers) {
    this.issuance = issuance;
    this.creations = creations;
    this.answers = answers;
  }

  void mount(Router router) {
    router.post("/api/v1/issuers/import").handler(this::importIssuer);
    router.post("/api/v1/issuers/:id/badge-classes/import").handler(this::importBadgeClass);
    router.get("/api/v1/badge-classes/:id").handler(this::badgeClass);
    router.post("/api/v1/badge-classes/:id/retire").handler(this::retire);
  }

  private void importIssuer(RoutingContext context) {
    creations.prepareAndCreate(
        context,
        () -> {
          Requests.caller(context).requireService();
          ImportedProfile imported = ImportedProfile.read(Requests.json(context));
          IssuingDistrict issuer = issuance.newIssuer(imported.district(), Optional.empty());
          return () -> {
            ObjectNode json = ApiRoutes.about(issuance.by(Requests.caller(context)).add(issuer));
            imported.leftOut().forEach(json.putArray("leftOut")::add);
            return Answer.json(201, json);
          };
        });
  }

  private void importBadgeClass(RoutingContext context) {
    creations.prepareAndCreate(
        context,
        () -> {
          String issuerId = context.pathParam("id");
          Requests.caller(context).require(Permission.CLASSES, issuerId);
          ImportedClass imported = ImportedClass.read(Requests.json(context), Optional.empty());
          return () -> {
            BadgeClass badge =
                issuance
                    .by(Requests.caller(context))
                    .createBadgeClass(issuerId, imported.definition(), imported.png());
            ObjectNode json = ApiRoutes.about(badge, Optional.empty());
            imported.leftOut().forEach(json.putArray("leftOut")::add);
            return Answer.json(201, json);
          };
        });
  }

  private void badgeClass(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          BadgeClass badge = Requests.badgeClass(context, issuance, Permission.READ);
          ObjectNode json =
              ApiRoutes.about(
                  badge, Optional.ofNullable(issuance.retired(badge.issuerId()).get(badge.id())));
          json.set("definition", badge.definition());
          return Answer.json(200, json);
        });
  }

  private void retire(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          BadgeClass badge = Requests.badgeClass(context, issuance, Permission.CLASSES);
          return Answer.json(
              200,
              ApiRoutes.about(
                  badge,
                  Optional.of(issuance.by(Requests.caller(context)).retireBadgeClass(badge.id()))));
        });
  }
}
