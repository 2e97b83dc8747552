package dev.stele.anchor.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinalityTest {
  @Test
  void readsItsRules() {
    assertThat(Finality.of("finalized")).isEqualTo(new Finality(Finality.Rule.FINALIZED, 1));
    assertThat(Finality.of("qbft")).isEqualTo(new Finality(Finality.Rule.QBFT, 1));
    assertThat(Finality.of("12")).isEqualTo(Finality.after(12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "01", "1000000", "1.5", "Finalized", "latest"})
  void refusesWhatIsNoneAndQuotesIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Finality.of(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void countsConfirmationsOnlyWhereTheyDecide() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Finality(Finality.Rule.FINALIZED, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Finality.after(0));
  }
}
