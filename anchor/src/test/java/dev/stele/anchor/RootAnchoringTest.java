package dev.stele.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerkleRoot;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can go wrong on the way to a block, on an anvil that is made to let it go wrong. */
class RootAnchoringTest {
  private static TestNode anvil;
  private static ChainNode node;
  private static RootAnchoring anchoring;
  private static IssuingKey key;

  // Before each and not before all: only so does every test that is skipped for want of a node
  // count.
  @BeforeEach
  void start() throws AnchoringException {
    if (anvil == null) {
      startNode();
    }
    anvil.call("anvil_setCode", Address.NOBODY.text(), "0x");
    anvil.fund(key.address().text(), BigInteger.TEN.pow(18));
  }

  private static void startNode() throws AnchoringException {
    anvil = TestNode.anvil("--hardfork", "prague", "--no-mining");
    node = new ChainNode(anvil.rpc(), FeePolicy.AUTO, Duration.ofSeconds(20));
    anchoring = new RootAnchoring(node, node.chainId(), 1);
    key = TestKeys.district();
  }

  @AfterAll
  static void end() {
    if (anvil != null) {
      node.close();
      anvil.close();
    }
  }

  @Test
  void usesThePragueFloorOf22280Gas() throws AnchoringException {
    // 21,000 and 10 for each of 4 tokens a byte: no byte of this root is zero.
    SignedTransaction signed = anchoring.sign(MerkleRoot.ofHex("5a".repeat(32)), key);
    anchoring.advance(signed);
    mine();
    assertThat(anchoring.advance(signed).orElseThrow().gasUsed()).isEqualTo(22_280);
  }

  @Test
  void waitsForItsBlock() throws AnchoringException {
    SignedTransaction signed = anchoring.sign(root(1), key);
    assertThat(anchoring.advance(signed)).isEmpty();
    assertThat(anchoring.advance(signed)).isEmpty();
    mine();
    assertThat(anchoring.advance(signed)).isPresent();
  }

  @Test
  void sendsTheStoredBytesAgainWhenTheNodeLostThem() throws AnchoringException {
    SignedTransaction signed = anchoring.sign(root(2), key);
    anchoring.advance(signed);
    anvil.call("anvil_dropTransaction", signed.id().text());
    mine();
    assertThat(node.receipt(signed.id())).isEmpty();
    anchoring.advance(signed);
    mine();
    assertThat(anchoring.advance(signed)).isPresent();
  }

  @Test
  void isMinedAgainAfterAReorganisation() throws AnchoringException {
    SignedTransaction signed = anchoring.sign(root(3), key);
    anchoring.advance(signed);
    mine();
    assertThat(anchoring.advance(signed)).isPresent();
    anvil.call("anvil_reorg", 1, List.of());
    assertThat(anchoring.advance(signed)).isEmpty();
    mine();
    assertThat(anchoring.advance(signed)).isPresent();
  }

  @Test
  void isRejectedWhenAnotherTransactionTookItsNonce() throws AnchoringException {
    SignedTransaction first = anchoring.sign(root(4), key);
    SignedTransaction other = anchoring.sign(root(5), key);
    assertThat(other.nonce()).isEqualTo(first.nonce());
    anchoring.advance(other);
    mine();
    assertFails(() -> anchoring.advance(first), Reason.REJECTED, first.id().text(), "nonce");
    assertThat(anchoring.advance(other)).isPresent();
  }

  @Test
  void tellsOfATransactionThatFailedInItsBlock() throws AnchoringException {
    SignedTransaction signed = anchoring.sign(root(6), key);
    // PUSH1 0 PUSH1 0 REVERT: whoever calls nobody's address now is turned down.
    anvil.call("anvil_setCode", Address.NOBODY.text(), "0x60006000fd");
    anchoring.advance(signed);
    mine();
    assertFails(() -> anchoring.advance(signed), Reason.FAILED, signed.id().text());
  }

  @Test
  void signsNothingThatTheAccountCannotPay() throws AnchoringException {
    IssuingKey poor = TestKeys.poor();
    anvil.fund(poor.address().text(), BigInteger.valueOf(1_234_567));
    assertFails(
        () -> anchoring.sign(MerkleRoot.ofHex("5a".repeat(32)), poor),
        Reason.INSUFFICIENT_FUNDS,
        poor.address().text(),
        "has 1,234,567");
    assertThat(node.transactionCount(poor.address())).isZero();
  }

  @Test
  void saysThatTheMoneyIsGoneWhenItGoesAfterSigning() throws AnchoringException {
    SignedTransaction signed = anchoring.sign(root(8), key);
    anvil.fund(key.address().text(), BigInteger.ZERO);
    assertFails(() -> anchoring.advance(signed), Reason.INSUFFICIENT_FUNDS, signed.id().text());
  }

  @Test
  void neitherSignsForNorSendsToAnotherChain() throws AnchoringException {
    ChainId other = new ChainId(node.chainId().value() + 1);
    assertFails(
        () -> new RootAnchoring(node, other, 1).sign(root(9), key),
        Reason.WRONG_CHAIN,
        other.toString(),
        node.chainId().toString());
    SignedTransaction signed = anchoring.sign(root(9), key);
    SignedTransaction elsewhere =
        new SignedTransaction(other, signed.nonce(), signed.id(), signed.raw());
    assertFails(() -> anchoring.advance(elsewhere), Reason.WRONG_CHAIN, other.toString());
    assertThat(anvil.call("eth_getTransactionByHash", signed.id().text()).isNull()).isTrue();
  }

  private static void mine() {
    anvil.call("evm_mine");
  }

  private static MerkleRoot root(int number) {
    return new MerkleRoot(Digest32.sha256(new byte[] {(byte) number}));
  }

  private static void assertFails(ThrowingCallable step, Reason reason, String... said) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            AnchoringException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .message()
        .contains(said);
  }
}
