package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.ContractView;
import dev.stele.anchor.evaluation.Finding;
import dev.stele.anchor.evaluation.HeldFile;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.Inquiry;
import dev.stele.anchor.evaluation.IssuerPage;
import dev.stele.anchor.evaluation.Reach;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.TargetHash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The whole badge as a transaction's data. */
public final class BadgeInCalldata implements StorageStrategy {
  @Override
  public String name() {
    return "badge-in-calldata";
  }

  @Override
  public String title() {
    return "Whole badge as transaction data";
  }

  @Override
  public String method() {
    return "One transaction a badge whose data is the whole badge; the revocation list lies at the issuer's site, so that taking a badge back takes no transaction, and there is nothing to renew. The holder needs no file but a reference.";
  }

  @Override
  public Growth growth() {
    return Growth.BADGE;
  }

  @Override
  public BadgeStore open(Bench bench) {
    return new Store(bench);
  }

  private static final class Store implements BadgeStore {
    private final Bench bench;
    private final List<String> revoked = new ArrayList<>();
    private final List<TransactionId> transactions = new ArrayList<>();
    private List<Badge> badges = List.of();

    Store(Bench bench) {
      this.bench = bench;
      IssuerPage.own(bench.site(), bench.ledger().account());
      IssuerPage.revoked(bench.site(), revoked);
    }

    @Override
    public void issue(List<Badge> all) throws HoleException, AnchoringException {
      badges = all;
      List<Call> calls = new ArrayList<>();
      for (Badge badge : all) {
        calls.add(new Call(Optional.of(Address.NOBODY), WholeBadge.hex(badge.document())));
      }
      bench.ledger().send(calls).forEach(mined -> transactions.add(mined.transaction().id()));
    }

    @Override
    public void revoke(int position) {
      revoked.add(badges.get(position).hash().hex());
      IssuerPage.revoked(bench.site(), revoked);
    }

    @Override
    public void renew(int position) {}

    @Override
    public byte[] held(int position) {
      return HeldFile.reference(badges.get(position).hash()).in(transactions.get(position)).bytes();
    }

    @Override
    public Finding verify(byte[] held, Reach reach) {
      HeldFile file = HeldFile.read(held);
      TargetHash hash = file.hash().orElseThrow();
      ContractView chain = new ContractView(reach.node());
      Inquiry inquiry = new Inquiry();
      return inquiry.finding(
          inquiry.ask(
              "stored",
              () -> {
                String data = chain.transaction(file.transaction()).path("input").asText();
                return WholeBadge.is(HexFormat.of().parseHex(data, 2, data.length()), hash);
              }),
          inquiry.ask(
              "issuer", () -> IssuerPage.owns(reach.site(), chain.sender(file.transaction()))),
          inquiry.ask("not revoked", () -> !IssuerPage.hasRevoked(reach.site(), hash.hex())));
    }
  }
}
