package dev.stele.issuer.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.stack.EarnedBadge;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.TargetHash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How badges are put together and narrowed down. */
class SelectionTest {
  private static final List<HeldBadge> BADGES =
      List.of(
          held("a", "2024-12-31T23:59:59Z", "maple", "Mathematics", "Equity"),
          held("b", "2025-01-01T00:00:00Z", "cedar", "Literacy"),
          held("c", "2026-05-01T00:00:00Z", "maple"),
          held("d", "2026-06-01T00:00:00Z", "maple", "Mathematics"));

  private static HeldBadge held(String uuid, String issued, String issuer, String... frameworks) {
    ObjectNode definition = JsonNodeFactory.instance.objectNode().put("name", uuid);
    for (String framework : frameworks) {
      definition.withArray("alignment").addObject().put("targetFramework", framework);
    }
    definition.withArray("alignment").addObject().put("targetName", "of no framework");
    EarnedBadge badge =
        new EarnedBadge(
            uuid,
            "urn:uuid:" + uuid,
            "ana@example.org",
            "Ana",
            Instant.parse(issued),
            Optional.empty(),
            new TargetHash(Digest32.sha256(new byte[0])),
            List.of(),
            JsonNodeFactory.instance.objectNode(),
            Optional.empty(),
            false,
            Optional.empty());
    return new HeldBadge(
        badge,
        new KnownClass("urn:uuid:" + uuid, issuer, definition, Optional.empty()),
        of(issuer));
  }

  private static IssuingDistrict of(String id) {
    try {
      return new IssuingDistrict(
          id,
          "https://badges.example.org/issuers/" + id,
          District.read(Samples.json("district.json").put("name", "District " + id)),
          new Address("0x" + "11".repeat(20)),
          List.of(),
          "",
          Instant.EPOCH);
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> groups(Map<String, String> asked) {
    return Selection.of(name -> Optional.ofNullable(asked.get(name))).groups(BADGES).stream()
        .map(
            group ->
                group.value().map(Facet.Value::label).orElse("none")
                    + group.badges().stream().map(PortfolioEntry::id).toList())
        .toList();
  }

  @Test
  void aBadgeIsInEachOfItsFrameworksAndWhatHasNoneComesLast() {
    assertThat(groups(Map.of()))
        .containsExactly("Equity[a]", "Literacy[b]", "Mathematics[d, a]", "none[c]");
  }

  @Test
  void yearsAreThoseOfUtcTheNewestFirst() {
    assertThat(groups(Map.of("by", "year"))).containsExactly("2026[d, c]", "2025[b]", "2024[a]");
    assertThat(groups(Map.of("by", "year", "year", "2024"))).containsExactly("2024[a]");
  }

  @Test
  void issuersAreByTheirNamesAndAskedForByTheirIds() {
    assertThat(groups(Map.of("by", "issuer")))
        .containsExactly("District cedar[b]", "District maple[d, c, a]");
    assertThat(groups(Map.of("issuer", "cedar"))).containsExactly("Literacy[b]");
    assertThat(groups(Map.of("issuer", "District cedar"))).isEmpty();
  }

  @Test
  void whoAsksForOneFrameworkSeesNoOther() {
    assertThat(groups(Map.of("framework", "Mathematics"))).containsExactly("Mathematics[d, a]");
    assertThat(groups(Map.of("framework", "Mathematics", "year", "2024", "by", "issuer")))
        .containsExactly("District maple[a]");
    assertThat(groups(Map.of("framework", "Mathematics", "issuer", "cedar"))).isEmpty();
  }

  @Test
  void aFrameworkWithALongNameIsAskedForByItsHash() {
    String name = "f".repeat(5000);
    Facet.Value value =
        Facet.FRAMEWORK.of(held("e", "2026-01-01T00:00:00Z", "maple", name)).getFirst();

    assertThat(value.label()).isEqualTo(name);
    assertThat(value.key()).matches("sha256:[0-9a-f]{64}");
  }
}
