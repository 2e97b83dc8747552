package dev.stele.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.chain.SendAnswer;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.life.AnchorRecord;
import dev.stele.anchor.life.BatchState;
import dev.stele.anchor.life.FeeRules;
import dev.stele.anchor.life.MemoryJournal;
import dev.stele.anchor.life.TestLife;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.TargetHash;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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

  private final FeePolicy feePolicy;
  private TestNode test;
  private ChainNode node;
  private ChainId chain;
  private IssuingKey key;
  private MemoryJournal journal;
  private TestLife life;

  AnchoringScenario(FeePolicy feePolicy) {
    this.feePolicy = feePolicy;
  }

  abstract TestNode startNode();

  // Before each and not before all: only so does every test that is skipped for want of a node
  // count.
  @BeforeEach
  void start() throws AnchoringException {
    if (test == null) {
      startFunded();
    }
    // What a test leaves unsent is none of the next one's business.
    journal = new MemoryJournal();
    life = life(Finality.after(1));
  }

  private void startFunded() throws AnchoringException {
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
    AnchorRecord delivered = life.deliver(life.seal(root));
    SignedTransaction signed = onlyAttempt(delivered);
    TransactionReceipt receipt = delivered.receipt().orElseThrow();
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
    String batch = life.seal(root("id"));
    life.step(batch);
    SignedTransaction signed = onlyAttempt(journal.read(batch));
    String computed = test.call("eth_sendRawTransaction", signed.raw()).asText();
    assertThat(computed).isEqualTo(signed.id().text());
    assertThat(life.deliver(batch).receipt().orElseThrow().id()).isEqualTo(signed.id());
  }

  @Test
  void signsWithoutSending() throws Exception {
    long before = node.transactionCount(key.address());
    String batch = life.seal(root("not sent"));
    life.step(batch);
    assertThat(journal.read(batch).state()).isEqualTo(BatchState.SIGNED);
    SignedTransaction signed = onlyAttempt(journal.read(batch));
    assertThat(test.call("eth_getTransactionByHash", signed.id().text()).isNull()).isTrue();
    assertThat(signed.nonce()).isEqualTo(before);
  }

  @Test
  void sentOverAndOverIsMinedOnce() throws Exception {
    long before = node.transactionCount(key.address());
    String batch = life.seal(root("twice"));
    life.step(batch);
    SignedTransaction signed = onlyAttempt(journal.read(batch));
    assertThat(node.send(signed).kind()).isEqualTo(SendAnswer.Kind.ACCEPTED);
    // It may be in a block by now.
    assertThat(node.send(signed).kind())
        .isIn(SendAnswer.Kind.ACCEPTED, SendAnswer.Kind.NONCE_TOO_LOW);
    TransactionReceipt mined = life.deliver(batch).receipt().orElseThrow();
    assertThat(node.send(signed).kind())
        .isIn(SendAnswer.Kind.ACCEPTED, SendAnswer.Kind.NONCE_TOO_LOW);
    assertThat(node.receipt(signed.id())).contains(mined);
    assertThat(node.transactionCount(key.address())).isEqualTo(before + 1);
  }

  @Test
  void isDeliveredOnlyWhenBlocksFollow() throws Exception {
    TestLife patient = life(Finality.after(2));
    if (test.isAnvil()) {
      // Else the block of the test before this one stays the newest.
      test.call("evm_mine");
    }
    String batch = patient.seal(root("two blocks"));
    if (test.isAnvil()) {
      // Only here is it known that no other block came in between.
      patient.until(BatchState.MINED, batch);
      assertThat(patient.advance(batch).state()).isEqualTo(BatchState.MINED);
      test.call("evm_mine");
    }
    long mined = patient.deliver(batch).receipt().orElseThrow().blockNumber();
    assertThat(node.head()).isGreaterThan(mined);
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
    TransactionId anchor = life.deliver(life.seal(tree.root())).receipt().orElseThrow().id();
    Verifier verifier = verifier();
    for (int leaf = 0; leaf < 8; leaf++) {
      Report own =
          verifier.verify(batch.get(leaf).proven(tree.root(), tree.pathOf(leaf), chain, anchor));
      assertThat(own.verdict()).as("%s", own.checks()).isEqualTo(Verdict.VALID);
      Report another =
          verifier.verify(
              batch.get(leaf).proven(tree.root(), tree.pathOf(7 - leaf), chain, anchor));
      assertThat(another.verdict()).as("%s", another.checks()).isEqualTo(Verdict.INVALID);
    }
  }

  /** EIP-1559 (2) where blocks have a base fee, unless told otherwise; else legacy (0). */
  private String expectedType() {
    JsonNode newest = test.call("eth_getBlockByNumber", "latest", false);
    return feePolicy == FeePolicy.AUTO && newest.has("baseFeePerGas") ? "0x2" : "0x0";
  }

  private Verifier verifier() throws Exception {
    ChainSource source =
        new NodeSource(new JsonRpcEndpoint(test.rpc(), TIMEOUT), Optional.of(node.genesisHash()));
    return new Verifier(
        VerifierOptions.at(Instant.now())
            .withIssuer(
                Optional.of(IssuerProfile.read(MadeUpCredential.profile(key.address()))),
                Optional.empty())
            .withChain(Optional.empty(), Optional.of(source), Optional.empty()));
  }

  private TestLife life(Finality finality) throws AnchoringException {
    return new TestLife(node, journal, key, finality, FeeRules.USUAL, Clock.systemUTC());
  }

  private static SignedTransaction onlyAttempt(AnchorRecord record) {
    assertThat(record.attempts()).hasSize(1);
    return record.attempts().getFirst().transaction();
  }

  private static MerkleRoot root(String text) {
    return new MerkleRoot(Digest32.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }
}
