package dev.stele.issuer.page.console;

import dev.stele.issuer.access.Permission;
import dev.stele.issuer.access.Role;
import dev.stele.issuer.page.Templates;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.page.Words;
import dev.stele.verifier.registry.RevocationReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of a district's office. */
public final class Office {
  /** What a district says of itself, as the API calls it. */
  public static final List<String> DISTRICT =
      List.of("name", "url", "email", "description", "image");

  private Office() {}

  /** A key that anchors; texts as they are shown. */
  public record KeyRow(String address, String role, String since, String until) {}

  public record MemberRow(String email, String role, String since, String take) {}

  /**
   * @param revoke where to end it; empty when it is ended
   */
  public record ApiKeyRow(
      String name, List<String> permissions, String used, String state, String revoke) {}

  /**
   * @param takenBack whether it is revoked
   * @param link to what can be done with it, or to its page
   */
  public record BadgeRow(
      String badge, String name, String email, String day, boolean takenBack, String link) {}

  public record AuditRow(
      long sequence, String at, String subject, String action, String target, String details) {}

  /** How the log was found to be just now. */
  public record AuditFinding(boolean whole, String text, String anchored) {}

  /** Something that can be chosen. */
  public record Choice(String value, String text) {}

  public static String issuer(Frame frame, IssuingDistrict issuer, List<KeyRow> keys) {
    return rendered("issuer", Map.of("frame", frame, "issuer", issuer, "keys", keys));
  }

  public static String newIssuer(Frame frame, Fields fields, Faults faults) {
    return rendered("newissuer", Map.of("frame", frame, "fields", fields, "faults", faults));
  }

  public static String people(Frame frame, List<MemberRow> members, Fields fields, Faults faults) {
    List<Choice> roles = new ArrayList<>();
    for (Role role : Role.values()) {
      roles.add(new Choice(role.name(), frame.words().say("role." + role.name() + ".may")));
    }
    return rendered(
        "people",
        Map.of(
            "frame", frame, "members", members, "roles", roles, "fields", fields, "faults",
            faults));
  }

  public static String apiKeys(
      Frame frame, List<ApiKeyRow> keys, List<Permission> possible, Fields fields, Faults faults) {
    List<Choice> permissions =
        possible.stream()
            .map(it -> new Choice(it.name(), frame.words().say("may." + it.name())))
            .toList();
    return rendered(
        "keys",
        Map.of(
            "frame",
            frame,
            "keys",
            keys,
            "permissions",
            permissions,
            "fields",
            fields,
            "faults",
            faults));
  }

  /** The one time that a key is shown. */
  public static String madeKey(Frame frame, String name, String secret, String back) {
    return rendered(
        "madekey", Map.of("frame", frame, "name", name, "secret", secret, "back", back));
  }

  /**
   * @param cost what closing the collecting batch would cost; empty when it cannot be closed
   * @param older where the older ones are; empty when there are none
   */
  public static String batches(
      Frame frame, List<BatchView> batches, Optional<String> cost, String older, Faults faults) {
    return rendered(
        "batches",
        Map.of("frame", frame, "batches", batches, "cost", cost, "older", older, "faults", faults));
  }

  public static String batch(Frame frame, BatchView view, boolean retries, Faults faults) {
    return rendered(
        "batch", Map.of("frame", frame, "view", view, "retries", retries, "faults", faults));
  }

  /**
   * @param more whether there are more than are shown
   */
  public static String badges(
      Frame frame, Optional<String> asked, List<BadgeRow> badges, boolean more) {
    return rendered(
        "badges", Map.of("frame", frame, "asked", asked, "badges", badges, "more", more));
  }

  /**
   * @param registry whether there is one that could hear of it
   */
  public static String takeBack(
      Frame frame, BadgeRow badge, Fields fields, boolean registry, String back, Faults faults) {
    return rendered(
        "takeback",
        Map.of(
            "frame",
            frame,
            "badge",
            badge,
            "reasons",
            reasons(frame.words()),
            "fields",
            fields.or("how", "revoke").or("reason", ""),
            "registry",
            registry,
            "back",
            back,
            "faults",
            faults));
  }

  private static List<Choice> reasons(Words words) {
    List<Choice> reasons = new ArrayList<>();
    reasons.add(new Choice("", words.say("takeback.reason.choose")));
    for (RevocationReason reason : RevocationReason.values()) {
      reasons.add(new Choice(reason.label(), words.say("reason." + reason.label())));
    }
    return reasons;
  }

  /**
   * Asks whether it is to be done.
   *
   * @param until the end of a suspension; empty when the badge is revoked
   */
  public static String confirmTakeBack(
      Frame frame, BadgeRow badge, Fields fields, Optional<Instant> until, String back) {
    Words words = frame.words();
    String reason = words.say("reason." + fields.text("reason"));
    List<String> consequences = new ArrayList<>();
    consequences.add(
        words.say("takeback.who", badge.badge(), badge.name(), badge.email(), badge.day()));
    consequences.add(words.say("takeback.why", reason));
    consequences.add(
        until
            .map(it -> words.say("takeback.suspended", words.minute(it)))
            .orElseGet(() -> words.say("takeback.forever")));
    consequences.add(words.say("takeback.public"));
    Map<String, String> hidden = new LinkedHashMap<>();
    for (String name : List.of("how", "reason", "until")) {
      hidden.put(name, fields.text(name));
    }
    hidden.put("confirmed", "yes");
    return Confirmation.of(
        frame,
        new Confirmation(
            words.say(until.isPresent() ? "takeback.suspend.title" : "takeback.revoke.title"),
            consequences,
            words.say(until.isPresent() ? "takeback.suspend.do" : "takeback.revoke.do"),
            back,
            hidden,
            Faults.NONE));
  }

  /**
   * @param actions all that the log has, to choose one
   * @param action the chosen one; empty for all
   * @param check where the log is checked
   */
  public static String audit(
      Frame frame,
      List<AuditRow> entries,
      List<String> actions,
      String action,
      String older,
      String check,
      Optional<AuditFinding> finding) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", frame.words().say("audit.all")));
    actions.forEach(it -> choices.add(new Choice(it, action(it, frame.words()))));
    return rendered(
        "audit",
        Map.of(
            "frame", frame, "entries", entries, "actions", choices, "action", action, "older",
            older, "check", check, "finding", finding));
  }

  /** What was done, in words; by its code where a later program wrote it. */
  public static String action(String code, Words words) {
    return words.find("action." + code).orElse(code);
  }

  private static String rendered(String template, Map<String, Object> values) {
    return Templates.rendered("console/" + template + ".jte", values);
  }
}
