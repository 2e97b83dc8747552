package dev.stele.verifier.credential;

import java.util.Optional;

/**
 * Where a root was anchored (MerkleProof2017 {@code anchors}).
 *
 * @param sourceId the transaction's id; Ethereum: 0x and 64 hexadecimal digits
 * @param type {@code ETHData}, {@code BTCOpReturn} or {@code Mock}
 * @param chain the chain's label; outside the hash, so a hint and never a proof
 */
public record Anchor(String sourceId, String type, Optional<String> chain) {

  public boolean isMock() {
    return type.equals("Mock") || chain.filter("mockchain"::equals).isPresent();
  }

  public boolean isEthereum() {
    return type.equals("ETHData");
  }
}
