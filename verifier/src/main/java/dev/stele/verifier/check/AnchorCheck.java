package dev.stele.verifier.check;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.AnchoringTransaction.Placement;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.chain.TransactionLookup;
import dev.stele.verifier.credential.Anchor;
import dev.stele.verifier.credential.MerkleProof2017;
import dev.stele.verifier.evidence.BlockTrust;
import dev.stele.verifier.evidence.EvidenceReading;
import dev.stele.verifier.evidence.ProvenAnchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether the root stands in a transaction of the chain: it exists on the expected chain,
 * succeeded, carries the root as its data, went to nobody, moved no money, and is deep enough.
 */
public final class AnchorCheck {
  public static final String NAME = "anchor";

  /**
   * @param anchor the one that the credential is judged by
   * @param transaction the transaction, where one was found, whether or not it passed
   * @param established how it is known
   */
  public record Outcome(
      CheckResult result,
      Anchor anchor,
      Optional<AnchoringTransaction> transaction,
      Established established) {}

  private final Optional<ChainSource> source;
  private final Optional<ChainFile> chain;
  private final Optional<EvidenceReading> evidence;
  private final Optional<AnchoringTransaction> supplied;
  private final int minConfirmations;
  private final boolean acceptMock;

  public AnchorCheck(
      Optional<ChainSource> source,
      Optional<ChainFile> chain,
      Optional<EvidenceReading> evidence,
      Optional<AnchoringTransaction> supplied,
      int minConfirmations,
      boolean acceptMock) {
    this.source = source;
    this.chain = chain;
    this.evidence = evidence;
    this.supplied = supplied;
    this.minConfirmations = minConfirmations;
    this.acceptMock = acceptMock;
  }

  /**
   * Looks at all anchors: one that is established is enough, and one that is contradicted is too
   * much.
   */
  public Outcome run(MerkleProof2017 proof) {
    List<Outcome> all = new ArrayList<>();
    for (Anchor anchor : proof.anchors()) {
      all.add(run(proof, anchor, all.isEmpty()));
    }
    Outcome decisive =
        first(all, CheckResult::isFailed).or(() -> strongest(all)).orElse(all.getFirst());
    return all.size() == 1 ? decisive : among(all, decisive);
  }

  private static Optional<Outcome> first(List<Outcome> all, Predicate<CheckResult> wanted) {
    return all.stream().filter(outcome -> wanted.test(outcome.result())).findFirst();
  }

  private static Optional<Outcome> strongest(List<Outcome> all) {
    return all.stream()
        .filter(outcome -> outcome.result().isPassed())
        .min(Comparator.comparing(Outcome::established));
  }

  private static Outcome among(List<Outcome> all, Outcome decisive) {
    long passed = all.stream().filter(outcome -> outcome.result().isPassed()).count();
    return new Outcome(
        decisive
            .result()
            .withMessage(
                "%s (%d of %d anchors are established)"
                    .formatted(decisive.result().message(), passed, all.size())),
        decisive.anchor(),
        decisive.transaction(),
        decisive.established());
  }

  /** A transaction that the caller hands in is the first anchor's. */
  private Outcome run(MerkleProof2017 proof, Anchor anchor, boolean first) {
    if (anchor.isMock()) {
      return none(mock(), anchor);
    }
    return supplied.isPresent() && first
        ? supplied(proof, anchor, supplied.get())
        : looked(proof, anchor);
  }

  private CheckResult mock() {
    return acceptMock
        ? CheckResult.notApplicable(
            NAME, "mock-anchor-accepted", "a mock anchor, which proves nothing, accepted as asked")
        : CheckResult.undetermined(
            NAME, "mock-anchor", "a mock anchor proves nothing: this is a test credential");
  }

  private Outcome supplied(MerkleProof2017 proof, Anchor anchor, AnchoringTransaction found) {
    CheckResult result =
        found.data().equals(proof.merkleRoot().hex())
            ? CheckResult.passed(
                NAME, "the transaction handed in carries the root; no chain was asked")
            : wrongData(proof, found);
    return new Outcome(result, anchor, supplied, Established.SUPPLIED);
  }

  private Outcome looked(MerkleProof2017 proof, Anchor anchor) {
    if (!anchor.isEthereum()) {
      return undetermined(
          anchor,
          "unknown-anchor-type",
          "anchors of type %s cannot be asked about here; hand the transaction in with --transaction"
              .formatted(anchor.type()));
    }
    Optional<ChainId> named = anchor.chain().flatMap(ChainId::ofLabel);
    Optional<ChainId> expected = chain.map(ChainFile::chainId).or(() -> named);
    if (expected.isEmpty() || (anchor.chain().isPresent() && !named.equals(expected))) {
      return undetermined(
          anchor,
          "unknown-chain",
          "the anchor names the chain \"%s\"%s"
              .formatted(
                  anchor.chain().orElse(""),
                  chain
                      .map(file -> ", the chain file is about chain " + file.chainId())
                      .orElse(", which is not known here; hand its chain file in with --chain")));
    }
    return lookUp(proof, anchor, expected.get());
  }

  private Outcome lookUp(MerkleProof2017 proof, Anchor anchor, ChainId expected) {
    TransactionId id;
    try {
      id = new TransactionId(anchor.sourceId());
    } catch (IllegalArgumentException e) {
      return none(CheckResult.failed(NAME, "malformed-source-id", e.getMessage()), anchor);
    }
    Optional<ProvenAnchor> shown = evidence.flatMap(it -> it.find(id));
    if (shown.isPresent() && shown.get().trust() instanceof BlockTrust.Trusted trusted) {
      return shown(proof, anchor, expected, shown.get().transaction(), trusted);
    }
    if (source.isPresent()) {
      return asked(proof, anchor, id, expected);
    }
    return shown.isPresent() && shown.get().trust() instanceof BlockTrust.Unknown unknown
        ? undetermined(anchor, unknown.code(), unknown.message())
        : undetermined(
            anchor,
            "no-node",
            "no node to ask about the anchor, and no evidence that shows it; name a node with --rpc or --chain");
  }

  private Outcome shown(
      MerkleProof2017 proof,
      Anchor anchor,
      ChainId expected,
      AnchoringTransaction found,
      BlockTrust.Trusted trusted) {
    ChainId signedFor = found.placement().orElseThrow().chainId();
    CheckResult result =
        signedFor.equals(expected)
            ? judge(proof, found, trusted.words())
            : CheckResult.failed(
                NAME,
                "anchor-of-another-chain",
                "expected a transaction of chain %s, the one in the evidence is signed for chain %s"
                    .formatted(expected, signedFor));
    return new Outcome(result, anchor, Optional.of(found), trusted.how());
  }

  private Outcome asked(MerkleProof2017 proof, Anchor anchor, TransactionId id, ChainId expected) {
    return switch (source.orElseThrow().find(id, expected)) {
      case TransactionLookup.Unknown unknown ->
          undetermined(anchor, unknown.code(), unknown.message());
      case TransactionLookup.Mined mined ->
          new Outcome(
              judge(proof, mined.transaction(), confirmed(mined.transaction())),
              anchor,
              Optional.of(mined.transaction()),
              Established.RPC);
    };
  }

  private static String confirmed(AnchoringTransaction found) {
    long confirmations = found.placement().orElseThrow().confirmations();
    return "with %d confirmation%s".formatted(confirmations, confirmations == 1 ? "" : "s");
  }

  private CheckResult judge(MerkleProof2017 proof, AnchoringTransaction found, String standing) {
    Placement placement = found.placement().orElseThrow();
    if (!placement.succeeded()) {
      return CheckResult.failed(
          NAME, "transaction-failed", "the transaction is in the chain, but it did not succeed");
    }
    if (!found.data().equals(proof.merkleRoot().hex())) {
      return wrongData(proof, found);
    }
    List<Address> harmless = List.of(Address.NOBODY, new Address(found.sender().address()));
    if (placement.recipient().filter(harmless::contains).isEmpty()
        || !placement.value().equals("0")) {
      return CheckResult.failed(
          NAME,
          "not-an-anchor",
          "expected a plain data transaction to %s, found one to %s with value %s"
              .formatted(
                  Address.NOBODY,
                  placement.recipient().map(Address::text).orElse("a new contract"),
                  placement.value()));
    }
    if (placement.confirmations() < minConfirmations) {
      return CheckResult.undetermined(
          NAME,
          "too-few-confirmations",
          "expected %d confirmations, found %d; ask again later"
              .formatted(minConfirmations, placement.confirmations()));
    }
    return CheckResult.passed(
        NAME,
        "block %d of chain %s carries the root, %s"
            .formatted(placement.blockNumber(), placement.chainId(), standing));
  }

  private static CheckResult wrongData(MerkleProof2017 proof, AnchoringTransaction found) {
    String data = found.data();
    return CheckResult.failed(
        NAME,
        "root-not-anchored",
        "expected the transaction to carry the root %s, it carries %s"
            .formatted(
                proof.merkleRoot(),
                data.length() <= 64 ? "\"" + data + "\"" : data.length() / 2 + " bytes"));
  }

  private static Outcome undetermined(Anchor anchor, String code, String message) {
    return none(CheckResult.undetermined(NAME, code, message), anchor);
  }

  private static Outcome none(CheckResult result, Anchor anchor) {
    return new Outcome(result, anchor, Optional.empty(), Established.NONE);
  }
}
