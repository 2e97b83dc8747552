package dev.stele.anchor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.anchor.evaluation.Measurement.Basis;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceTableTest {
  @Test
  void multipliesGasByItsPriceAndThatOfTheCoin() {
    PriceTable table =
        read(
            """
            [{"network": "main", "gasPriceGwei": 20, "coinPrice": 3000.5, "currency": "USD"}]
            """);
    Measurement gas =
        new Measurement("it", 1, "issue", "gas-per-badge", "22280", "gas", Basis.MEASURED, "");
    assertThat(table.costs(List.of(gas)))
        .singleElement()
        .satisfies(
            cost -> {
              assertThat(cost.value()).isEqualTo("1.337022800");
              assertThat(cost.unit()).isEqualTo("USD");
            });
  }

  @Test
  void refusesAnEntryWithoutAPriceAndNamesIt() {
    assertThatThrownBy(() -> read("[{\"network\": \"main\", \"currency\": \"USD\"}]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gasPriceGwei")
        .hasMessageContaining("main");
  }

  @Test
  void refusesAPriceBelowZero() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    [{"network": "main", "gasPriceGwei": -1, "coinPrice": 3000, "currency": "USD"}]
                    """))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 Gwei");
  }

  @Test
  void refusesWhatIsNoArray() {
    assertThatThrownBy(() -> read("{}")).hasMessageContaining("expected an array");
  }

  private static PriceTable read(String json) {
    return PriceTable.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
