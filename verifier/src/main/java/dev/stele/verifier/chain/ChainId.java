package dev.stele.verifier.chain;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An EIP-155 chain id, and the labels under which Blockcerts anchors name chains. */
public record ChainId(long value) {
  private static final Pattern CAIP2 = Pattern.compile("eip155:([1-9][0-9]{0,17})");
  private static final Map<String, Long> BLOCKCERTS_NAMES =
      Map.of(
          "ethereumMainnet", 1L,
          "ethereumRopsten", 3L,
          "ethereumRinkeby", 4L,
          "ethereumGoerli", 5L,
          "ethereumSepolia", 11155111L);

  public ChainId {
    if (value < 1) {
      throw new IllegalArgumentException("expected a positive chain id, found " + value);
    }
  }

  /** The chain that a label names: a name of Blockcerts, or CAIP-2 ({@code eip155:1337}). */
  public static Optional<ChainId> ofLabel(String label) {
    if (BLOCKCERTS_NAMES.containsKey(label)) {
      return Optional.of(new ChainId(BLOCKCERTS_NAMES.get(label)));
    }
    Matcher caip2 = CAIP2.matcher(label);
    return caip2.matches()
        ? Optional.of(new ChainId(Long.parseLong(caip2.group(1))))
        : Optional.empty();
  }

  /** The label for an anchor: Blockcerts' own where there is one, else CAIP-2. */
  public String label() {
    return BLOCKCERTS_NAMES.entrySet().stream()
        .filter(entry -> entry.getValue() == value)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("eip155:" + value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
