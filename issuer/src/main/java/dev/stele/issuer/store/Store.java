package dev.stele.issuer.store;

import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.issuer.assertion.Assertion;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.TargetHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the service remembers. Every method is on disk when it returns. */
public final class Store {
  private static final String BATCHES =
      "select batch.*, (select count(*) from assertion where batch_id = batch.id) as size from batch ";

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
        "insert into chain (only_row, chain_id, genesis_hash) values (1, ?, ?)",
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

  /** The issuer's collecting batch, opened when there is none. */
  public Batch collecting(String issuerId, Instant now) {
    String find = BATCHES + "where issuer_id = ? and state = 'COLLECTING'";
    Optional<Batch> open = sql.one(Rows::batch, find, issuerId);
    if (open.isEmpty()) {
      sql.update(
          "insert into batch (id, issuer_id, state, opened) values (?, ?, 'COLLECTING', ?)",
          UUID.randomUUID().toString(),
          issuerId,
          now.toString());
    }
    return open.orElseGet(() -> sql.one(Rows::batch, find, issuerId).orElseThrow());
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
    return sql.one(Rows::batch, BATCHES + "where batch.id = ?", id);
  }

  /** The batches that still have a step to take, oldest first. */
  public List<Batch> unfinished() {
    return sql.query(Rows::batch, BATCHES + "where state <> 'DELIVERED' order by opened, id");
  }

  public List<Batch> delivered() {
    return sql.query(Rows::batch, BATCHES + "where state = 'DELIVERED' order by opened, id");
  }

  /** COLLECTING → SEALED. */
  public void sealed(String batchId, MerkleRoot root) {
    step(
        sql.update(
            "update batch set state = 'SEALED', merkle_root = ? where id = ? and state = 'COLLECTING'",
            root.hex(),
            batchId),
        batchId);
  }

  /** SEALED → SIGNED. */
  public void signed(String batchId, SignedTransaction transaction) {
    step(
        sql.update(
            "update batch set state = 'SIGNED', chain_id = ?, nonce = ?, transaction_id = ?,"
                + " raw_transaction = ? where id = ? and state = 'SEALED'",
            transaction.chainId().value(),
            transaction.nonce(),
            transaction.id().text(),
            transaction.raw(),
            batchId),
        batchId);
  }

  /** SIGNED → FINAL. */
  public void confirmed(String batchId, TransactionReceipt receipt) {
    step(
        sql.update(
            "update batch set state = 'FINAL', block_number = ?, block_hash = ?, block_time = ?,"
                + " gas_used = ?, gas_price = ? where id = ? and state = 'SIGNED'",
            receipt.blockNumber(),
            receipt.blockHash(),
            receipt.blockTime().toString(),
            receipt.gasUsed(),
            receipt.effectiveGasPrice().toString(),
            batchId),
        batchId);
  }

  /** FINAL → DELIVERED. */
  public void proven(String batchId) {
    step(
        sql.update(
            "update batch set state = 'DELIVERED' where id = ? and state = 'FINAL'", batchId),
        batchId);
  }

  private static void step(int rows, String batchId) {
    if (rows != 1) {
      throw new IllegalStateException("batch " + batchId + " is not in the state to leave");
    }
  }
}
