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
import dev.stele.anchor.evaluation.Mined;
import dev.stele.anchor.evaluation.NoAnswerException;
import dev.stele.anchor.evaluation.Reach;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import java.util.ArrayList;
import java.util.List;

/** An attestation of the Ethereum Attestation Service a badge, by the service's own contracts. */
public final class EasAttestation implements StorageStrategy {
  private static final long TERM_SECONDS = 5L * 365 * 24 * 3600;

  @Override
  public About about() {
    return new About(
        "eas-attestation",
        "One attestation a badge (EAS)",
        Growth.BADGE,
        "One call of attest a badge, over a schema of one bytes32, the badge's hash, to the account of its recipient, with an end after five years; taken back by revoke; renewed by a new attestation for another term. The contracts are those of the service's own package.");
  }

  @Override
  public BadgeStore open(Bench bench) throws HoleException, AnchoringException {
    Address schemas = bench.deploy(ComparedContract.SCHEMA_REGISTRY, new Arguments());
    Address eas = bench.deploy(ComparedContract.EAS, new Arguments().address(schemas));
    Mined registered =
        bench
            .ledger()
            .send(
                Call.function(
                    schemas,
                    "register",
                    new Arguments().string("bytes32 badge").address(zero()).bool(true)));
    IssuerPage.own(bench.site(), bench.ledger().account());
    return new Store(bench, eas, Word.ofHex(registered.logs().getFirst().get(1)));
  }

  private static Address zero() {
    return new Address("0x" + "0".repeat(2 * Address.BYTES));
  }

  private static final class Store implements BadgeStore {
    /** Places of members in the struct that getAttestation returns, in words. */
    private static final int EXPIRES = 3;

    private static final int REVOKED = 4;
    private static final int ATTESTER = 7;
    private static final int DATA = 9;

    private final Bench bench;
    private final Address eas;
    private final Word schema;
    private final List<Word> uids = new ArrayList<>();
    private List<Badge> badges = List.of();

    Store(Bench bench, Address eas, Word schema) {
      this.bench = bench;
      this.eas = eas;
      this.schema = schema;
    }

    @Override
    public void issue(List<Badge> all) throws HoleException, AnchoringException {
      badges = all;
      long until = bench.now().getEpochSecond() + TERM_SECONDS;
      List<Call> calls = new ArrayList<>();
      all.forEach(badge -> calls.add(attest(badge, until)));
      bench.ledger().send(calls).forEach(mined -> uids.add(uid(mined)));
    }

    private Call attest(Badge badge, long until) {
      Arguments data =
          new Arguments()
              .address(badge.wallet())
              .uint64(until)
              .bool(true)
              .bytes32(Word.ZERO)
              .bytes("0x" + badge.hash().hex())
              .uint256(0L);
      Arguments request = new Arguments().bytes32(schema).varyingStruct(data);
      return Call.function(eas, "attest", new Arguments().varyingStruct(request));
    }

    /** The data of the event Attested. */
    private static Word uid(Mined mined) {
      return Word.ofHex(mined.logs().getFirst().getLast());
    }

    @Override
    public void revoke(int position) throws HoleException, AnchoringException {
      Arguments data = new Arguments().bytes32(uids.get(position)).uint256(0L);
      Arguments request = new Arguments().bytes32(schema).fixedStruct(data);
      bench.ledger().send(Call.function(eas, "revoke", new Arguments().fixedStruct(request)));
    }

    @Override
    public void renew(int position) throws HoleException, AnchoringException {
      long until = bench.now().getEpochSecond() + 2 * TERM_SECONDS;
      uids.set(position, uid(bench.ledger().send(attest(badges.get(position), until))));
    }

    @Override
    public byte[] held(int position) {
      return HeldFile.of(badges.get(position).document())
          .at(eas)
          .with("uid", uids.get(position).toString())
          .bytes();
    }

    @Override
    public Finding verify(byte[] held, Reach reach) {
      HeldFile file = HeldFile.read(held);
      ContractView chain = new ContractView(reach.node());
      String hash = file.hash().orElseThrow().hex();
      Inquiry inquiry = new Inquiry();
      return inquiry.finding(
          inquiry.ask(
              "attested",
              () ->
                  java.util.HexFormat.of().formatHex(data(attestation(chain, file))).equals(hash)),
          inquiry.ask(
              "issuer", () -> IssuerPage.owns(reach.site(), attester(attestation(chain, file)))),
          inquiry.ask(
              "not revoked", () -> counts(attestation(chain, file), reach.at().getEpochSecond())));
    }

    /** The struct's words. */
    private String attestation(ContractView chain, HeldFile file) throws NoAnswerException {
      Arguments uid = new Arguments().bytes32(Word.ofHex(file.text("uid")));
      return chain.call(eas, "getAttestation", uid).substring(2 * Word.BYTES);
    }

    private static byte[] data(String attestation) {
      return ContractView.dynamic(attestation, DATA);
    }

    private static Address attester(String attestation) {
      String word = attestation.substring(ATTESTER * 64, (ATTESTER + 1) * 64);
      return new Address("0x" + word.substring(64 - 2 * Address.BYTES));
    }

    private static boolean counts(String attestation, long at) {
      return ContractView.word(attestation, REVOKED).signum() == 0
          && ContractView.word(attestation, EXPIRES).longValueExact() > at;
    }
  }
}
