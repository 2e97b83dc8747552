package dev.stele.anchor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.anchor.evaluation.Measurement.Basis;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtrapolationTest {
  @Test
  void carriesAConstantCostOnAndMarksIt() {
    List<Measurement> reckoned =
        new Extrapolation(List.of(gas(10, "50000"), gas(100, "50500"))).at("it", 1_000);
    assertThat(reckoned).allMatch(it -> it.basis() == Basis.EXTRAPOLATED);
    assertThat(TestBench.value(reckoned, "it", 1_000, "issue gas")).isEqualTo("50500000");
  }

  @Test
  void goesByWhatWasMeasuredAndNotByWhatWasReckoned() {
    List<Measurement> figures = new ArrayList<>(List.of(gas(10, "50000"), gas(100, "50500")));
    figures.addAll(new Extrapolation(figures).at("it", 1_000));
    assertThat(new Extrapolation(figures).at("it", 10_000))
        .allMatch(it -> it.note().equals("from 100 badges"));
  }

  @Test
  void leavesAHoleWhereACostIsNotConstant() {
    List<Measurement> reckoned =
        new Extrapolation(List.of(gas(10, "50000"), gas(100, "52000"))).at("it", 1_000);
    assertThat(reckoned).singleElement().matches(it -> it.value().equals("not-constant"));
  }

  @Test
  void leavesAHoleWhereOneSizeWasMeasured() {
    List<Measurement> reckoned = new Extrapolation(List.of(gas(10, "50000"))).at("it", 1_000);
    assertThat(reckoned).singleElement().matches(it -> it.value().equals("not-measured"));
  }

  private static Measurement gas(int size, String perBadge) {
    return new Measurement(
        "it", size, "issue", "gas-per-badge", perBadge, "gas", Basis.MEASURED, "");
  }
}
