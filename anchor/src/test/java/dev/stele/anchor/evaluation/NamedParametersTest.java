package dev.stele.anchor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.anchor.evaluation.simulation.SimulationParameters;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NamedParametersTest {
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
