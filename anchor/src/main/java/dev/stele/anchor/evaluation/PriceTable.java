package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What gas costs in money, on networks of the researcher's choice. Nothing is fetched: prices are
 * what the table says.
 */
public record PriceTable(List<Network> networks) {
  /** Nobody's prices. */
  public static final PriceTable NONE = new PriceTable(List.of());

  private static final int GWEI_DIGITS = 9;

  /**
   * A network's prices.
   *
   * @param gasPriceGwei of one gas, in 10⁻⁹ of the network's coin
   * @param coinPrice of one coin, in the currency
   */
  public record Network(
      String name, BigDecimal gasPriceGwei, BigDecimal coinPrice, String currency) {
    public Network {
      if (gasPriceGwei.signum() < 0 || coinPrice.signum() < 0) {
        throw new IllegalArgumentException(
            "expected prices from 0 up in the price table, found %s Gwei and %s %s for %s"
                .formatted(gasPriceGwei, coinPrice, currency, name));
      }
    }
  }

  public PriceTable {
    networks = List.copyOf(networks);
  }

  /**
   * Reads a JSON array of objects with {@code network}, {@code gasPriceGwei}, {@code coinPrice} and
   * {@code currency}.
   *
   * @throws IllegalArgumentException when it is something else; says what
   */
  public static PriceTable read(byte[] file) {
    JsonNode json;
    try {
      json = new JsonMapper().readTree(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("expected a price table in JSON, found no JSON", e);
    }
    if (!json.isArray() || json.isEmpty()) {
      throw new IllegalArgumentException("expected an array of networks in the price table");
    }
    List<Network> networks = new ArrayList<>();
    for (JsonNode it : json) {
      boolean whole =
          it.path("network").isTextual()
              && it.path("gasPriceGwei").isNumber()
              && it.path("coinPrice").isNumber()
              && it.path("currency").isTextual();
      if (!whole) {
        throw new IllegalArgumentException(
            "expected in each entry of the price table the texts network and currency and the numbers gasPriceGwei and coinPrice, found "
                + it);
      }
      networks.add(
          new Network(
              it.path("network").textValue(),
              it.path("gasPriceGwei").decimalValue(),
              it.path("coinPrice").decimalValue(),
              it.path("currency").textValue()));
    }
    return new PriceTable(networks);
  }

  /** What every figure in gas of issuing a badge is in money, as figures beside it. */
  public List<Measurement> costs(List<Measurement> measured) {
    List<Measurement> costs = new ArrayList<>();
    for (Measurement gas : measured) {
      if (gas.operation().equals("issue") && gas.metric().equals("gas-per-badge")) {
        networks.forEach(network -> costs.add(cost(gas, network)));
      }
    }
    return costs;
  }

  private static Measurement cost(Measurement gas, Network network) {
    BigDecimal cost =
        new BigDecimal(gas.value())
            .multiply(network.gasPriceGwei())
            .movePointLeft(GWEI_DIGITS)
            .multiply(network.coinPrice())
            .setScale(GWEI_DIGITS, RoundingMode.HALF_UP);
    return new Measurement(
        gas.strategy(),
        gas.size(),
        "issue",
        "cost-per-badge on " + network.name(),
        cost.toPlainString(),
        network.currency(),
        gas.basis(),
        gas.note());
  }
}
