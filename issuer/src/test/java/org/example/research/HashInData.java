package org.example.research;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A researcher's own strategy: the hash of each badge as a transaction's data. */
public final class HashInData implements StorageStrategy {
  @Override
  public About about() {
    return new About(
        "hash-in-data",
        "Hash of each badge as transaction data",
        Growth.BADGE,
        "One transaction a badge, whose data is the badge's hash.");
  }

  @Override
  public BadgeStore open(Bench bench) {
    IssuerPage.own(bench.site(), bench.ledger().account());
    IssuerPage.revoked(bench.site(), List.of());
    return new Store(bench);
  }

  private static final class Store implements BadgeStore {
    private final Bench bench;
    private final List<TransactionId> transactions = new ArrayList<>();
    private List<Badge> badges = List.of();

    Store(Bench bench) {
      this.bench = bench;
    }

    @Override
    public void issue(List<Badge> all) throws HoleException, AnchoringException {
      badges = all;
      List<Call> calls = new ArrayList<>();
      all.forEach(it -> calls.add(new Call(Optional.of(Address.NOBODY), "0x" + it.hash().hex())));
      bench.ledger().send(calls).forEach(mined -> transactions.add(mined.transaction().id()));
    }

    @Override
    public void revoke(int position) {
      IssuerPage.revoked(bench.site(), List.of(badges.get(position).hash().hex()));
    }

    @Override
    public void renew(int position) {}

    @Override
    public byte[] held(int position) {
      return HeldFile.of(badges.get(position).document()).in(transactions.get(position)).bytes();
    }

    @Override
    public Finding verify(byte[] held, Reach reach) {
      HeldFile file = HeldFile.read(held);
      ContractView chain = new ContractView(reach.node());
      String hash = file.hash().orElseThrow().hex();
      Inquiry inquiry = new Inquiry();
      return inquiry.finding(
          inquiry.ask(
              "stored",
              () -> chain.transaction(file.transaction()).path("input").asText().endsWith(hash)),
          inquiry.ask(
              "issuer", () -> IssuerPage.owns(reach.site(), chain.sender(file.transaction()))),
          inquiry.ask("not revoked", () -> !IssuerPage.hasRevoked(reach.site(), hash)));
    }
  }
}
