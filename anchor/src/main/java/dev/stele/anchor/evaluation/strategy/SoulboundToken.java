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
import dev.stele.verifier.merkle.TargetHash;
import java.util.ArrayList;
import java.util.List;

/** A token a badge that cannot change hands. */
public final class SoulboundToken implements StorageStrategy {
  @Override
  public About about() {
    return new About(
        "soulbound-token",
        "Soulbound token a badge (ERC-5192)",
        Growth.BADGE,
        "One call a badge, which mints a locked ERC-721 token whose number is the badge hash to the account of its recipient; taken back by burning it. Status is read from the chain: nothing to renew.");
  }

  @Override
  public BadgeStore open(Bench bench) throws HoleException, AnchoringException {
    return new Store(bench, bench.deploy(ComparedContract.SOULBOUND_BADGE, new Arguments()));
  }

  private static final class Store extends ContractStore {
    Store(Bench bench, Address contract) {
      super(bench, contract);
    }

    @Override
    List<Call> issuance(List<Badge> all) {
      List<Call> calls = new ArrayList<>();
      for (Badge badge : all) {
        Arguments arguments =
            new Arguments().address(badge.wallet()).bytes32(badge.hash().digest());
        calls.add(Call.function(contract, "mint", arguments));
      }
      return calls;
    }

    @Override
    Call revocation(Badge badge) {
      return Call.function(contract, "burn", new Arguments().bytes32(badge.hash().digest()));
    }

    /** A burnt token was there once; that it is gone is a matter of its status. */
    @Override
    boolean isStored(ContractView chain, HeldFile file, TargetHash hash) throws NoAnswerException {
      return chain.tokenTransfers(file.contract(), "0x" + hash.hex()) > 0;
    }

    @Override
    boolean isRevoked(ContractView chain, HeldFile file, TargetHash hash) throws NoAnswerException {
      return chain.tokenTransfers(file.contract(), "0x" + hash.hex()) > 1;
    }
  }
}
