package dev.stele.issuer.anchoring;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.RootAnchoring;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.batch.BatchState;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.credential.MalformedCredentialException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings batches on, one step at a time: the same code after a crash as before it. Batches of one
 * district go one after another, because they share an account and its nonces.
 */
public final class BatchLine {
  private final Store store;
  private final KeyFolder keys;
  private final ChainNode node;
  private final ChainSource source;
  private final Settings settings;
  private final Clock clock;

  /**
   * How batches are closed and confirmed.
   *
   * @param size assertions at which a batch closes
   * @param age time after which it closes with what it has
   * @param confirmations blocks needed, the transaction's own counted
   * @param chainId the chain to anchor in; if left out, that of the node first met
   */
  public record Settings(int size, Duration age, int confirmations, Optional<ChainId> chainId) {}

  public BatchLine(
      Store store,
      KeyFolder keys,
      ChainNode node,
      ChainSource source,
      Settings settings,
      Clock clock) {
    this.store = store;
    this.keys = keys;
    this.node = node;
    this.source = source;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Something that kept a batch from its next step.
   *
   * @param fault what was thrown, where that says more than the message
   */
  public record Trouble(
      String batchId, String code, String message, Optional<RuntimeException> fault) {

    Trouble(String batchId, String code, String message) {
      this(batchId, code, message, Optional.empty());
    }

    /** Whether this is what was said before. */
    boolean repeats(Trouble earlier) {
      return earlier != null && code.equals(earlier.code) && message.equals(earlier.message);
    }
  }

  /**
   * Lets every unfinished batch take the steps that it can take now.
   *
   * @return what held batches up; they are tried again with the next call
   */
  public List<Trouble> advance() {
    List<Trouble> troubles = new java.util.ArrayList<>();
    Set<String> waiting = new HashSet<>();
    for (Batch batch : store.unfinished()) {
      if (batch.state() == BatchState.COLLECTING) {
        if (isDue(batch)) {
          seal(batch.id());
        }
      } else if (!waiting.contains(batch.issuerId())) {
        Optional<Trouble> trouble = bringOn(batch);
        trouble.ifPresent(troubles::add);
        if (store.batch(batch.id()).orElseThrow().state() != BatchState.DELIVERED) {
          waiting.add(batch.issuerId());
        }
      }
    }
    return troubles;
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

  /**
   * Fixes leaves and root; from here on new assertions open another batch.
   *
   * @return false when somebody else has closed it in the meantime
   */
  private boolean seal(String batchId) {
    return store.together(
        () -> {
          boolean open = store.batch(batchId).orElseThrow().state() == BatchState.COLLECTING;
          if (open) {
            store.sealed(batchId, MerkleTree.of(store.leafHashes(batchId)).root());
          }
          return open;
        });
  }

  private Optional<Trouble> bringOn(Batch batch) {
    try {
      while (step(store.batch(batch.id()).orElseThrow())) {
        // Each step was on disk before this one.
      }
      return Optional.empty();
    } catch (AnchoringException e) {
      return Optional.of(new Trouble(batch.id(), e.reason().code(), e.getMessage()));
    } catch (RefusedException e) {
      return Optional.of(new Trouble(batch.id(), e.kind().code(), e.getMessage()));
    } catch (RuntimeException e) {
      // A fault of ours or of the disk; the other districts' batches go on all the same.
      return Optional.of(new Trouble(batch.id(), "internal", e.toString(), Optional.of(e)));
    }
  }

  /** Takes one step, if it can be taken now. */
  private boolean step(Batch batch) throws AnchoringException, RefusedException {
    return switch (batch.state()) {
      case COLLECTING, DELIVERED -> false;
      case SEALED -> {
        store.signed(
            batch.id(),
            anchoring().sign(batch.root().orElseThrow(), keys.issuingKey(batch.issuerId())));
        yield true;
      }
      case SIGNED -> {
        Optional<TransactionReceipt> receipt =
            anchoring().advance(batch.transaction().orElseThrow());
        receipt.ifPresent(found -> store.confirmed(batch.id(), found));
        yield receipt.isPresent();
      }
      case FINAL -> {
        prove(batch);
        store.proven(batch.id());
        yield true;
      }
    };
  }

  private void prove(Batch batch) throws AnchoringException {
    IssuingDistrict issuer = store.issuer(batch.issuerId()).orElseThrow();
    try {
      SelfCheck check = new SelfCheck(issuer, chain(), source, settings.confirmations());
      BatchFiles files = new BatchFiles(store, batch);
      for (Store.Leaf leaf : store.leaves(batch.id())) {
        check.pass(leaf, files.json(leaf));
      }
    } catch (MalformedCredentialException e) {
      throw new IllegalStateException("a document of our own cannot be read", e);
    }
  }

  private RootAnchoring anchoring() throws AnchoringException {
    return new RootAnchoring(node, chain().chainId(), settings.confirmations());
  }

  /**
   * The chain of this data folder; that of the node first met, from then on for good.
   *
   * @throws AnchoringException when the node is on another chain
   */
  public ChainFile chain() throws AnchoringException {
    Optional<ChainFile> pinned = store.chain();
    ChainFile met = new ChainFile(node.chainId(), Optional.of(node.genesisHash()), List.of());
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

  private AnchoringException wrongChain(String expected, String found) {
    return new AnchoringException(
        Reason.WRONG_CHAIN,
        "expected %s, %s is on %s".formatted(expected, node.displayName(), found));
  }

  private static String about(ChainFile chain) {
    return "(id %s, genesis %s)".formatted(chain.chainId(), chain.genesisHash().orElseThrow());
  }
}
