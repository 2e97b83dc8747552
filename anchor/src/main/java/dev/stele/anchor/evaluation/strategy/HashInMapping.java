package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Arguments;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.ComparedContract;
import dev.stele.anchor.evaluation.ContractView;
import dev.stele.anchor.evaluation.HeldFile;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.NoAnswerException;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.TargetHash;
import java.util.ArrayList;
import java.util.List;

/** The hash of each badge in a mapping. */
public final class HashInMapping implements StorageStrategy {
  @Override
  public About about() {
    return new About(
        "hash-in-mapping",
        "Hash of each badge in a mapping",
        Growth.MANY_BADGES,
        "A call for every 100 badges, which marks the hash of each as issued; one call that marks it as revoked. Status is read from the chain: nothing to renew.");
  }

  @Override
  public BadgeStore open(Bench bench) throws HoleException, AnchoringException {
    return new Store(bench, bench.deploy(ComparedContract.HASH_MAPPING, new Arguments()));
  }

  private static final class Store extends ContractStore {
    Store(Bench bench, Address contract) {
      super(bench, contract);
    }

    /** So many cost about 2.3 million gas, which every network takes in a block. */
    private static final int AT_ONCE = 100;

    @Override
    List<Call> issuance(List<Badge> all) {
      List<Digest32> hashes = all.stream().map(badge -> badge.hash().digest()).toList();
      List<Call> calls = new ArrayList<>();
      for (int from = 0; from < hashes.size(); from += AT_ONCE) {
        List<Digest32> part = hashes.subList(from, Math.min(hashes.size(), from + AT_ONCE));
        calls.add(Call.function(contract, "issue", new Arguments().bytes32s(part)));
      }
      return calls;
    }

    @Override
    boolean isStored(ContractView chain, HeldFile file, TargetHash hash) throws NoAnswerException {
      return state(chain, file.contract(), hash) != 0;
    }

    @Override
    boolean isRevoked(ContractView chain, HeldFile file, TargetHash hash) throws NoAnswerException {
      return state(chain, file.contract(), hash) != 1;
    }

    private static long state(ContractView chain, Address where, TargetHash hash)
        throws NoAnswerException {
      return chain
          .number(where, "stateOf", new Arguments().bytes32(hash.digest()))
          .longValueExact();
    }
  }
}
