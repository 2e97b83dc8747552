package dev.stele.verifier.credential;

import java.util.Locale;
import java.util.Optional;

/**
 * A key as Blockcerts names it: {@code ecdsa-koblitz-pubkey:} and the chain's address of it.
 * Ethereum addresses compare without regard to case, Bitcoin addresses as they are.
 */
public record BlockchainKey(String address) {
  private static final String SCHEME = "ecdsa-koblitz-pubkey:";

  public BlockchainKey {
    if (address.startsWith("0x") || address.startsWith("0X")) {
      address = address.toLowerCase(Locale.ROOT);
    }
  }

  /** The key that a text names, if it names one of this scheme. */
  public static Optional<BlockchainKey> find(String text) {
    return text.startsWith(SCHEME)
        ? Optional.of(new BlockchainKey(text.substring(SCHEME.length())))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return SCHEME + address;
  }
}
