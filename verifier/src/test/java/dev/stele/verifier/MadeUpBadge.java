package dev.stele.verifier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MadeUpHeader;
import dev.stele.verifier.block.MadeUpTransaction;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.FinalityTrust.Signers;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.collect.BatchEvidence;
import dev.stele.verifier.crypto.TestKey;
import dev.stele.verifier.evidence.AnchorEvidence;
import dev.stele.verifier.evidence.ContradictedEvidenceException;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.EvidenceFormat;
import dev.stele.verifier.evidence.MadeUpCheckpoints;
import dev.stele.verifier.evidence.MadeUpTries;
import dev.stele.verifier.evidence.MalformedEvidenceException;
import dev.stele.verifier.evidence.SignedCheckpoint;
import dev.stele.verifier.evidence.StatusEvidence;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.qbft.MadeUpSeals;
import dev.stele.verifier.registry.MadeUpState;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.trie.Trie;
import dev.stele.verifier.trie.TrieKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A badge that carries all its evidence, of a consortium and a chain of our own making: one of a
 * batch of two, anchored in block 17, with the registry as of block 18. It is sound but for what a
 * test changes before it is made. Nothing in its evidence is there without need.
 */
public final class MadeUpBadge {
  public static final long ANCHOR_BLOCK = 17;
  public static final long STATUS_BLOCK = 18;
  public static final Instant STATUS_AT = Instant.parse("2026-02-01T00:00:00Z");
  public static final Instant JUDGED_AT = Instant.parse("2026-03-01T00:00:00Z");
  public static final TestKey KEY = new TestKey(77);
  public static final Word DISTRICT = RegistryReader.districtId(Fixtures.ISSUER);

  private static final Instant ANCHORED_AT = Instant.parse(Fixtures.ANCHORED_AT);
  private static final Digest32 OTHER = Digest32.sha256(new byte[] {1});
  private static final List<Integer> GENESIS_VALIDATORS = List.of(1, 2, 3, 4);
  private static final List<Integer> VALIDATORS = List.of(2, 3, 4, 5);
  private static final List<Integer> SIGNERS = List.of(11, 12, 13);
  private static final int INDEX = 1;

  /** By what its blocks are known. */
  public enum Known {
    /** The chain file names a block after both. */
    CHECKPOINT,
    /** Two of three signers name that block. */
    SIGNED_CHECKPOINT,
    /** All four validators sealed both; one of them is there since block 10. */
    QUORUM
  }

  /** The badge with what has to be trusted to believe it. */
  public record Made(ObjectNode credential, Evidence evidence, ChainFile chain) {

    /** With nothing but its chain file: no node to ask. */
    public VerifierOptions options() {
      return options(chain);
    }

    public VerifierOptions options(ChainFile trusted) {
      return VerifierOptions.at(JUDGED_AT)
          .withChain(Optional.of(trusted), Optional.empty(), Optional.empty());
    }

    public Report verify() {
      return new Verifier(options()).verify(credential);
    }

    public ObjectNode evidenceJson() {
      return (ObjectNode) credential.at("/signature/evidence");
    }

    /** The same badge with other evidence. */
    public Made with(Evidence other) {
      ObjectNode changed = credential.deepCopy();
      EvidenceFormat.write(other, (ObjectNode) changed.at("/signature/evidence"));
      return new Made(changed, other, chain);
    }
  }

  private final Known known;
  private final ObjectNode unsigned = Fixtures.unsigned();
  private final MadeUpState state = new MadeUpState();
  private final Digest32 target;
  private final Digest32 root;
  private MadeUpTransaction transaction;
  private boolean succeeded = true;
  private long statusBlock = STATUS_BLOCK;

  private MadeUpBadge(Known known) {
    this.known = known;
    ((ObjectNode) unsigned.get("verification"))
        .put("publicKey", "ecdsa-koblitz-pubkey:" + KEY.address());
    this.target = Digest32.ofHex(Fixtures.root(Fixtures.signed(unsigned)));
    this.root = Digest32.sha256(HexFormat.of().parseHex(target.hex() + OTHER.hex()));
    this.transaction = new MadeUpTransaction(KEY, Fixtures.CHAIN_ID, Address.NOBODY, 0, root.hex());
    Instant admitted = ANCHORED_AT.minusSeconds(100);
    state
        .district(DISTRICT, OTHER, admitted)
        .anchorKey(DISTRICT, Word.of(KEY.address()), admitted.getEpochSecond(), 0)
        .entry(DISTRICT, OTHER, 2, STATUS_AT, Instant.EPOCH);
  }

  public static MadeUpBadge knownBy(Known known) {
    return new MadeUpBadge(known);
  }

  public static Made soundKnownBy(Known known) {
    return knownBy(known).make();
  }

  /** The registry as of the status block. */
  public MadeUpState registry() {
    return state;
  }

  public Digest32 target() {
    return target;
  }

  public Digest32 root() {
    return root;
  }

  public MadeUpBadge anchoredBy(MadeUpTransaction other) {
    transaction = other;
    return this;
  }

  /** What it is anchored by, to be changed. */
  public MadeUpTransaction transaction() {
    return transaction;
  }

  public MadeUpBadge failed() {
    succeeded = false;
    return this;
  }

  public MadeUpBadge statusBlock(long number) {
    statusBlock = number;
    return this;
  }

  public Made make() {
    byte[] raw = transaction.dynamicFee();
    AnchorEvidence anchor = anchor(raw);
    MadeUpTries tries = MadeUpTries.of(state);
    BlockHeader status = status(anchor.header(), tries);
    BlockHeader checkpoint = blank().number(19).after(status.hash()).header();
    boolean qbft = known == Known.QUORUM;
    Evidence evidence =
        new Evidence(
            List.of(anchor),
            Optional.of(new StatusEvidence(status, tries.nodes())),
            qbft ? List.of(sealed(blank().number(10))) : List.of(),
            qbft ? List.of() : List.of(checkpoint),
            known == Known.SIGNED_CHECKPOINT ? List.of(signed(checkpoint)) : List.of());
    ChainFile chain = chain(checkpoint);
    ObjectNode credential = credential(raw);
    return new Made(credential, evidence, chain).with(needed(credential, evidence, chain));
  }

  private static Evidence needed(ObjectNode credential, Evidence evidence, ChainFile chain) {
    try {
      return new BatchEvidence(evidence, chain).of(credential);
    } catch (MalformedEvidenceException | ContradictedEvidenceException e) {
      throw new IllegalStateException(e);
    }
  }

  private AnchorEvidence anchor(byte[] raw) {
    byte[] before = new MadeUpTransaction(new TestKey(8), 1337, Address.NOBODY, 1, "01").legacy();
    byte[] after =
        new MadeUpTransaction(new TestKey(9), 1337, Address.NOBODY, 2, "02").dynamicFee();
    Trie transactions = Trie.ofBlock(List.of(before, raw, after));
    Trie receipts =
        Trie.ofBlock(
            List.of(
                MadeUpTransaction.receipt(true),
                MadeUpTransaction.receipt(succeeded),
                MadeUpTransaction.receipt(true)));
    BlockHeader header =
        sealed(
            blank()
                .number(ANCHOR_BLOCK)
                .time(ANCHORED_AT)
                .transactionsRoot(transactions.root())
                .receiptsRoot(receipts.root()));
    TrieKey key = TrieKey.ofIndex(INDEX);
    return new AnchorEvidence(header, INDEX, transactions.proof(key), receipts.proof(key));
  }

  /** Sealed by itself on a QBFT chain, else the one after the anchor's. */
  private BlockHeader status(BlockHeader anchor, MadeUpTries tries) {
    return sealed(
        blank()
            .number(statusBlock)
            .time(STATUS_AT)
            .stateRoot(tries.stateRoot())
            .after(known == Known.QUORUM ? Word.ZERO : anchor.hash()));
  }

  private MadeUpHeader blank() {
    return known == Known.QUORUM ? MadeUpHeader.shanghai() : MadeUpHeader.prague();
  }

  private BlockHeader sealed(MadeUpHeader unsealed) {
    BlockHeader header = unsealed.header();
    return known == Known.QUORUM ? MadeUpSeals.sealed(header, VALIDATORS, VALIDATORS) : header;
  }

  private static SignedCheckpoint signed(BlockHeader header) {
    String text = MadeUpCheckpoints.text(Fixtures.CHAIN_ID, header.number(), header.hash());
    return new SignedCheckpoint(
        new Checkpoint(header.number(), header.hash()),
        SIGNERS.subList(0, 2).stream()
            .map(secret -> MadeUpCheckpoints.signature(new TestKey(secret), text))
            .toList());
  }

  private ChainFile chain(BlockHeader checkpoint) {
    Checkpoint trusted = new Checkpoint(checkpoint.number(), checkpoint.hash());
    FinalityTrust finality =
        switch (known) {
          case CHECKPOINT -> new FinalityTrust(Set.of(), List.of(trusted), Optional.empty());
          case SIGNED_CHECKPOINT ->
              new FinalityTrust(
                  Set.of(), List.of(), Optional.of(new Signers(2, MadeUpSeals.addresses(SIGNERS))));
          case QUORUM ->
              new FinalityTrust(
                  MadeUpSeals.addresses(GENESIS_VALIDATORS), List.of(), Optional.empty());
        };
    return new ChainFile(
        new ChainId(Fixtures.CHAIN_ID),
        Optional.empty(),
        Optional.of(MadeUpState.CONTRACTS),
        List.of(),
        finality);
  }

  private ObjectNode credential(byte[] raw) {
    ObjectNode credential = Fixtures.signed(unsigned);
    ObjectNode signature = (ObjectNode) credential.get("signature");
    signature.put("merkleRoot", root.hex());
    signature.putArray("proof").addObject().put("right", OTHER.hex());
    ((ObjectNode) signature.at("/anchors/0")).put("sourceId", MadeUpTransaction.id(raw).text());
    signature.putObject("evidence");
    return credential;
  }
}
