package dev.stele.anchor.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FeePolicyTest {
  @Test
  void readsItsThreeNames() {
    assertThat(FeePolicy.of("auto")).isEqualTo(FeePolicy.AUTO);
    assertThat(FeePolicy.of("legacy")).isEqualTo(FeePolicy.LEGACY);
    assertThat(FeePolicy.of("zero")).isEqualTo(FeePolicy.ZERO);
  }

  @Test
  void refusesAnotherNameAndSaysWhichItExpects() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeePolicy.of("Auto"))
        .withMessageContaining("auto, legacy or zero")
        .withMessageContaining("Auto");
  }
}
