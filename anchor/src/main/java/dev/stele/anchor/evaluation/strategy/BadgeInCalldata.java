package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.NoAnswerException;
import dev.stele.anchor.evaluation.Reach;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.TargetHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole badge as a transaction's data. */
public final class BadgeInCalldata implements StorageStrategy {
  @Override
  public About about() {
    return new About(
        "badge-in-calldata",
        "Whole badge as transaction data",
        Growth.BADGE,
        "One transaction a badge whose data is the whole badge; the revocation list lies at the issuer's site, so that taking a badge back takes no transaction, and there is nothing to renew. The holder needs no file but a reference.");
  }

  @Override
  public BadgeStore open(Bench bench) {
    return new Store(bench);
  }

  private static final class Store extends SiteStore {
    private final List<TransactionId> transactions = new ArrayList<>();

    Store(Bench bench) {
      super(bench);
    }

    @Override
    public void issue(List<Badge> all) throws HoleException, AnchoringException {
      issued(all);
      List<Call> calls = new ArrayList<>();
      for (Badge badge : all) {
        calls.add(new Call(Optional.of(Address.NOBODY), WholeBadge.hex(badge.document())));
      }
      bench.ledger().send(calls).forEach(mined -> transactions.add(mined.transaction().id()));
    }

    @Override
    TransactionId transaction(int position) {
      return transactions.get(position);
    }

    @Override
    boolean isStored(byte[] data, TargetHash hash, Reach reach) throws NoAnswerException {
      return WholeBadge.is(data, hash);
    }
  }
}
