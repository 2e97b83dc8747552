package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.Stacking;
import dev.stele.issuer.stack.EarnedBadge;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.issuer.stack.Progress;
import dev.stele.issuer.stack.Requirement;
import dev.stele.issuer.stack.StackRules;
import dev.stele.issuer.stack.Transcript;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Stacks, progress and transcripts as the API gives them out. */
final class StackJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private StackJson() {}

  static ObjectNode of(StackRules rules) {
    ObjectNode json = JSON.objectNode();
    json.set("requires", rules.requirementsJson());
    json.put("automatic", rules.automatic());
    rules.hoursInclude().ifPresent(include -> json.put("hoursInclude", include.label()));
    return json;
  }

  static void addCompleted(ObjectNode json, List<Issuance.Completed> completed) {
    if (!completed.isEmpty()) {
      ArrayNode list = json.putArray("completed");
      completed.forEach(
          it ->
              list.addObject()
                  .put("badgeClass", KnownClass.shortId(it.badgeClassId()))
                  .put("assertion", it.assertion()));
    }
  }

  static ObjectNode of(KnownClass badge, String email, Stacking.Standing standing) {
    ObjectNode json = JSON.objectNode();
    json.put("badgeClass", KnownClass.shortId(badge.id()));
    json.put("recipient", email);
    json.put("complete", standing.progress().isComplete());
    standing
        .awarded()
        .ifPresent(
            it ->
                json.putObject("awarded")
                    .put("assertion", it.uuid())
                    .put("state", it.state(standing.asOf()).label()));
    ArrayNode requirements = json.putArray("requirements");
    for (Progress.Step step : standing.progress().steps()) {
      requirements.add(of(step, standing.classes()));
    }
    return json;
  }

  private static ObjectNode of(Progress.Step step, Map<String, KnownClass> classes) {
    ObjectNode json = step.requirement().toJson();
    json.put("met", step.isMet());
    ArrayNode badges = json.putArray("badges");
    step.held().forEach(badge -> badges.add(of(badge, classes.get(badge.badgeClassId()))));
    if (!step.isMet()) {
      ObjectNode missing = json.putObject("missing");
      switch (step.requirement()) {
        case Requirement.AllOf unused -> {}
        case Requirement.AnyOf unused -> missing.put("count", step.missing().intValueExact());
        case Requirement.Hours unused -> missing.put("hours", hours(step.missing()));
      }
      ArrayNode lacking = missing.putArray("badgeClasses");
      for (String id : step.lacking()) {
        lacking.addObject().put("id", KnownClass.shortId(id)).put("name", classes.get(id).name());
      }
    }
    return json;
  }

  static ObjectNode of(EarnedBadge badge, KnownClass its) {
    ObjectNode json = JSON.objectNode();
    json.put("assertion", badge.uuid());
    json.put("badgeClass", KnownClass.shortId(its.id()));
    json.put("name", its.name());
    json.put("issuedOn", badge.issuedOn().toString());
    badge.expires().ifPresent(end -> json.put("expires", end.toString()));
    badge.creditHours(its).ifPresent(hours -> json.put("creditHours", hours(hours)));
    return json;
  }

  static ObjectNode of(String issuerId, String email, Transcript transcript) {
    ObjectNode json = JSON.objectNode();
    json.put("issuer", issuerId);
    json.put("recipient", email);
    json.put("asOf", transcript.asOf().toString());
    ArrayNode badges = json.putArray("badges");
    transcript.entries().forEach(entry -> badges.add(of(entry)));
    ObjectNode totals = json.putObject("totals");
    put(totals, transcript.total());
    ArrayNode frameworks = totals.putArray("byFramework");
    transcript.frameworks().forEach((name, framework) -> frameworks.add(of(name, framework)));
    ArrayNode years = totals.putArray("byYear");
    transcript.years().forEach((year, sum) -> put(years.addObject().put("year", year), sum));
    return json;
  }

  private static ObjectNode of(Transcript.Entry entry) {
    ObjectNode json = of(entry.badge(), entry.badgeClass());
    json.put("state", entry.state().label());
    json.put("counts", entry.hoursCounted().isPresent());
    entry.hoursCounted().ifPresent(hours -> json.put("hoursCounted", hours(hours)));
    entry
        .badgeClass()
        .rules()
        .flatMap(StackRules::hoursInclude)
        .ifPresent(include -> json.put("hoursInclude", include.label()));
    ArrayNode alignment = entry.badge().alignment(entry.badgeClass());
    if (!alignment.isEmpty()) {
      json.set("alignment", alignment);
    }
    json.put("targetHash", entry.badge().targetHash().hex());
    entry.badge().transaction().ifPresent(anchor -> json.put("transaction", anchor.text()));
    if (!entry.badge().restsOn().isEmpty()) {
      ArrayNode restsOn = json.putArray("restsOn");
      entry.badge().restsOn().forEach(part -> restsOn.add(KnownClass.shortId(part.id())));
    }
    return json;
  }

  private static ObjectNode of(String name, Transcript.Framework framework) {
    ObjectNode json = JSON.objectNode();
    if (!name.isEmpty()) {
      json.put("targetFramework", name);
    }
    put(json, framework.sum());
    ArrayNode codes = json.putArray("byCode");
    framework
        .codes()
        .forEach(
            (code, sum) -> {
              ObjectNode one = codes.addObject();
              if (!code.isEmpty()) {
                one.put("targetCode", code);
              }
              put(one, sum);
            });
    return json;
  }

  private static void put(ObjectNode json, Transcript.Sum sum) {
    json.put("badges", sum.badges()).put("hours", hours(sum.hours()));
  }

  private static String hours(BigDecimal hours) {
    return hours.stripTrailingZeros().toPlainString();
  }
}
