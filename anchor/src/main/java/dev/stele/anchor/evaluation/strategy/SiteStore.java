package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.ContractView;
import dev.stele.anchor.evaluation.Finding;
import dev.stele.anchor.evaluation.HeldFile;
import dev.stele.anchor.evaluation.Inquiry;
import dev.stele.anchor.evaluation.IssuerPage;
import dev.stele.anchor.evaluation.NoAnswerException;
import dev.stele.anchor.evaluation.Reach;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.TargetHash;
import java.util.ArrayList;
import java.util.List;

/**
 * Badges that a transaction's data leads to. The issuer's site says whose account sent it, and
 * which badges were taken back: neither that nor a renewal takes a transaction.
 */
abstract class SiteStore implements BadgeStore {
  final Bench bench;
  private final List<String> revoked = new ArrayList<>();
  private List<Badge> badges = List.of();

  SiteStore(Bench bench) {
    this.bench = bench;
    IssuerPage.own(bench.site(), bench.ledger().account());
    IssuerPage.revoked(bench.site(), revoked);
  }

  final void issued(List<Badge> all) {
    badges = all;
  }

  /** The transaction that leads to a badge. */
  abstract TransactionId transaction(int position);

  /**
   * Whether what the data leads to is the badge.
   *
   * @param data of the transaction
   */
  abstract boolean isStored(byte[] data, TargetHash hash, Reach reach) throws NoAnswerException;

  @Override
  public final void revoke(int position) {
    revoked.add(badges.get(position).hash().hex());
    IssuerPage.revoked(bench.site(), revoked);
  }

  @Override
  public final void renew(int position) {}

  @Override
  public final byte[] held(int position) {
    return HeldFile.reference(badges.get(position).hash()).in(transaction(position)).bytes();
  }

  @Override
  public final Finding verify(byte[] held, Reach reach) {
    HeldFile file = HeldFile.read(held);
    TargetHash hash = file.hash().orElseThrow();
    ContractView chain = new ContractView(reach.node());
    Inquiry inquiry = new Inquiry();
    return inquiry.finding(
        inquiry.ask("stored", () -> isStored(chain.data(file.transaction()), hash, reach)),
        inquiry.ask(
            "issuer", () -> IssuerPage.owns(reach.site(), chain.sender(file.transaction()))),
        inquiry.ask("not revoked", () -> !IssuerPage.hasRevoked(reach.site(), hash.hex())));
  }
}
