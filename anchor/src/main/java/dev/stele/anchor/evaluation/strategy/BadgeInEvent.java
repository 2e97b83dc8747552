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
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.TargetHash;
import java.util.List;
import java.util.Optional;

/** The whole badge in an event. */
public final class BadgeInEvent implements StorageStrategy {
  @Override
  public About about() {
    return new About(
        "badge-in-event",
        "Whole badge in an event",
        Growth.BADGE,
        "One call a badge, which logs the whole badge under its hash; one call that marks the hash as revoked. Status is read from the chain: nothing to renew. The holder needs no file but a reference.");
  }

  @Override
  public BadgeStore open(Bench bench) throws HoleException, AnchoringException {
    return new Store(bench, bench.deploy(ComparedContract.BADGE_EVENT, new Arguments()));
  }

  private static final class Store extends WholeBadgeStore {
    Store(Bench bench, Address contract) {
      super(bench, contract);
    }

    private static final String ISSUED = Word.keccak("Issued(bytes32,bytes)").toString();

    @Override
    Optional<byte[]> find(ContractView chain, Address where, TargetHash hash)
        throws NoAnswerException {
      return chain.events(where, List.of(ISSUED, "0x" + hash.hex())).stream()
          .findFirst()
          .map(data -> ContractView.dynamic(data.substring(2), 0));
    }
  }
}
