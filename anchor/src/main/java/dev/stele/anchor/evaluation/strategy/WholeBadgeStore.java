package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.chain.Arguments;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.ContractView;
import dev.stele.anchor.evaluation.HeldFile;
import dev.stele.anchor.evaluation.NoAnswerException;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.TargetHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Badges that a contract is given whole. */
abstract class WholeBadgeStore extends ContractStore {
  WholeBadgeStore(Bench bench, Address contract) {
    super(bench, contract);
  }

  /** The badge as the chain has it; empty when it has none of that hash. */
  abstract Optional<byte[]> find(ContractView chain, Address where, TargetHash hash)
      throws NoAnswerException;

  @Override
  final List<Call> issuance(List<Badge> all) {
    List<Call> calls = new ArrayList<>();
    for (Badge badge : all) {
      Arguments arguments =
          new Arguments().bytes32(badge.hash().digest()).bytes(WholeBadge.hex(badge.document()));
      calls.add(Call.function(contract, "issue", arguments));
    }
    return calls;
  }

  @Override
  public final byte[] held(int position) {
    return HeldFile.reference(badge(position).hash()).at(contract).bytes();
  }

  @Override
  final boolean isStored(ContractView chain, HeldFile file, TargetHash hash)
      throws NoAnswerException {
    Optional<byte[]> found = find(chain, file.contract(), hash);
    return found.isPresent() && WholeBadge.is(found.get(), hash);
  }

  @Override
  final boolean isRevoked(ContractView chain, HeldFile file, TargetHash hash)
      throws NoAnswerException {
    Arguments arguments = new Arguments().bytes32(hash.digest());
    return chain.number(file.contract(), "isRevoked", arguments).signum() != 0;
  }
}
