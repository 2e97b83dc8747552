package dev.stele.issuer.anchoring;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.chain.AnchorSigner;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.life.AnchorLife;
import dev.stele.anchor.life.BatchState;
import dev.stele.anchor.life.FeeRules;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.CachedSource;
import dev.stele.verifier.chain.CachedState;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.credential.MalformedCredentialException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings batches on, one step at a time: the same code after a crash as before it. Batches of one
 * district go one after another, because they share an account and its nonces.
 */
public final class BatchLine {
  /** Who closes a batch that nobody closed, as the audit log has it. */
  private static final String SERVICE = "service";

  /** Troubles with what this service was given to work with, rather than with the account. */
  private static final Set<String> OURS =
      Stream.of(
              Reason.NODE_UNAVAILABLE,
              Reason.RATE_LIMITED,
              Reason.NODE_BEHIND,
              Reason.NODES_DISAGREE,
              Reason.WRONG_CHAIN,
              Reason.SIGNER_UNAVAILABLE,
              Reason.WRONG_PASSWORD)
          .map(Reason::code)
          .collect(Collectors.toUnmodifiableSet());

  /** Troubles of one batch, of which nothing is on its way: those behind it need not wait. */
  private static final Set<String> ITS_OWN =
      Set.of(Reason.CALL_REFUSED.code(), Reason.NOT_ADMITTED.code());

  private final Store store;
  private final KeyFolder keys;
  private final AnchorChain node;
  private final ChainSource source;
  private final Consortium consortium;
  private final BatchProof proof;
  private final Settings settings;
  private final Clock clock;
  private final Map<ChainId, AnchorLife> lives = new ConcurrentHashMap<>();

  /**
   * How batches are closed and confirmed.
   *
   * @param size assertions at which a batch closes
   * @param age time after which it closes with what it has
   * @param finality from when on an anchor counts
   * @param fees when a transaction that waits is replaced
   * @param chainId the chain to anchor in; if left out, that of the node first met
   */
  public record Settings(
      int size, Duration age, Finality finality, FeeRules fees, Optional<ChainId> chainId) {}

  public BatchLine(
      Store store,
      KeyFolder keys,
      AnchorChain node,
      ChainSource source,
      Consortium consortium,
      BatchProof proof,
      Settings settings,
      Clock clock) {
    this.store = store;
    this.keys = keys;
    this.node = node;
    this.source = source;
    this.consortium = consortium;
    this.proof = proof;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Something that kept a batch from its next step.
   *
   * @param retryAfter how long to leave it alone, where the other side said so
   * @param fault what was thrown, where that says more than the message
   */
  public record Trouble(
      String batchId,
      String code,
      String message,
      Optional<Duration> retryAfter,
      Optional<Throwable> fault) {

    /** Whether this is what was said before. */
    boolean repeats(Trouble earlier) {
      return code.equals(earlier.code) && message.equals(earlier.message);
    }
  }

  /**
   * An account's batches, which go one after another because they share its nonces.
   *
   * @param retryNow whether a person wants one of them to be tried at once
   */
  public record Lane(Address address, boolean retryNow) {}

  /**
   * Lets every unfinished batch take the steps that it can take now, one account after another.
   *
   * @return what held batches up; they are tried again with the next call
   */
  public List<Trouble> advance() {
    sealDue();
    List<Trouble> troubles = new ArrayList<>();
    lanes().forEach(lane -> troubles.addAll(advance(lane.address())));
    return troubles;
  }

  /** Closes the batches that are full or old enough. */
  public void sealDue() {
    for (Batch batch : store.unfinished()) {
      if (batch.state() == BatchState.COLLECTING && isDue(batch)) {
        store.together(
            () -> {
              if (seal(batch.id())) {
                recordClosed(batch.id(), batch.issuerId(), SERVICE);
              }
              return null;
            });
      }
    }
  }

  /** The accounts that have batches with steps to take. */
  public List<Lane> lanes() {
    Map<Address, Boolean> lanes = new LinkedHashMap<>();
    for (Batch batch : store.unfinished()) {
      if (batch.state() != BatchState.COLLECTING) {
        lanes.merge(issuingAddress(batch), batch.retryNow(), Boolean::logicalOr);
      }
    }
    return lanes.entrySet().stream().map(lane -> new Lane(lane.getKey(), lane.getValue())).toList();
  }

  /**
   * The same for one account only, unless another service drives it; not to be called for one
   * account by two threads.
   */
  public List<Trouble> advance(Address account) {
    List<Trouble> troubles = store.driving(account, () -> bringOn(account)).orElse(List.of());
    if (troubles.stream().anyMatch(trouble -> OURS.contains(trouble.code()))) {
      // Another service may have a better node.
      store.leave(account);
    }
    return troubles;
  }

  private List<Trouble> bringOn(Address account) {
    List<Trouble> troubles = new ArrayList<>();
    for (Batch batch : store.unfinished()) {
      if (batch.state() == BatchState.COLLECTING || !issuingAddress(batch).equals(account)) {
        continue;
      }
      Optional<Trouble> trouble = bringOn(batch);
      trouble.ifPresent(troubles::add);
      if (batch.retryNow()) {
        store.tried(batch.id());
      }
      if (keepsTheLane(batch.id(), account)
          && trouble.map(Trouble::code).filter(ITS_OWN::contains).isEmpty()) {
        break;
      }
    }
    return troubles;
  }

  /** The accounts that this service drives, of those that have issued here. */
  public List<Address> driven() {
    return store.issuers().stream()
        .map(IssuingDistrict::issuingAddress)
        .distinct()
        .filter(store::isDriving)
        .toList();
  }

  /** When the oldest assertion that is in no final block was accepted; empty when there is none. */
  public Optional<Instant> oldestUnanchored() {
    return store.unfinished().stream()
        .filter(batch -> batch.size() > 0 && batch.state().compareTo(BatchState.FINAL) < 0)
        .map(Batch::opened)
        .min(Comparator.naturalOrder());
  }

  /** How many batches stand where. */
  public Map<BatchState, Long> counts() {
    return store.counts();
  }

  /** What the batch that was mined last cost, in wei. */
  public Optional<BigInteger> lastFee() {
    return store
        .lastReceipt()
        .map(it -> it.effectiveGasPrice().multiply(BigInteger.valueOf(it.gasUsed())));
  }

  /** What the issuing addresses have for gas, in wei. */
  public Map<Address, BigInteger> balances() throws AnchoringException {
    Map<Address, BigInteger> balances = new LinkedHashMap<>();
    for (IssuingDistrict issuer : store.issuers()) {
      balances.put(issuer.issuingAddress(), node.balance(issuer.issuingAddress()));
    }
    return balances;
  }

  /**
   * Whether those behind a batch wait for it: not for a final one that cannot be proven, nor for
   * one that could not go out and let another pass, which now has the account's next nonce.
   */
  private boolean keepsTheLane(String batchId, Address account) {
    BatchState state = store.batch(batchId).orElseThrow().state();
    return state.isInFlight()
        || (state == BatchState.SEALED && !store.isLaneTaken(account, batchId));
  }

  private boolean isDue(Batch batch) {
    boolean old = !clock.instant().isBefore(batch.opened().plus(settings.age()));
    return batch.size() >= settings.size() || (old && batch.size() > 0);
  }

  /** Closes the batch that a district is collecting, if it has one with anything in it. */
  public Optional<String> close(String issuerId) {
    return store.unfinished().stream()
        .filter(batch -> batch.issuerId().equals(issuerId))
        .filter(batch -> batch.state() == BatchState.COLLECTING && batch.size() > 0)
        .map(Batch::id)
        .filter(this::seal)
        .findFirst();
  }

  /** The same because somebody wants it. */
  public Optional<String> close(String issuerId, Caller caller) {
    return store.together(
        () -> {
          store.hold(issuerId);
          Optional<String> closed = close(issuerId);
          closed.ifPresent(id -> recordClosed(id, issuerId, caller.subject()));
          return closed;
        });
  }

  private void recordClosed(String batchId, String issuerId, String subject) {
    store
        .audit()
        .record(
            new AuditEvent(clock.instant(), subject, AuditAction.BATCH_CLOSED, issuerId, batchId));
  }

  /** New assertions open another batch from here on. */
  private boolean seal(String batchId) {
    return store.seal(batchId, leaves -> MerkleTree.of(leaves).root());
  }

  private Address issuingAddress(Batch batch) {
    return batch.issuingAddress();
  }

  private Optional<Trouble> bringOn(Batch batch) {
    try {
      AnchorLife life = life();
      if (batch.state() == BatchState.SEALED && !batch.isRevocation()) {
        consortium.requireCounting(
            store.issuer(batch.issuerId()).orElseThrow(),
            issuingAddress(batch),
            chain().chainId(),
            clock.instant());
      }
      AnchorSigner signer = keys.signer(batch.issuerId(), issuingAddress(batch));
      while (life.step(batch.id(), signer, this::prove)) {
        // Each step was on disk before this one.
      }
      return Optional.empty();
    } catch (AnchoringException e) {
      return Optional.of(
          new Trouble(
              batch.id(), e.reason().code(), e.getMessage(), e.retryAfter(), Optional.empty()));
    } catch (RuntimeException | Error e) {
      // A fault of ours, of the disk, or no memory for a key's keystore, which takes 256 MB to
      // open;
      // the other districts' batches go on all the same, and whoever asks is told what it was.
      return Optional.of(
          new Trouble(batch.id(), "internal", e.toString(), Optional.empty(), Optional.of(e)));
    }
  }

  private void prove(String batchId) throws AnchoringException {
    Batch batch = store.batch(batchId).orElseThrow();
    IssuingDistrict issuer = store.issuer(batch.issuerId()).orElseThrow();
    if (batch.isRevocation()) {
      consortium.requireTaken(issuer, store.revocations(batchId), chain().chainId());
      return;
    }
    var profile = consortium.profileNumber(issuer, chain().chainId());
    if (profile.isPresent()) {
      store.carry(batchId, profile.getAsInt());
    }
    // Once: the chain file may be published anew meanwhile.
    ChainFile trusted = trusted();
    proof.collect(store.batch(batchId).orElseThrow(), trusted);
    try {
      SelfCheck check =
          new SelfCheck(
              issuer, trusted, source, consortium.states(), settings.finality().confirmations());
      BatchFiles files = new BatchFiles(store, store.batch(batchId).orElseThrow());
      for (Store.Leaf leaf : store.leaves(batch.id())) {
        check.pass(leaf, files.json(leaf));
      }
    } catch (MalformedCredentialException e) {
      throw new IllegalStateException("a document of our own cannot be read", e);
    }
  }

  private AnchorLife life() throws AnchoringException {
    return lives.computeIfAbsent(
        chain().chainId(),
        id -> new AnchorLife(node, id, store, settings.finality(), settings.fees(), clock));
  }

  /** What the next anchor of a district would cost at most, in wei. */
  public BigInteger estimate(IssuingDistrict issuer) throws AnchoringException {
    return life().estimate(issuer.issuingAddress());
  }

  /**
   * The chain of this data folder; that of the node first met, from then on for good.
   *
   * @throws AnchoringException when the node is on another chain
   */
  public ChainFile chain() throws AnchoringException {
    Optional<ChainFile> pinned = store.chain();
    ChainFile met =
        new ChainFile(node.chainId(), Optional.of(node.genesisHash()), Optional.empty(), List.of());
    ChainId expected =
        settings.chainId().or(() -> pinned.map(ChainFile::chainId)).orElse(met.chainId());
    if (!met.chainId().equals(expected)) {
      throw wrongChain("chain %s".formatted(expected), "chain " + met.chainId());
    }
    if (pinned.isPresent() && !pinned.get().equals(met)) {
      throw wrongChain(
          "the chain that this data folder anchors in " + about(pinned.get()), about(met));
    }
    if (pinned.isEmpty()) {
      store.pin(met);
    }
    return met;
  }

  /** The same as verifiers get it. */
  public ChainFile trusted() throws AnchoringException {
    var met = chain();
    return store.trusted().orElse(met);
  }

  /** The same, for verifying what anybody hands in: by this chain, asking this service's nodes. */
  public VerifierOptions asking(VerifierOptions options) {
    Optional<ChainFile> known = store.trusted();
    return known.isEmpty()
        ? options
        : options
            .withChain(
                known,
                Optional.of(new CachedSource(source)),
                Optional.of(new CachedState(consortium.states())))
            .withAnchor(settings.finality().confirmations(), Optional.empty(), false);
  }

  private AnchoringException wrongChain(String expected, String found) {
    return new AnchoringException(
        Reason.WRONG_CHAIN,
        "expected %s, %s is on %s".formatted(expected, node.displayName(), found));
  }

  private static String about(ChainFile chain) {
    return "(id %s, genesis %s)".formatted(chain.chainId(), chain.genesisHash().orElseThrow());
  }
}
