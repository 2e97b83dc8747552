package dev.stele.verifier.merkle;

import java.util.Objects;

/** The root of a batch's Merkle tree: the 32 bytes that go on the chain. */
public record MerkleRoot(Digest32 digest) {

  public MerkleRoot {
    Objects.requireNonNull(digest);
  }

  public static MerkleRoot ofHex(String hex) {
    return new MerkleRoot(Digest32.ofHex(hex));
  }

  public String hex() {
    return digest.hex();
  }

  @Override
  public String toString() {
    return hex();
  }
}
