package dev.stele.verifier.check;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.AnchoringTransaction.Placement;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.chain.TransactionLookup;
import dev.stele.verifier.credential.Anchor;
import dev.stele.verifier.credential.MerkleProof2017;
import java.util.List;
import java.util.Optional;

/**
 * Whether the root stands in a transaction of the chain: it exists on the expected chain,
 * succeeded, carries the root as its data, went to nobody, moved no money, and is deep enough.
 */
public final class AnchorCheck {
  public static final String NAME = "anchor";

  /**
   * @param transaction the transaction, where one was found, whether or not it passed
   * @param established how the anchor was established: {@code rpc}, {@code supplied} or {@code
   *     none}
   */
  public record Outcome(
      CheckResult result,
      Anchor anchor,
      Optional<AnchoringTransaction> transaction,
      String established) {}

  private final Optional<ChainSource> source;
  private final Optional<ChainFile> chain;
  private final Optional<AnchoringTransaction> supplied;
  private final int minConfirmations;
  private final boolean acceptMock;

  public AnchorCheck(
      Optional<ChainSource> source,
      Optional<ChainFile> chain,
      Optional<AnchoringTransaction> supplied,
      int minConfirmations,
      boolean acceptMock) {
    this.source = source;
    this.chain = chain;
    this.supplied = supplied;
    this.minConfirmations = minConfirmations;
    this.acceptMock = acceptMock;
  }

  public Outcome run(MerkleProof2017 proof) {
    Anchor anchor = proof.anchors().getFirst();
    if (anchor.isMock()) {
      return none(mock(), anchor);
    }
    if (proof.anchors().size() > 1) {
      return none(
          CheckResult.undetermined(
              NAME,
              "several-anchors",
              "expected one anchor, found %d; several are not judged"
                  .formatted(proof.anchors().size())),
          anchor);
    }
    if (supplied.isPresent()) {
      return supplied(proof, anchor, supplied.get());
    }
    return asked(proof, anchor);
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
    return new Outcome(result, anchor, supplied, "supplied");
  }

  private Outcome asked(MerkleProof2017 proof, Anchor anchor) {
    if (!anchor.isEthereum()) {
      return undetermined(
          anchor,
          "unknown-anchor-type",
          "anchors of type %s cannot be asked about here; hand the transaction in with --transaction"
              .formatted(anchor.type()));
    }
    if (source.isEmpty()) {
      return undetermined(
          anchor, "no-node", "no node to ask about the anchor; name one with --rpc or --chain");
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
    return switch (source.orElseThrow().find(id, expected)) {
      case TransactionLookup.Unknown unknown ->
          undetermined(anchor, unknown.code(), unknown.message());
      case TransactionLookup.Mined mined ->
          new Outcome(
              judge(proof, mined.transaction()), anchor, Optional.of(mined.transaction()), "rpc");
    };
  }

  private CheckResult judge(MerkleProof2017 proof, AnchoringTransaction found) {
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
        "block %d of chain %s carries the root, with %d confirmation%s"
            .formatted(
                placement.blockNumber(),
                placement.chainId(),
                placement.confirmations(),
                placement.confirmations() == 1 ? "" : "s"));
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
    return new Outcome(result, anchor, Optional.empty(), "none");
  }
}
