package dev.stele.issuer.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.assertion.BadgeReference;
import dev.stele.issuer.input.RefusedException;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.TargetHash;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which badges count, and with how many hours. */
class TranscriptTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Optional<Instant> NEVER = Optional.empty();

  private final Map<String, KnownClass> classes = new LinkedHashMap<>();
  private final List<EarnedBadge> badges = new ArrayList<>();

  private void badgeClass(String id, String hours, String... alignments) {
    add(id, hours, Optional.empty(), alignments);
  }

  private void stack(String id, String hours, String include, String... parts) {
    ObjectNode json = (ObjectNode) Samples.parsed("{'requires': {'allOf': []}}");
    Arrays.stream(parts)
        .forEach(((com.fasterxml.jackson.databind.node.ArrayNode) json.at("/requires/allOf"))::add);
    json.put("hoursInclude", include);
    try {
      add(id, hours, Optional.of(StackRules.read(json)));
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void add(String id, String hours, Optional<StackRules> rules, String... alignments) {
    ObjectNode definition = (ObjectNode) Samples.parsed("{'name': '%s'}".formatted(id));
    if (hours != null) {
      definition.put("creditHours", hours);
    }
    for (String alignment : alignments) {
      String[] parts = alignment.split(" ", 2);
      definition
          .withArray("alignment")
          .addObject()
          .put("targetFramework", parts[0])
          .put("targetCode", parts[1]);
    }
    classes.put("urn:uuid:" + id, new KnownClass("urn:uuid:" + id, "i", definition, rules));
  }

  private EarnedBadge earn(String badgeClass, String issuedOn, String... restsOn) {
    return earn(badgeClass, issuedOn, NEVER, false, restsOn);
  }

  private EarnedBadge earn(
      String badgeClass,
      String issuedOn,
      Optional<Instant> expires,
      boolean revoked,
      String... restsOn) {
    EarnedBadge badge =
        new EarnedBadge(
            badgeClass + "-" + badges.size(),
            "urn:uuid:" + badgeClass,
            "ana@example.org",
            "Ana",
            Instant.parse(issuedOn + "T12:00:00Z"),
            expires,
            new TargetHash(Digest32.sha256(new byte[] {(byte) badges.size()})),
            Arrays.stream(restsOn).map(this::reference).toList(),
            com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
            Optional.of(new TransactionId("0x" + "ab".repeat(32))),
            revoked,
            Optional.empty());
    badges.add(badge);
    return badge;
  }

  private BadgeReference reference(String badgeClass) {
    return badges.stream()
        .filter(it -> it.badgeClassId().equals("urn:uuid:" + badgeClass))
        .findFirst()
        .orElseThrow()
        .reference();
  }

  private Transcript transcript() {
    return Transcript.of(badges, classes, NOW);
  }

  private void assertCounted(String... hours) {
    assertThat(transcript().entries())
        .extracting(it -> it.hoursCounted().map(BigDecimal::toPlainString).orElse("-"))
        .containsExactly(hours);
  }

  private void assertTotal(String hours) {
    assertThat(transcript().total().hours()).isEqualByComparingTo(hours);
  }

  @Test
  void addsDecimalsExactly() {
    for (String id : List.of("a", "b", "c")) {
      badgeClass(id, "0.1");
      earn(id, "2026-01-01");
    }

    assertThat(transcript().total().hours()).isEqualTo(new BigDecimal("0.3"));
    assertThat(transcript().total().badges()).isEqualTo(3);
  }

  @Test
  void countsNoneThatWasRevokedOrHasExpired() {
    badgeClass("a", "10");
    badgeClass("b", "10");
    badgeClass("c", "10");
    earn("a", "2026-01-01", NEVER, true);
    earn("b", "2026-01-02", Optional.of(NOW), false);
    earn("c", "2026-01-03", Optional.of(NOW.plusSeconds(1)), false);

    assertCounted("-", "-", "10");
  }

  @Test
  void countsTheHoursOfTheBadgeItselfUnderItsFrameworksAndThoseOfItsClass() {
    badgeClass("a", "15", "maths M1");
    EarnedBadge plain = earn("a", "2026-01-01");
    badges.set(
        0,
        new EarnedBadge(
            plain.uuid(),
            plain.badgeClassId(),
            plain.email(),
            plain.recipientName(),
            plain.issuedOn(),
            plain.expires(),
            plain.targetHash(),
            plain.restsOn(),
            (ObjectNode)
                Samples.parsed(
                    "{'creditHours': '4.5', 'alignment': [{'targetFramework': 'reading', 'targetCode': 'R1'}]}"),
            plain.transaction(),
            plain.revoked(),
            plain.suspendedUntil()));

    assertCounted("4.5");
    assertThat(transcript().frameworks()).containsOnlyKeys("maths", "reading");
    assertThat(transcript().frameworks().get("reading").codes()).containsOnlyKeys("R1");
  }

  @Test
  void countsOneOfAClassOnlyOnce() {
    badgeClass("a", "10");
    earn("a", "2025-01-01", Optional.of(NOW.plusSeconds(60)), false);
    earn("a", "2026-01-01", NEVER, false);

    assertCounted("-", "10");
    assertThat(transcript().years()).containsOnlyKeys(2026);
  }

  @Test
  void countsHoursThatIncludeThoseOfPartsOnceWithThePartsWhereTheyWereEarned() {
    badgeClass("a", "15", "maths M1");
    badgeClass("b", "15", "reading R1");
    stack("s", "45", "parts", "a", "b");
    earn("a", "2025-03-01");
    earn("b", "2026-01-01");
    earn("s", "2026-01-02", "a", "b");

    assertCounted("15", "15", "15");
    assertTotal("45");
    assertThat(transcript().years().get(2025).hours()).isEqualByComparingTo("15");
    assertThat(transcript().years().get(2026).hours()).isEqualByComparingTo("30");
    assertThat(transcript().frameworks().get("maths").sum().hours()).isEqualByComparingTo("15");
  }

  @Test
  void countsHoursOfItsOwnOnTop() {
    badgeClass("a", "15");
    stack("s", "5", "own", "a");
    earn("a", "2026-01-01");
    earn("s", "2026-01-02", "a");

    assertCounted("15", "5");
  }

  @Test
  void countsNoLessThanThePartsComeTo() {
    badgeClass("a", "15");
    badgeClass("b", "15");
    stack("s", "20", "parts", "a", "b");
    earn("a", "2026-01-01");
    earn("b", "2026-01-02");
    earn("s", "2026-01-03", "a", "b");

    assertCounted("15", "15", "0");
  }

  @Test
  void countsAStackInFullWhenAPartIsGone() {
    badgeClass("a", "15");
    stack("s", "45", "parts", "a");
    earn("a", "2026-01-01", NEVER, true);
    earn("s", "2026-01-02", "a");

    assertCounted("-", "45");
  }

  @Test
  void countsAPartThatTwoStacksShareOnce() {
    badgeClass("a", "15");
    stack("s", "30", "parts", "a");
    stack("t", "30", "parts", "a");
    earn("a", "2026-01-01");
    earn("s", "2026-01-02", "a");
    earn("t", "2026-01-03", "a");

    assertCounted("15", "15", "15");
  }

  @Test
  void countsStacksOfStacksAllTheWayDown() {
    badgeClass("a", "10");
    stack("s", "20", "parts", "a");
    stack("t", "50", "parts", "s");
    earn("a", "2026-01-01");
    earn("s", "2026-01-02", "a");
    earn("t", "2026-01-03", "s");

    assertCounted("10", "10", "30");
    assertTotal("50");
  }

  @Test
  void takesARenewedPartForTheOneThatItRestsOn() {
    badgeClass("a", "15");
    stack("s", "45", "parts", "a");
    earn("a", "2025-01-01", Optional.of(NOW.minusSeconds(9)), false);
    earn("s", "2025-01-02", "a");
    earn("a", "2026-02-01");

    assertCounted("-", "30", "15");
  }

  @Test
  void isDoneWithClassesThatBecameStacksOfOneAnother() {
    stack("s", "30", "parts", "t");
    stack("t", "30", "parts", "s");
    EarnedBadge first = earn("s", "2025-01-01", Optional.of(NOW.minusSeconds(9)), false);
    earn("t", "2025-02-01", "s");
    earn("s", "2026-01-01", "t");

    assertThat(first.counts(NOW)).isFalse();
    assertThat(transcript().total().badges()).isEqualTo(2);
    assertThat(transcript().total().hours()).isBetween(new BigDecimal("0"), new BigDecimal("60"));
  }

  @Test
  void isInEachFrameworkOnceWithAllItsHours() {
    badgeClass("a", "15", "maths M1", "maths M2", "reading R1");
    badgeClass("b", "5", "maths M1");
    earn("a", "2026-01-01");
    earn("b", "2026-01-02");

    Transcript.Framework maths = transcript().frameworks().get("maths");
    assertThat(maths.sum()).isEqualTo(new Transcript.Sum(2, new BigDecimal("20")));
    assertThat(maths.codes().get("M1")).isEqualTo(new Transcript.Sum(2, new BigDecimal("20")));
    assertThat(maths.codes().get("M2")).isEqualTo(new Transcript.Sum(1, new BigDecimal("15")));
    assertThat(transcript().frameworks().get("reading").sum().hours()).isEqualByComparingTo("15");
    assertTotal("20");
  }

  @Test
  void nothingThatHasExpiredOrWasRevokedCountsTowardAStack() throws RefusedException {
    badgeClass("a", "1");
    badgeClass("b", "1");
    badgeClass("c", "1");
    earn("a", "2026-01-01", Optional.of(NOW), false);
    earn("b", "2026-01-01", NEVER, true);
    EarnedBadge lasts = earn("c", "2026-01-01", Optional.of(NOW.plusSeconds(1)), false);
    StackRules rules =
        StackRules.read((ObjectNode) Samples.parsed("{'requires': {'allOf': ['a', 'b', 'c']}}"));

    Progress progress = Progress.of(rules, badges, classes, NOW);
    assertThat(progress.isComplete()).isFalse();
    assertThat(progress.restsOn()).containsExactly(lasts.reference());
    assertThat(progress.steps().getFirst().lacking()).containsExactly("urn:uuid:a", "urn:uuid:b");
  }

  @Test
  void hoursOfASetAreNotCountedTwiceEither() throws RefusedException {
    badgeClass("a", "15");
    stack("s", "30", "parts", "a");
    earn("a", "2026-01-01");
    earn("s", "2026-01-02", "a");
    StackRules rules =
        StackRules.read(
            (ObjectNode)
                Samples.parsed("{'requires': {'hours': {'atLeast': '45', 'of': ['a', 's']}}}"));

    Progress.Step step = Progress.of(rules, badges, classes, NOW).steps().getFirst();
    assertThat(step.isMet()).isFalse();
    assertThat(step.missing()).isEqualByComparingTo("15");
  }
}
