package dev.stele.issuer.http.console;

import dev.stele.issuer.access.ApiKey;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.Office;
import dev.stele.issuer.page.console.Office.ApiKeyRow;
import dev.stele.issuer.people.ApiKeys;
import dev.stele.verifier.page.Words;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys that programs come with to one issuer; a new one is shown once. */
final class ApiKeysPage implements FormPage {
  private static final int LONGEST_NAME = 200;

  private final ApiKeys keys;
  private final Clock clock;

  ApiKeysPage(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    String id = visit.issuer(Permission.PEOPLE);
    List<ApiKeyRow> rows =
        keys.list(visit.caller(), Optional.of(id)).reversed().stream()
            .map(it -> row(it, id, visit.words()))
            .toList();
    List<Permission> possible =
        EnumSet.complementOf(EnumSet.of(Permission.SERVICE)).stream()
            .filter(it -> visit.caller().may(it, id))
            .toList();
    return Office.apiKeys(visit.frame(), rows, possible, fields, faults);
  }

  private ApiKeyRow row(ApiKey key, String issuerId, Words words) {
    boolean ended = key.revoked().isPresent() || key.isExpired(clock.instant());
    String state =
        key.revoked()
            .map(it -> words.say("keys.revoked", words.day(it)))
            .or(() -> key.expires().map(it -> words.say("keys.until", words.day(it))))
            .orElseGet(() -> words.say("keys.counts"));
    return new ApiKeyRow(
        key.name(),
        key.permissions().stream().sorted().map(it -> words.say("may." + it.name())).toList(),
        key.lastUsed().map(words::minute).orElseGet(() -> words.say("keys.never")),
        state,
        ended ? "" : "/console/issuers/%s/keys/%s".formatted(issuerId, key.id()));
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
    String id = visit.issuer(Permission.PEOPLE);
    Words words = visit.words();
    String name = fields.given("name").orElse("");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new FaultyFormException("name", words.say("fault.name", LONGEST_NAME));
    }
    Set<Permission> wanted = EnumSet.noneOf(Permission.class);
    for (Permission permission : Permission.values()) {
      if (fields.all("permissions").contains(permission.name())) {
        wanted.add(permission);
      }
    }
    if (wanted.isEmpty()) {
      throw new FaultyFormException("permissions", words.say("fault.permissions"));
    }
    ApiKeys.Made made =
        keys.make(
            visit.caller(),
            new ApiKeys.Wanted(Optional.of(id), name, wanted, endOf(fields, "expires", words)));
    return Next.shown(
        Office.madeKey(
            visit.frame(), name, made.secret().text(), "/console/issuers/%s/keys".formatted(id)));
  }

  /** The end of a day, in Coordinated Universal Time; empty when none was chosen. */
  static Optional<Instant> endOf(Fields fields, String name, Words words)
      throws FaultyFormException {
    Optional<String> day = fields.given(name);
    if (day.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.parse(day.get()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      throw new FaultyFormException(name, words.say("fault.day"));
    }
  }
}
