package dev.stele.anchor.life;

import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.MerkleRoot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A journal that lives as long as its test, and refuses what a database must refuse. */
public final class MemoryJournal implements Journal {
  private static final Set<BatchState> ANCHORED =
      EnumSet.of(BatchState.FINAL, BatchState.PROVEN, BatchState.DELIVERED);

  private final Map<String, Batch> batches = new LinkedHashMap<>();

  private static final class Batch {
    private final MerkleRoot root;
    private final Instant since = Instant.now();
    private BatchState state = BatchState.SEALED;
    private Optional<Address> address = Optional.empty();
    private List<Attempt> attempts = List.of();
    private List<Attempt> spent = List.of();
    private Optional<TransactionReceipt> receipt = Optional.empty();
    private boolean retryNow;

    Batch(MerkleRoot root) {
      this.root = root;
    }

    long nonce() {
      return attempts.getLast().transaction().nonce();
    }
  }

  /** A new batch, whose root is fixed. */
  public String seal(MerkleRoot root) {
    String id = "batch-" + (batches.size() + 1);
    batches.put(id, new Batch(root));
    return id;
  }

  /** What a person asks for. */
  public void wishRetry(String batchId) {
    batch(batchId).retryNow = true;
  }

  /** The attempts whose nonce went to somebody else. */
  public List<Attempt> spent(String batchId) {
    return batch(batchId).spent;
  }

  private Batch batch(String batchId) {
    return Optional.ofNullable(batches.get(batchId)).orElseThrow();
  }

  @Override
  public AnchorRecord read(String batchId) {
    return record(batchId, batch(batchId));
  }

  private static AnchorRecord record(String batchId, Batch batch) {
    return new AnchorRecord(
        batchId,
        batch.state,
        batch.since,
        Call.anchor(batch.root),
        batch.attempts,
        batch.receipt,
        batch.retryNow);
  }

  @Override
  public void signed(String batchId, BatchState from, Address address, Attempt attempt) {
    Batch batch = leaving(batchId, from, BatchState.SIGNED);
    SignedTransaction added = attempt.transaction();
    refuseIf(
        batches.values().stream()
            .flatMap(it -> Stream.concat(it.attempts.stream(), it.spent.stream()))
            .anyMatch(it -> it.transaction().id().equals(added.id())),
        "it was signed before: " + added.id());
    refuseIf(
        !batch.attempts.isEmpty() && batch.nonce() != added.nonce(),
        "two of its transactions could be mined: %d and %d"
            .formatted(batch.attempts.isEmpty() ? -1 : batch.nonce(), added.nonce()));
    refuseIf(
        anchoredOf(address).anyMatch(it -> it.nonce() == added.nonce()),
        "a final batch has the nonce " + added.nonce());
    refuseIf(isLaneTaken(address, batchId), "another batch of %s is in flight".formatted(address));
    batch.address = Optional.of(address);
    batch.attempts = plus(batch.attempts, List.of(attempt));
    batch.state = BatchState.SIGNED;
  }

  @Override
  public void mined(String batchId, BatchState from, TransactionReceipt receipt) {
    Batch batch = leaving(batchId, from, BatchState.MINED);
    refuseIf(
        batch.attempts.stream().noneMatch(it -> it.transaction().id().equals(receipt.id())),
        "none of its transactions is " + receipt.id());
    batch.receipt = Optional.of(receipt);
    batch.state = BatchState.MINED;
  }

  @Override
  public void move(String batchId, BatchState from, BatchState to) {
    Batch batch = leaving(batchId, from, to);
    refuseIf(
        to == BatchState.SIGNED || to == BatchState.MINED || to == BatchState.SEALED,
        to + " needs more to be written down");
    if (to == BatchState.SENT) {
      refuseIf(
          isLaneTaken(batch.address.orElseThrow(), batchId),
          "another batch of %s is in flight".formatted(batch.address.get()));
      batch.receipt = Optional.empty();
    }
    batch.state = to;
  }

  @Override
  public void nonceLost(String batchId, BatchState from) {
    Batch batch = leaving(batchId, from, BatchState.SEALED);
    batch.spent = plus(batch.spent, batch.attempts);
    batch.attempts = List.of();
    batch.receipt = Optional.empty();
    batch.state = BatchState.SEALED;
  }

  @Override
  public void tried(String batchId) {
    batch(batchId).retryNow = false;
  }

  @Override
  public boolean isLaneTaken(Address address, String batchId) {
    return batches.entrySet().stream()
        .filter(it -> !it.getKey().equals(batchId))
        .map(Map.Entry::getValue)
        .anyMatch(it -> it.state.isInFlight() && it.address.equals(Optional.of(address)));
  }

  @Override
  public OptionalLong highestNonce(Address address) {
    return anchoredOf(address).mapToLong(Batch::nonce).max();
  }

  @Override
  public List<AnchorRecord> anchored(Address address, int atMost) {
    return batches.entrySet().stream()
        .filter(it -> isAnchored(it.getValue(), address))
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Batch> it) -> it.getValue().nonce())
                .reversed())
        .limit(atMost)
        .map(it -> record(it.getKey(), it.getValue()))
        .toList();
  }

  @Override
  public Nonces nonces(Address address, Instant since) {
    long before =
        anchoredOf(address)
            .filter(it -> it.receipt.orElseThrow().blockTime().isBefore(since))
            .mapToLong(Batch::nonce)
            .max()
            .orElse(-1);
    return new Nonces(
        before,
        batches.values().stream()
            .flatMap(it -> Stream.concat(it.attempts.stream(), it.spent.stream()))
            .map(it -> it.transaction().nonce())
            .filter(nonce -> nonce > before)
            .collect(Collectors.toSet()));
  }

  private Stream<Batch> anchoredOf(Address address) {
    return batches.values().stream().filter(it -> isAnchored(it, address));
  }

  private static boolean isAnchored(Batch batch, Address address) {
    return ANCHORED.contains(batch.state) && batch.address.equals(Optional.of(address));
  }

  private Batch leaving(String batchId, BatchState from, BatchState to) {
    Batch batch = batch(batchId);
    refuseIf(batch.state != from, "it is %s and not %s".formatted(batch.state, from));
    refuseIf(!from.next().contains(to), "no way leads from %s to %s".formatted(from, to));
    return batch;
  }

  private static void refuseIf(boolean wrong, String why) {
    if (wrong) {
      throw new IllegalStateException("the journal refuses: " + why);
    }
  }

  private static List<Attempt> plus(List<Attempt> some, List<Attempt> more) {
    List<Attempt> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }
}
