package dev.stele.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.TargetHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.web3j.utils.Convert;

/** What must hold on every chain. Each subclass brings a node, and how it wants to be paid. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class AnchoringScenario {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration MINED_WITHIN = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final FeePolicy feePolicy;
  private TestNode test;
  private ChainNode node;
  private ChainId chain;
  private IssuingKey key;

  AnchoringScenario(FeePolicy feePolicy) {
    this.feePolicy = feePolicy;
  }

  abstract TestNode startNode();

  // Before each and not before all: only so does every test that is skipped for want of a node
  // count.
  @BeforeEach
  void start() throws AnchoringException {
    if (test != null) {
      return;
    }
    test = startNode();
    node = new ChainNode(test.rpc(), feePolicy, TIMEOUT);
    chain = node.chainId();
    key = TestKeys.district();
    if (feePolicy != FeePolicy.ZERO) {
      test.fund(
          key.address().text(), Convert.toWei("0.01", Convert.Unit.ETHER).toBigIntegerExact());
    }
  }

  @AfterAll
  void end() {
    if (test != null) {
      node.close();
      test.close();
    }
  }

  @Test
  void putsTheRootIntoATransactionToNobody() throws Exception {
    MerkleRoot root = root("to nobody");
    SignedTransaction signed = anchoring(1).sign(root, key);
    TransactionReceipt receipt = untilConfirmed(anchoring(1), signed);
    assertThat(receipt.succeeded()).isTrue();
    JsonNode found = test.call("eth_getTransactionByHash", signed.id().text());
    assertThat(found.path("input").asText()).isEqualTo("0x" + root.hex());
    assertThat(found.path("value").asText()).isEqualTo("0x0");
    assertThat(found.path("to").asText()).isEqualToIgnoringCase(Address.NOBODY.text());
    assertThat(found.path("from").asText()).isEqualToIgnoringCase(key.address().text());
    assertThat(TestNode.quantity(found.path("nonce"))).isEqualTo(signed.nonce());
    assertThat(found.path("blockHash").asText()).isEqualTo(receipt.blockHash());
    assertThat(found.path("type").asText()).isEqualTo(expectedType());
  }

  @Test
  void computesTheIdThatTheNodeComputes() throws Exception {
    SignedTransaction signed = anchoring(1).sign(root("id"), key);
    String computed = test.call("eth_sendRawTransaction", signed.raw()).asText();
    assertThat(computed).isEqualTo(signed.id().text());
    untilConfirmed(anchoring(1), signed);
  }

  @Test
  void signsWithoutSending() throws Exception {
    long before = node.transactionCount(key.address());
    SignedTransaction signed = anchoring(1).sign(root("not sent"), key);
    assertThat(test.call("eth_getTransactionByHash", signed.id().text()).isNull()).isTrue();
    assertThat(signed.nonce()).isEqualTo(before);
  }

  @Test
  void sentOverAndOverIsMinedOnce() throws Exception {
    long before = node.transactionCount(key.address());
    SignedTransaction signed = anchoring(1).sign(root("twice"), key);
    node.send(signed);
    node.send(signed);
    TransactionReceipt first = untilConfirmed(anchoring(1), signed);
    node.send(signed);
    TransactionReceipt again = untilConfirmed(anchoring(1), signed);
    assertThat(again.blockHash()).isEqualTo(first.blockHash());
    assertThat(node.transactionCount(key.address())).isEqualTo(before + 1);
  }

  @Test
  void isConfirmedOnlyWhenBlocksFollow() throws Exception {
    SignedTransaction signed = anchoring(2).sign(root("two blocks"), key);
    Optional<TransactionReceipt> early = anchoring(2).advance(signed);
    if (test.isAnvil()) {
      // Only here is it known that no other block came in between.
      assertThat(early).isEmpty();
      test.call("evm_mine");
    }
    assertThat(untilConfirmed(anchoring(2), signed).confirmations()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void givesACredentialFileThatTheVerifierFindsValid() throws Exception {
    List<MadeUpCredential> batch = new ArrayList<>();
    List<TargetHash> leaves = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      batch.add(new MadeUpCredential(number, key.address()));
      leaves.add(batch.getLast().targetHash());
    }
    MerkleTree tree = MerkleTree.of(leaves);
    SignedTransaction signed = anchoring(1).sign(tree.root(), key);
    untilConfirmed(anchoring(1), signed);
    Verifier verifier = verifier();
    for (int leaf = 0; leaf < 8; leaf++) {
      Report own =
          verifier.verify(
              batch.get(leaf).proven(tree.root(), tree.pathOf(leaf), chain, signed.id()));
      assertThat(own.verdict()).as("%s", own.checks()).isEqualTo(Verdict.VALID);
      Report another =
          verifier.verify(
              batch.get(leaf).proven(tree.root(), tree.pathOf(7 - leaf), chain, signed.id()));
      assertThat(another.verdict()).as("%s", another.checks()).isEqualTo(Verdict.INVALID);
    }
  }

  /** EIP-1559 (2) where blocks have a base fee, unless told otherwise; else legacy (0). */
  private String expectedType() {
    JsonNode newest = test.call("eth_getBlockByNumber", "latest", false);
    return feePolicy == FeePolicy.AUTO && newest.has("baseFeePerGas") ? "0x2" : "0x0";
  }

  private Verifier verifier() throws Exception {
    VerifierOptions nothing = VerifierOptions.at(Instant.now());
    return new Verifier(
        new VerifierOptions(
            Optional.of(IssuerProfile.read(MadeUpCredential.profile(key.address()))),
            nothing.revocationList(),
            nothing.chain(),
            Optional.of(
                new NodeSource(
                    new JsonRpcEndpoint(test.rpc(), TIMEOUT), Optional.of(node.genesisHash()))),
            nothing.transaction(),
            1,
            nothing.at(),
            nothing.recipient(),
            nothing.acceptMockAnchor()));
  }

  private RootAnchoring anchoring(int confirmations) {
    return new RootAnchoring(node, chain, confirmations);
  }

  private static MerkleRoot root(String text) {
    return new MerkleRoot(Digest32.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Advances as the issuer does: until there is a receipt. */
  private static TransactionReceipt untilConfirmed(
      RootAnchoring anchoring, SignedTransaction signed) throws Exception {
    Instant deadline = Instant.now().plus(MINED_WITHIN);
    Optional<TransactionReceipt> receipt = anchoring.advance(signed);
    while (receipt.isEmpty()) {
      assertThat(Instant.now()).as("%s is not confirmed", signed.id()).isBefore(deadline);
      Thread.sleep(PAUSE);
      receipt = anchoring.advance(signed);
    }
    return receipt.get();
  }
}
