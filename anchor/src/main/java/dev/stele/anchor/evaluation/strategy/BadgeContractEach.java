package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Arguments;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.ComparedContract;
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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** One contract a badge, as the Open University's prototype had it. */
public final class BadgeContractEach implements StorageStrategy {
  private static final long TERM_SECONDS = 5L * 365 * 24 * 3600;

  @Override
  public About about() {
    return new About(
        "contract-per-badge",
        "One contract a badge",
        Growth.BADGE,
        "One deployment a badge, of a contract that keeps recipient, hash, title, reference and an end after five years; one call of that contract that marks it as revoked; renewed by one call that moves the end.");
  }

  @Override
  public BadgeStore open(Bench bench) {
    return new Store(bench);
  }

  private static final class Store implements BadgeStore {
    private final Bench bench;
    private final List<Address> contracts = new ArrayList<>();
    private List<Badge> badges = List.of();

    Store(Bench bench) {
      this.bench = bench;
      IssuerPage.own(bench.site(), bench.ledger().account());
    }

    @Override
    public void issue(List<Badge> all) throws HoleException, AnchoringException {
      badges = all;
      long until = bench.now().getEpochSecond() + TERM_SECONDS;
      String code = ComparedContract.BADGE_CONTRACT.bytecode();
      List<Call> calls = new ArrayList<>();
      for (Badge badge : all) {
        Arguments arguments =
            new Arguments()
                .address(badge.wallet())
                .bytes32(badge.hash().digest())
                .string(badge.title())
                .string(badge.id())
                .uint64(until);
        calls.add(Call.deployment(code, arguments));
      }
      bench.ledger().send(calls).forEach(mined -> contracts.add(mined.contract().orElseThrow()));
    }

    @Override
    public void revoke(int position) throws HoleException, AnchoringException {
      bench.ledger().send(Call.function(contracts.get(position), "revoke", new Arguments()));
    }

    @Override
    public void renew(int position) throws HoleException, AnchoringException {
      Arguments until = new Arguments().uint64(bench.now().getEpochSecond() + 2 * TERM_SECONDS);
      bench.ledger().send(Call.function(contracts.get(position), "renew", until));
    }

    @Override
    public byte[] held(int position) {
      return HeldFile.of(badges.get(position).document()).at(contracts.get(position)).bytes();
    }

    @Override
    public Finding verify(byte[] held, Reach reach) {
      HeldFile file = HeldFile.read(held);
      ContractView chain = new ContractView(reach.node());
      BigInteger hash = new BigInteger(file.hash().orElseThrow().hex(), 16);
      Inquiry inquiry = new Inquiry();
      return inquiry.finding(
          inquiry.ask(
              "stored", () -> chain.number(file.contract(), "hash", new Arguments()).equals(hash)),
          inquiry.ask(
              "issuer",
              () ->
                  IssuerPage.owns(
                      reach.site(), chain.address(file.contract(), "issuer", new Arguments()))),
          inquiry.ask(
              "not revoked",
              () ->
                  chain.number(file.contract(), "isRevoked", new Arguments()).signum() == 0
                      && chain.number(file.contract(), "expires", new Arguments()).longValueExact()
                          > reach.at().getEpochSecond()));
    }
  }
}
