package dev.stele.verifier.qbft;

import dev.stele.verifier.chain.Address;
import java.util.Set;

/** Those who may seal a block: one at least, each with one vote. */
public record ValidatorSet(Set<Address> members) {

  /**
   * @throws IllegalArgumentException when there is nobody: no seal at all would be a quorum
   */
  public ValidatorSet {
    members = Set.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("expected a validator at least, found none");
    }
  }

  /** How many of them have to seal a block: two thirds, rounded up. */
  public int quorum() {
    return (2 * members.size() + 2) / 3;
  }

  boolean contains(Address address) {
    return members.contains(address);
  }

  /** Whether more than a third of this set is among the signers. */
  boolean hasMoreThanAThirdAmong(Set<Address> signers) {
    return 3 * members.stream().filter(signers::contains).count() > members.size();
  }
}
