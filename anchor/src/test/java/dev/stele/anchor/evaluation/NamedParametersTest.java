package dev.stele.anchor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.anchor.evaluation.dataset.PopulationParameters;
import dev.stele.anchor.evaluation.simulation.SimulationParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamedParametersTest {
  @Test
  void theDocumentationHasEveryDefault() throws Exception {
    assertThat(documented("datasets.md", PopulationParameters.DEFAULT))
        .isEqualTo(numbers(PopulationParameters.DEFAULT));
    assertThat(documented("simulation.md", SimulationParameters.DEFAULT))
        .isEqualTo(numbers(SimulationParameters.DEFAULT));
  }

  private static Map<String, Double> numbers(Record parameters) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    NamedParameters.toMap(parameters)
        .forEach((name, value) -> numbers.put(name, Double.valueOf(value.toString())));
    return numbers;
  }

  /** The number that stands as the default in each parameter's row. */
  private static Map<String, Double> documented(String page, Record parameters) throws IOException {
    String text = Files.readString(Path.of("docs/evaluation").resolve(page));
    Map<String, Double> found = new LinkedHashMap<>();
    for (String name : NamedParameters.toMap(parameters).keySet()) {
      Matcher row =
          Pattern.compile("(?m)^\\| `" + name + "` \\|(?: `--[a-z-]+` \\|)? ([0-9.,]+)")
              .matcher(text);
      if (row.find()) {
        found.put(name, Double.valueOf(row.group(1).replace(",", "")));
      }
    }
    return found;
  }

  @Test
  void changesWhatIsGivenAndKeepsTheRest() {
    SimulationParameters read = read("{\"years\": 3, \"chainEnds\": 0.25}");
    assertThat(read.years()).isEqualTo(3);
    assertThat(read.chainEnds()).isEqualTo(0.25);
    assertThat(read.runs()).isEqualTo(SimulationParameters.DEFAULT.runs());
  }

  @Test
  void writesWhatItReads() {
    assertThat(NamedParameters.toMap(read("{\"years\": 3}")))
        .containsEntry("years", 3)
        .containsEntry("mirrorLost", 0.047);
  }

  @Test
  void refusesAnUnknownNameAndSaysWhichThereAre() {
    assertThatThrownBy(() -> read("{\"yeers\": 3}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("yeers")
        .hasMessageContaining("years, runs");
  }

  @Test
  void refusesWhatIsNoNumberOrNoWholeOne() {
    assertThatThrownBy(() -> read("{\"years\": \"3\"}")).hasMessageContaining("number as years");
    assertThatThrownBy(() -> read("{\"years\": 2.5}")).hasMessageContaining("whole numbers");
  }

  @Test
  void refusesAChanceAboveOneInTheRecordsOwnWords() {
    assertThatThrownBy(() -> read("{\"siteLost\": 1.5}"))
        .hasMessage("expected each chance from 0 to 1");
  }

  @Test
  void refusesWhatIsNoObject() {
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("found other JSON");
    assertThatThrownBy(() -> read("{")).hasMessageContaining("found no JSON");
  }

  private static SimulationParameters read(String json) {
    return NamedParameters.read(
        json.getBytes(StandardCharsets.UTF_8),
        SimulationParameters.DEFAULT,
        SimulationParameters.class);
  }
}
