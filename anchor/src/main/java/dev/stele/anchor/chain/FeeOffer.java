package dev.stele.anchor.chain;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What a transaction offers for one gas.
 *
 * @param legacy one gas price, else EIP-1559
 * @param maxGasPrice the most that one gas may cost, in wei
 * @param priorityFee of that at most to the block's maker, in wei; zero in a legacy offer
 */
public record FeeOffer(boolean legacy, BigInteger maxGasPrice, BigInteger priorityFee) {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  public FeeOffer {
    if (maxGasPrice.signum() < 0
        || priorityFee.signum() < 0
        || priorityFee.compareTo(maxGasPrice) > 0) {
      throw new IllegalArgumentException("expected 0 <= priority fee <= gas price");
    }
  }

  static FeeOffer legacy(BigInteger gasPrice) {
    return new FeeOffer(true, gasPrice, BigInteger.ZERO);
  }

  /**
   * An offer that may take this one's place: both of its parts raised by at least so many percent,
   * rounded up, and at least as high as the market's. Nodes compare both parts (go-ethereum asks
   * for 10 % more of each, others for 12.5 %).
   *
   * @param market what would be offered now
   * @param ceiling the most that one gas may cost, in wei
   * @return empty when the smallest such offer is above the ceiling, or this one is for free
   */
  public Optional<FeeOffer> raised(int percent, FeeOffer market, BigInteger ceiling) {
    if (maxGasPrice.signum() == 0) {
      return Optional.empty();
    }
    BigInteger least = raise(maxGasPrice, percent);
    if (least.compareTo(ceiling) > 0) {
      return Optional.empty();
    }
    // A chain does not change its kind of transactions under one that waits, so neither do we.
    BigInteger price = least.max(market.maxGasPrice).min(ceiling);
    BigInteger priority =
        legacy ? BigInteger.ZERO : raise(priorityFee, percent).max(market.priorityFee).min(price);
    return Optional.of(new FeeOffer(legacy, price, priority));
  }

  private static BigInteger raise(BigInteger amount, int percent) {
    BigInteger product = amount.multiply(BigInteger.valueOf(100L + percent));
    return product.add(HUNDRED.subtract(BigInteger.ONE)).divide(HUNDRED);
  }

  /** The most that so much gas costs, in wei. */
  public BigInteger cost(BigInteger gas) {
    return maxGasPrice.multiply(gas);
  }
}
