package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Arguments;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.ContractView;
import dev.stele.anchor.evaluation.Finding;
import dev.stele.anchor.evaluation.HeldFile;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.Inquiry;
import dev.stele.anchor.evaluation.IssuerPage;
import dev.stele.anchor.evaluation.NoAnswerException;
import dev.stele.anchor.evaluation.Reach;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.TargetHash;
import java.util.List;

/**
 * Badges that one contract of the issuer knows, itself or by a root. Its status is read when it is
 * asked for, so there is nothing to renew.
 */
abstract class ContractStore implements BadgeStore {
  final Bench bench;
  final Address contract;
  private List<Badge> badges = List.of();

  ContractStore(Bench bench, Address contract) {
    this.bench = bench;
    this.contract = contract;
    IssuerPage.own(bench.site(), contract);
  }

  /** The calls that issue them, none of which depends on another. */
  abstract List<Call> issuance(List<Badge> all);

  /** A call that names its hash, unless the contract calls it otherwise. */
  Call revocation(Badge badge) {
    return Call.function(contract, "revoke", new Arguments().bytes32(badge.hash().digest()));
  }

  /** Whether the contract knows the badge, or what the path in the file leads to. */
  abstract boolean isStored(ContractView chain, HeldFile file, TargetHash hash)
      throws NoAnswerException;

  abstract boolean isRevoked(ContractView chain, HeldFile file, TargetHash hash)
      throws NoAnswerException;

  @Override
  public final void issue(List<Badge> all) throws HoleException, AnchoringException {
    badges = all;
    bench.ledger().send(issuance(all));
  }

  @Override
  public final void revoke(int position) throws HoleException, AnchoringException {
    bench.ledger().send(revocation(badges.get(position)));
  }

  @Override
  public final void renew(int position) {}

  @Override
  public byte[] held(int position) {
    return HeldFile.of(badges.get(position).document()).at(contract).bytes();
  }

  final Badge badge(int position) {
    return badges.get(position);
  }

  @Override
  public Finding verify(byte[] held, Reach reach) {
    HeldFile file = HeldFile.read(held);
    ContractView chain = new ContractView(reach.node());
    TargetHash hash = file.hash().orElseThrow();
    Inquiry inquiry = new Inquiry();
    return inquiry.finding(
        inquiry.ask("stored", () -> isStored(chain, file, hash)),
        inquiry.ask("issuer", () -> IssuerPage.owns(reach.site(), file.contract())),
        inquiry.ask("not revoked", () -> !isRevoked(chain, file, hash)));
  }
}
