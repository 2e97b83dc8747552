package dev.stele.anchor.chain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From when on a block counts as unchangeable.
 *
 * @param rule how it is decided
 * @param confirmations blocks needed, the transaction's own counted; 1 unless the rule counts them
 */
public record Finality(Rule rule, int confirmations) {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

  /** How it is decided. */
  public enum Rule {
    /** Enough blocks follow. */
    CONFIRMATIONS,
    /** The node's {@code finalized} block is not before it (proof of stake). */
    FINALIZED,
    /** A sealed block is final (QBFT, IBFT 2.0). */
    QBFT
  }

  public Finality {
    if (confirmations < 1 || (rule != Rule.CONFIRMATIONS && confirmations != 1)) {
      throw new IllegalArgumentException("expected at least 1 confirmation");
    }
  }

  /** Final when so many blocks, the transaction's own counted, hold it. */
  public static Finality after(int confirmations) {
    return new Finality(Rule.CONFIRMATIONS, confirmations);
  }

  /**
   * Reads {@code finalized}, {@code qbft} or a number of confirmations.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  public static Finality of(String text) {
    Matcher number = NUMBER.matcher(text);
    return switch (text) {
      case "finalized" -> new Finality(Rule.FINALIZED, 1);
      case "qbft" -> new Finality(Rule.QBFT, 1);
      default -> {
        if (!number.matches()) {
          throw new IllegalArgumentException(
              "expected a number of confirmations, finalized or qbft, found \"" + text + "\"");
        }
        yield after(Integer.parseInt(text));
      }
    };
  }

  @Override
  public String toString() {
    return switch (rule) {
      case CONFIRMATIONS -> confirmations + " confirmations";
      case FINALIZED -> "the finalized block";
      case QBFT -> "a sealed block";
    };
  }
}
