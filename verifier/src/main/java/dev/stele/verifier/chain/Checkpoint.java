package dev.stele.verifier.chain;

import java.nio.charset.StandardCharsets;

/** A block that somebody vouches for. */
public record Checkpoint(long number, Word hash) {

  /**
   * @throws IllegalArgumentException when the number is below 0
   */
  public Checkpoint {
    if (number < 0) {
      throw new IllegalArgumentException("expected a block number from 0 up, found " + number);
    }
  }

  /**
   * What is signed: Keccak-256 of the text {@code stele-checkpoint/1}, the chain id, the number and
   * the hash, each ended by a line feed, as wallets sign texts (EIP-191, version 0x45).
   */
  public Word digest(ChainId chain) {
    String text = "stele-checkpoint/1\n%s\n%d\n%s\n".formatted(chain, number, hash);
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return Word.keccak("\u0019Ethereum Signed Message:\n" + length + text);
  }
}
