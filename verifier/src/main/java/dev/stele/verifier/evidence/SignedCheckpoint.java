package dev.stele.verifier.evidence;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.FinalityTrust.Signers;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.crypto.EcdsaSignature;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A block that some signers vouch for.
 *
 * @param signatures 65 bytes r, s, v each, in 0x hexadecimal, v being 27 or 28
 */
public record SignedCheckpoint(Checkpoint checkpoint, List<String> signatures) {
  private static final int LEAST_V = 27;

  public SignedCheckpoint {
    signatures = List.copyOf(signatures);
  }

  /** Whether enough of them did, of those whom the caller trusts, and for this chain. */
  public boolean isVouchedFor(Signers trusted, ChainId chain) {
    Word digest = checkpoint.digest(chain);
    Set<Address> vouching = new HashSet<>();
    for (String signature : signatures) {
      signer(signature, digest).filter(trusted.addresses()::contains).ifPresent(vouching::add);
    }
    return vouching.size() >= trusted.threshold();
  }

  private static Optional<Address> signer(String signature, Word digest) {
    byte[] bytes = HexFormat.of().parseHex(signature.substring(2));
    int last = bytes.length - 1;
    bytes[last] = (byte) (bytes[last] - LEAST_V);
    try {
      return EcdsaSignature.of(bytes).recover(digest);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // nobody's
    }
  }
}
