package dev.stele.verifier.fuzz;

import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpItem;
import java.util.Arrays;

/** Any bytes as RLP: what is read has this one encoding. */
final class RlpFuzzer {
  private RlpFuzzer() {}

  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Expect.that(Arrays.equals(RlpItem.read(input).encode(), input), "the one encoding");
    } catch (MalformedRlpException refused) {
      // As it should be.
    }
  }
}
