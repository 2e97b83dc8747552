package dev.stele.issuer.page.console;

import dev.stele.anchor.life.Attempt;
import dev.stele.anchor.life.BatchState;
import dev.stele.issuer.batch.Batch;
import dev.stele.verifier.page.Words;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A batch as an office sees it.
 *
 * @param trouble what holds it up
 */
public record BatchView(Batch batch, Optional<String> trouble, Instant now, Words words) {
  private static final int ETHER_DECIMALS = 18;
  private static final MathContext SHOWN = new MathContext(4);

  public boolean isCollecting() {
    return batch.state() == BatchState.COLLECTING;
  }

  /** Closed, and not at its end yet. */
  public boolean isMoving() {
    return !isCollecting() && batch.state() != BatchState.DELIVERED;
  }

  public String state() {
    return words.say("batch.state." + batch.state().name());
  }

  /** How it looks: {@code bad}, {@code open} or {@code good}. */
  public String look() {
    if (trouble.isPresent()) {
      return "bad";
    }
    return batch.state() == BatchState.DELIVERED ? "good" : "open";
  }

  public String kind() {
    return words.say(batch.isRevocation() ? "batch.revocations" : "batch.badges");
  }

  public String opened() {
    return words.minute(batch.opened());
  }

  /** Since it was opened, in the largest unit that fits. */
  public String age() {
    Duration age = Duration.between(batch.opened(), now);
    if (age.toHours() >= 48) {
      return words.say("age.days", age.toDays());
    }
    if (age.toMinutes() >= 120) {
      return words.say("age.hours", age.toHours());
    }
    return words.say("age.minutes", Math.max(0, age.toMinutes()));
  }

  public Optional<String> cost() {
    return batch
        .receipt()
        .map(it -> ether(it.effectiveGasPrice().multiply(BigInteger.valueOf(it.gasUsed())), words));
  }

  public Optional<String> block() {
    return batch.receipt().map(it -> words.number(it.blockNumber()));
  }

  public List<Attempt> attempts() {
    return batch.attempts();
  }

  /** An amount in ether, of one in wei. */
  public static String ether(BigInteger wei, Words words) {
    BigDecimal ether = new BigDecimal(wei, ETHER_DECIMALS).round(SHOWN).stripTrailingZeros();
    return words.decimal(ether.max(BigDecimal.ZERO)) + " ETH";
  }
}
