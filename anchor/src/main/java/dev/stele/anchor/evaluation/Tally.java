package dev.stele.anchor.evaluation;

import java.time.Duration;

/**
 * What was sent.
 *
 * @param gas in gas
 * @param transactionBytes of signed transactions
 * @param logBytes of topics and data in events
 * @param untilMined from the first sent to the last in a block
 * @param untilFinal from the first sent to the last in a final block
 */
record Tally(
    int transactions,
    long gas,
    long transactionBytes,
    long logBytes,
    Duration untilMined,
    Duration untilFinal) {
  static final Tally NONE = new Tally(0, 0, 0, 0, Duration.ZERO, Duration.ZERO);

  Tally with(Mined mined) {
    return new Tally(
        transactions + 1,
        gas + mined.gasUsed(),
        transactionBytes + mined.transactionBytes(),
        logBytes + mined.logBytes(),
        untilMined,
        untilFinal);
  }

  Tally after(Duration mined, Duration settled) {
    return new Tally(
        transactions,
        gas,
        transactionBytes,
        logBytes,
        untilMined.plus(mined),
        untilFinal.plus(settled));
  }
}
