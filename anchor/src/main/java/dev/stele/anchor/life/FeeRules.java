package dev.stele.anchor.life;

import java.math.BigInteger;
import java.time.Duration;

/**
 * When a waiting transaction is replaced by one that offers more.
 *
 * @param patience how long one offer may wait for a block
 * @param bumpPercent how much more the next one offers; nodes ask for at least 10 or 12.5
 * @param ceiling the most that one gas may cost, in wei
 */
public record FeeRules(Duration patience, int bumpPercent, BigInteger ceiling) {
  /** One minute, 13 %, 500 gwei: at most 0.012 ether for a batch. */
  public static final FeeRules USUAL =
      new FeeRules(Duration.ofMinutes(1), 13, BigInteger.valueOf(500_000_000_000L));

  public FeeRules {
    if (patience.isNegative() || bumpPercent < 10 || ceiling.signum() < 0) {
      throw new IllegalArgumentException(
          "expected a patience and a ceiling from 0 up, and a bump of at least 10 percent");
    }
  }
}
