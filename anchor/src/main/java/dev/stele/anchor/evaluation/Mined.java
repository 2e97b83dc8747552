package dev.stele.anchor.evaluation;

import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.verifier.chain.Address;
import java.util.List;
import java.util.Optional;

/**
 * A transaction that is in a block and did what it should.
 *
 * @param gasUsed in gas
 * @param contract the contract that it made, if it made one
 * @param logs topics and data of each event, each 0x and hexadecimal, topics first
 */
public record Mined(
    SignedTransaction transaction,
    long blockNumber,
    long gasUsed,
    Optional<Address> contract,
    List<List<String>> logs) {

  public Mined {
    logs = List.copyOf(logs);
  }

  /** Bytes of topics and data. */
  long logBytes() {
    return logs.stream().flatMap(List::stream).mapToLong(part -> (part.length() - 2) / 2).sum();
  }

  /** Bytes of the signed transaction. */
  long transactionBytes() {
    return (transaction.raw().length() - 2L) / 2;
  }
}
