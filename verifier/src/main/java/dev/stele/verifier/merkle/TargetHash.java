package dev.stele.verifier.merkle;

import java.util.Objects;

/**
 * The hash of a credential: SHA-256 of its canonical N-Quads without {@code signature} (Blockcerts
 * v2, {@code targetHash}). Its 32 raw bytes are the Merkle leaf.
 */
public record TargetHash(Digest32 digest) {

  public TargetHash {
    Objects.requireNonNull(digest);
  }

  public static TargetHash ofHex(String hex) {
    return new TargetHash(Digest32.ofHex(hex));
  }

  public String hex() {
    return digest.hex();
  }

  @Override
  public String toString() {
    return hex();
  }
}
