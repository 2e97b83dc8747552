package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Arguments;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.ComparedContract;
import dev.stele.anchor.evaluation.ContractView;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.NoAnswerException;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.TargetHash;
import java.util.Optional;

/** The whole badge in a contract's storage. */
public final class BadgeInStorage implements StorageStrategy {
  @Override
  public About about() {
    return new About(
        "badge-in-storage",
        "Whole badge in contract storage",
        Growth.BADGE,
        "One call a badge, which stores the whole badge under its hash; one call that marks the hash as revoked. Status is read from the chain: nothing to renew. The holder needs no file but a reference.");
  }

  @Override
  public BadgeStore open(Bench bench) throws HoleException, AnchoringException {
    return new Store(bench, bench.deploy(ComparedContract.BADGE_STORAGE, new Arguments()));
  }

  private static final class Store extends WholeBadgeStore {
    Store(Bench bench, Address contract) {
      super(bench, contract);
    }

    @Override
    Optional<byte[]> find(ContractView chain, Address where, TargetHash hash)
        throws NoAnswerException {
      byte[] badge = chain.bytes(where, "badgeOf", new Arguments().bytes32(hash.digest()));
      return badge.length == 0 ? Optional.empty() : Optional.of(badge);
    }
  }
}
