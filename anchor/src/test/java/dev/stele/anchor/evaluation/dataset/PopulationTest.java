package dev.stele.anchor.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.anchor.evaluation.NamedParameters;
import dev.stele.verifier.chain.Address;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PopulationTest {
  private static final String EMBEDDED = "data:image/png;base64,";

  @Test
  void oneSeedGivesOnePopulationAndAnotherSeedAnother() {
    assertThat(hashes(1, "{}")).isEqualTo(hashes(1, "{}")).isNotEqualTo(hashes(2, "{}"));
  }

  @Test
  void aClassHasOneImageOfAboutTheMedianSize() {
    Population population = population(1, "{\"imageSpread\": 0, \"imageMedian\": 5000}");
    Map<String, List<String>> imagesByClass =
        population.first(40).stream()
            .map(Badge::document)
            .collect(
                Collectors.groupingBy(
                    it -> it.at("/badge/id").asText(),
                    Collectors.mapping(it -> it.at("/badge/image").asText(), Collectors.toList())));
    assertThat(imagesByClass.values()).allSatisfy(it -> assertThat(it).containsOnly(it.getFirst()));
    String image = imagesByClass.values().iterator().next().getFirst();
    assertThat(image).startsWith(EMBEDDED);
    assertThat(Base64.getDecoder().decode(image.substring(EMBEDDED.length()))).hasSize(5_000);
  }

  @Test
  void imagesAreLinkedToWhereTheyHaveNoSize() {
    Badge badge = population(1, "{\"imageMedian\": 0}").first(1).getFirst();
    assertThat(badge.document().at("/badge/image").asText()).startsWith("https://");
  }

  @Test
  void takesBackAboutSoManyAsTheRateSays() {
    assertThat(population(1, "{\"revocationRate\": 0}").revoked(1_000)).isEmpty();
    assertThat(population(1, "{\"revocationRate\": 1}").revoked(3)).containsExactly(0, 1, 2);
    assertThat(population(1, "{\"revocationRate\": 0.1}").revoked(10_000))
        .hasSizeBetween(900, 1_100);
  }

  @Test
  void refusesAShareAboveOneAndAnImageLargerThanAnyIssuerTakes() {
    assertThatThrownBy(() -> population(1, "{\"revocationRate\": 1.5}"))
        .hasMessageContaining("revocationRate from 0 to 1");
    assertThatThrownBy(() -> population(1, "{\"imageMedian\": 300000}"))
        .hasMessageContaining("262,144");
  }

  private static List<String> hashes(long seed, String parameters) {
    return population(seed, parameters).first(3).stream().map(it -> it.hash().hex()).toList();
  }

  private static Population population(long seed, String parameters) {
    return new Population(
        seed,
        NamedParameters.read(
            parameters.getBytes(StandardCharsets.UTF_8),
            PopulationParameters.DEFAULT,
            PopulationParameters.class),
        Address.NOBODY);
  }
}
