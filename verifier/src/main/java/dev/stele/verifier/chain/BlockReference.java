package dev.stele.verifier.chain;

import java.time.Instant;

/**
 * A block of a chain.
 *
 * @param hash 0x and 64 hexadecimal digits
 * @param time as its header says
 */
public record BlockReference(long number, String hash, Instant time) {

  @Override
  public String toString() {
    return "block %d (%s)".formatted(number, time);
  }
}
