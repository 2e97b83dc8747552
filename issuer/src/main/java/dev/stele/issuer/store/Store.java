package dev.stele.issuer.store;

import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.life.AnchorRecord;
import dev.stele.anchor.life.Attempt;
import dev.stele.anchor.life.BatchState;
import dev.stele.anchor.life.Journal;
import dev.stele.issuer.assertion.Assertion;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.TargetHash;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the service remembers. Every method is on disk when it returns. */
public final class Store implements Journal {
  private static final String BATCHES =
      "select batch.*, (select count(*) from assertion where batch_id = batch.id) as size from batch ";

  private static final String NO_BLOCK =
      ", transaction_id = null, succeeded = null, block_number = null, block_hash = null,"
          + " block_time = null, gas_used = null, gas_price = null";

  private final Sql sql;

  Store(Sql sql) {
    this.sql = sql;
  }

  /** Work for {@link #together}. */
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Does all of it or nothing. */
  public <T, E extends Exception> T together(Work<T, E> work) throws E {
    return sql.transaction(work::run);
  }

  /** The chain that this folder anchors in, once it is known. */
  public Optional<ChainFile> chain() {
    return sql.one(Rows::chain, "select * from chain");
  }

  /** Pins the chain for good. */
  public void pin(ChainFile chain) {
    sql.update(
        "insert into chain (only_row, chain_id, genesis_hash) values (1, ?, ?)"
            + " on conflict do nothing",
        chain.chainId().value(),
        chain.genesisHash().orElseThrow());
  }

  public void add(IssuingDistrict issuer) {
    sql.update(
        "insert into issuer (id, profile_id, name, url, email, description, image, issuing_address,"
            + " public_key_pem, created) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        issuer.id(),
        issuer.profileId(),
        issuer.district().name(),
        issuer.district().url(),
        issuer.district().email(),
        issuer.district().description().orElse(null),
        issuer.district().image().orElse(null),
        issuer.issuingAddress().text(),
        issuer.publicKeyPem(),
        issuer.created().toString());
  }

  public Optional<IssuingDistrict> issuer(String id) {
    return sql.one(Rows::issuer, "select * from issuer where id = ?", id);
  }

  public List<IssuingDistrict> issuers() {
    return sql.query(Rows::issuer, "select * from issuer order by created, id");
  }

  public void add(BadgeClass badge, Instant created) {
    sql.update(
        "insert into badge_class (id, issuer_id, definition, image, created) values (?, ?, ?, ?, ?)",
        badge.id(),
        badge.issuerId(),
        badge.definition().toString(),
        badge.png(),
        created.toString());
  }

  public Optional<BadgeClass> badgeClass(String id) {
    return sql.one(Rows::badgeClass, "select * from badge_class where id = ?", id);
  }

  public List<BadgeClass> badgeClasses(String issuerId) {
    return sql.query(
        Rows::badgeClass,
        "select * from badge_class where issuer_id = ? order by created, id",
        issuerId);
  }

  /**
   * The issuer's collecting batch, opened when there is none. Inside {@link #together} nobody else
   * adds to it or closes it before that is over.
   */
  public Batch collecting(String issuerId, Instant now) {
    String its = "issuer_id = ? and state = 'COLLECTING'";
    while (sql.update("update batch set opened = opened where " + its, issuerId) == 0) {
      // Two that open one at once get the same; one that is closed at once is not for us.
      sql.update(
          "insert into batch (id, issuer_id, state, opened) values (?, ?, 'COLLECTING', ?)"
              + " on conflict do nothing",
          UUID.randomUUID().toString(),
          issuerId,
          now.toString());
    }
    return oneBatch(BATCHES + "where " + its, issuerId).orElseThrow();
  }

  /** Adds an assertion as a batch's next leaf. */
  public void add(
      Assertion assertion, Batch batch, int position, TargetHash leaf, String jwsSignature) {
    sql.update(
        "insert into assertion (id, badge_class_id, batch_id, position, email, name, salt, narrative,"
            + " evidence, issued_on, expires, target_hash, jws_signature)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        assertion.uuid(),
        assertion.badgeClassId(),
        batch.id(),
        position,
        assertion.award().email(),
        assertion.award().name(),
        assertion.salt(),
        assertion.award().narrative().orElse(null),
        Rows.evidence(assertion.award().evidence()),
        assertion.issuedOn().toString(),
        assertion.award().expires().map(Instant::toString).orElse(null),
        leaf.hex(),
        jwsSignature);
  }

  /** An assertion with what was fixed when it was awarded. */
  public record Leaf(
      Assertion assertion, String batchId, int position, TargetHash hash, String jwsSignature) {}

  public Optional<Leaf> leaf(String uuid) {
    return sql.one(Rows::leaf, "select * from assertion where id = ?", uuid);
  }

  /** A batch's leaves in the order of the tree. */
  public List<Leaf> leaves(String batchId) {
    return sql.query(
        Rows::leaf, "select * from assertion where batch_id = ? order by position", batchId);
  }

  /** A batch's leaf hashes in the order of the tree. */
  public List<TargetHash> leafHashes(String batchId) {
    return sql.query(
        row -> TargetHash.ofHex(row.getString("target_hash")),
        "select target_hash from assertion where batch_id = ? order by position",
        batchId);
  }

  public Optional<Batch> batch(String id) {
    return oneBatch(BATCHES + "where batch.id = ?", id);
  }

  /** The batches that still have a step to take, oldest first. */
  public List<Batch> unfinished() {
    return batches(BATCHES + "where state <> 'DELIVERED' order by opened, id");
  }

  public List<Batch> delivered() {
    return batches(BATCHES + "where state = 'DELIVERED' order by opened, id");
  }

  /** How many batches stand where; every state is there. */
  public Map<BatchState, Long> counts() {
    Map<BatchState, Long> counts = new EnumMap<>(BatchState.class);
    for (BatchState state : BatchState.values()) {
      counts.put(state, 0L);
    }
    sql.query(
            row -> Map.entry(BatchState.valueOf(row.getString("state")), row.getLong("n")),
            "select state, count(*) as n from batch group by state")
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** The receipt of the batch that was mined last. */
  public Optional<TransactionReceipt> lastReceipt() {
    return batches(BATCHES + "where block_number is not null order by block_number desc limit 1")
        .stream()
        .findFirst()
        .flatMap(Batch::receipt);
  }

  private Optional<Batch> oneBatch(String query, Object... parameters) {
    return batches(query, parameters).stream().findFirst();
  }

  private List<Batch> batches(String query, Object... parameters) {
    // In one transaction, so that a batch and its transactions are of one moment; on PostgreSQL,
    // for
    // the service that drives the batch, because no other changes them.
    return sql.transaction(
        () -> sql.query(row -> Rows.batch(row, attempts(row.getString("id"))), query, parameters));
  }

  private List<Attempt> attempts(String batchId) {
    return sql.query(
        Rows::attempt,
        "select * from attempt where batch_id = ? and spent = 0 order by ordinal",
        batchId);
  }

  /**
   * COLLECTING → SEALED: fixes leaves and root.
   *
   * @param rootOf the root of the batch's leaves, in the order of the tree
   * @return false when it was closed already
   */
  public boolean seal(String batchId, Function<List<TargetHash>, MerkleRoot> rootOf) {
    return sql.transaction(
        () -> {
          // From here on no assertion can come in that the root does not have.
          int open =
              sql.update(
                  "update batch set state = 'SEALED' where id = ? and state = 'COLLECTING'",
                  batchId);
          if (open == 1) {
            sql.update(
                "update batch set merkle_root = ? where id = ?",
                rootOf.apply(leafHashes(batchId)).hex(),
                batchId);
          }
          return open == 1;
        });
  }

  /**
   * Does work for an account, unless another service that shares the database drives it. Who drives
   * it goes on to do so until {@link #leave} or the end of its connection.
   *
   * @return empty when another service drives it
   */
  public <T> Optional<T> driving(Address account, Supplier<T> work) {
    return sql.holding(account.text(), work::get);
  }

  /** Lets another service drive the account. */
  public void leave(Address account) {
    sql.release(account.text());
  }

  /** Whether this service drives the account. */
  public boolean isDriving(Address account) {
    return sql.isHeld(account.text());
  }

  @Override
  public AnchorRecord read(String batchId) {
    return record(batch(batchId).orElseThrow());
  }

  private static AnchorRecord record(Batch batch) {
    return new AnchorRecord(
        batch.id(),
        batch.state(),
        Call.anchor(batch.root().orElseThrow()),
        batch.attempts(),
        batch.receipt(),
        batch.retryNow());
  }

  @Override
  public void signed(String batchId, BatchState from, Address address, Attempt attempt) {
    check(from, BatchState.SIGNED);
    SignedTransaction transaction = attempt.transaction();
    sql.transaction(
        () -> {
          step(
              sql.update(
                  "update batch set state = 'SIGNED', issuing_address = ?, nonce = ?"
                      + " where id = ? and state = ?",
                  address.text(),
                  transaction.nonce(),
                  batchId,
                  from.name()),
              batchId);
          return sql.update(
              "insert into attempt (transaction_id, batch_id, ordinal, chain_id, nonce, raw, legacy,"
                  + " max_gas_price, priority_fee, signed_at, signed_at_block) values (?, ?,"
                  + " (select count(*) from attempt where batch_id = ?), ?, ?, ?, ?, ?, ?, ?, ?)",
              transaction.id().text(),
              batchId,
              batchId,
              transaction.chainId().value(),
              transaction.nonce(),
              transaction.raw(),
              attempt.offer().legacy() ? 1 : 0,
              attempt.offer().maxGasPrice().toString(),
              attempt.offer().priorityFee().toString(),
              attempt.signedAt().toString(),
              attempt.signedAtBlock());
        });
  }

  @Override
  public void mined(String batchId, BatchState from, TransactionReceipt receipt) {
    check(from, BatchState.MINED);
    step(
        sql.update(
            "update batch set state = 'MINED', transaction_id = ?, succeeded = ?, block_number = ?,"
                + " block_hash = ?, block_time = ?, gas_used = ?, gas_price = ?"
                + " where id = ? and state = ?",
            receipt.id().text(),
            receipt.succeeded() ? 1 : 0,
            receipt.blockNumber(),
            receipt.blockHash(),
            receipt.blockTime().toString(),
            receipt.gasUsed(),
            receipt.effectiveGasPrice().toString(),
            batchId,
            from.name()),
        batchId);
  }

  @Override
  public void move(String batchId, BatchState from, BatchState to) {
    check(from, to);
    // What goes back has no block any more.
    String block = to == BatchState.SENT ? NO_BLOCK : "";
    step(
        sql.update(
            "update batch set state = ?" + block + " where id = ? and state = ?",
            to.name(),
            batchId,
            from.name()),
        batchId);
  }

  @Override
  public void nonceLost(String batchId, BatchState from) {
    check(from, BatchState.SEALED);
    sql.transaction(
        () -> {
          step(
              sql.update(
                  "update batch set state = 'SEALED', nonce = null, issuing_address = null"
                      + NO_BLOCK
                      + " where id = ? and state = ?",
                  batchId,
                  from.name()),
              batchId);
          return sql.update("update attempt set spent = 1 where batch_id = ?", batchId);
        });
  }

  /** A person wants the batch to be tried at once; the service that drives it will see that. */
  public void retryNow(String batchId) {
    sql.update("update batch set retry_now = 1 where id = ? and state <> 'DELIVERED'", batchId);
  }

  @Override
  public void tried(String batchId) {
    sql.update("update batch set retry_now = 0 where id = ?", batchId);
  }

  @Override
  public boolean isLaneTaken(Address address, String batchId) {
    return sql.one(
            row -> row.getString("id"),
            "select id from batch where issuing_address = ? and id <> ?"
                + " and state in ('SIGNED', 'SENT', 'MINED')",
            address.text(),
            batchId)
        .isPresent();
  }

  @Override
  public OptionalLong highestNonce(Address address) {
    return sql
        .query(
            row -> row.getLong("nonce"),
            "select nonce from batch where issuing_address = ?"
                + " and state in ('FINAL', 'PROVEN', 'DELIVERED') order by nonce desc limit 1",
            address.text())
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  @Override
  public List<AnchorRecord> anchored(Address address, int atMost) {
    return batches(
            BATCHES
                + "where issuing_address = ? and state in ('FINAL', 'PROVEN', 'DELIVERED')"
                + " order by nonce desc limit "
                + atMost,
            address.text())
        .stream()
        .map(Store::record)
        .toList();
  }

  private static void check(BatchState from, BatchState to) {
    if (!from.next().contains(to)) {
      throw new IllegalArgumentException("no step leads from " + from + " to " + to);
    }
  }

  private static void step(int rows, String batchId) {
    if (rows != 1) {
      throw new IllegalStateException("batch " + batchId + " is not in the state to leave");
    }
  }
}
