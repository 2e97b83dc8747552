package dev.stele.issuer.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.life.AnchorRecord;
import dev.stele.anchor.life.Attempt;
import dev.stele.anchor.life.BatchState;
import dev.stele.anchor.life.Journal;
import dev.stele.issuer.access.PersonalRecords;
import dev.stele.issuer.assertion.Assertion;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.batch.Revocation;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.TargetHash;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the service remembers. Every method is on disk when it returns. */
public final class Store implements Journal {
  static final String BATCHES =
      "select batch.*, (select count(*) from assertion where batch_id = batch.id) as size,"
          // What has no transaction yet, and promises none, goes out under the present key.
          + " coalesce(batch.issuing_address, batch.promised_address,"
          + " (select issuer.issuing_address from issuer where issuer.id = batch.issuer_id)) as account"
          + " from batch ";

  private static final String NO_BLOCK =
      ", transaction_id = null, succeeded = null, block_number = null, block_hash = null,"
          + " block_time = null, gas_used = null, gas_price = null";

  private final Sql sql;
  private final BatchEvents events;

  Store(Sql sql) {
    this.sql = sql;
    this.events = new BatchEvents(sql);
  }

  /** Which badge classes require others; in the same transactions. */
  public Stacks stacks() {
    return new Stacks(sql);
  }

  /** Work for {@link #together}. */
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Does all of it or nothing. */
  public <T, E extends Exception> T together(Work<T, E> work) throws E {
    return sql.transaction(work::run);
  }

  /**
   * Inside {@link #together}, lets nobody else change what is kept of the people of an issuer, what
   * it awards, or what its classes require, before that is over. What was read of it before may be
   * out of date, and has to be read again.
   *
   * <p>Whoever holds several things takes them in one order, so that no two wait for each other:
   * the issuer, then an application or a portfolio, the collecting batch, and the audit log's head.
   */
  public void hold(String issuerId) {
    sql.update("update issuer set name = name where id = ?", issuerId);
  }

  /** Who did what, in the same database. */
  public AuditLog audit() {
    return new AuditLog(sql);
  }

  /** Who may do what, in the same database. */
  public AccessStore access() {
    return new AccessStore(sql);
  }

  /** What is kept of earners, in the same database. */
  public EarnerRecords earners() {
    return new EarnerRecords(sql);
  }

  /** Who vouches for badge classes and issuers; in the same transactions. */
  public Endorsements endorsements() {
    return new Endorsements(sql);
  }

  /** What earners show of their badges, in the same database. */
  public PortfolioStore portfolios() {
    return new PortfolioStore(sql);
  }

  /** Badges of other issuers that earners added to their portfolios. */
  public OutsideBadgeStore outsideBadges() {
    return new OutsideBadgeStore(sql);
  }

  /** Everything that a person's data is in. */
  public List<PersonalRecords> personalRecords() {
    // What was answered is found by the applications that it tells of, so it comes before them, and
    // what a reviewer has endorsed by their address.
    return List.of(
        earners(),
        access(),
        portfolios(),
        new RosterRecords(sql),
        new KeptAnswers(sql),
        endorsements(),
        new WorkflowRecords(sql));
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

  /** The consortium's registry, where a chain file named one. */
  public Optional<RegistryContracts> registry() {
    return sql.one(Rows::registry, "select * from registry");
  }

  /**
   * Goes by a consortium's chain file from now on. By what it said before of how blocks are known,
   * and says no longer, nothing is known any more.
   *
   * @return whether that changes anything
   * @throws RefusedException when this folder has gone by another chain, registry or first block's
   *     validators so far: its badges could be judged by neither then. Nothing is changed
   */
  public boolean trust(ChainFile file) throws RefusedException {
    return together(
        () -> {
          Optional<ChainFile> pinned = chain();
          requireSame(pinned, file);
          FinalityTrust before = finality();
          if (pinned.isPresent()) {
            requireSameValidators(before, file.finality());
          }
          boolean isNew = file.registry().isPresent() && keep(file.registry().get());
          if (before.equals(file.finality())) {
            return isNew;
          }
          keep(file.finality());
          return true;
        });
  }

  private static void requireSame(Optional<ChainFile> pinned, ChainFile file)
      throws RefusedException {
    boolean otherChain =
        pinned.isPresent()
            && !(pinned.get().chainId().equals(file.chainId())
                && (file.genesisHash().isEmpty()
                    || file.genesisHash().equals(pinned.get().genesisHash())));
    if (otherChain) {
      throw new RefusedException(
          Kind.WRONG_CHAIN,
          "expected a chain file of chain %s, which this data folder anchors in; found one of chain %s"
              .formatted(pinned.get().chainId(), file.chainId()));
    }
  }

  /** A chain's first block stays as it is, and so do those whom it names. */
  private static void requireSameValidators(FinalityTrust before, FinalityTrust now)
      throws RefusedException {
    if (!before.validators().isEmpty()
        && !now.validators().isEmpty()
        && !before.validators().equals(now.validators())) {
      throw new RefusedException(
          Kind.INVALID,
          "expected a chain file with the validators of the first block that this data folder goes by (%s), found one with others (%s); a first block never changes: compare both with the consortium's genesis.json"
              .formatted(listed(before), listed(now)));
    }
  }

  private static String listed(FinalityTrust trust) {
    return trust.validators().stream().map(Address::text).sorted().collect(Collectors.joining(" "));
  }

  private FinalityTrust finality() {
    return sql.one(Rows::finality, "select trust from finality").orElse(FinalityTrust.NONE);
  }

  private void keep(FinalityTrust finality) {
    if (finality.isEmpty()) {
      sql.update("delete from finality");
      return;
    }
    ObjectNode trust = JsonNodeFactory.instance.objectNode();
    finality.write(trust);
    sql.update(
        "insert into finality (only_row, trust) values (1, ?)"
            + " on conflict (only_row) do update set trust = excluded.trust",
        trust.toString());
  }

  /** Whether it is new. */
  private boolean keep(RegistryContracts named) throws RefusedException {
    if (registry().equals(Optional.of(named))) {
      return false;
    }
    sql.update(
        "insert into registry (only_row, contracts) values (1, ?) on conflict do nothing",
        named.toJson().toString());
    RegistryContracts kept = registry().orElseThrow();
    if (!kept.equals(named)) {
      throw new RefusedException(
          Kind.INVALID,
          "expected a chain file with the registry that this data folder goes by (IssuerRegistry at %s), found one with that at %s"
              .formatted(kept.issuers().address(), named.issuers().address()));
    }
    return true;
  }

  /**
   * The chain as verifiers are to trust it: with the registry, and by what its blocks are known.
   */
  public Optional<ChainFile> trusted() {
    return together(
        () -> chain().map(known -> known.withRegistry(registry()).withFinality(finality())));
  }

  /** Keeps what stands beside the proofs of a batch's credentials (JSON). */
  public void keepEvidence(String batchId, String evidence) {
    sql.update(
        "insert into evidence (batch_id, document) values (?, ?)"
            + " on conflict (batch_id) do update set document = excluded.document",
        batchId,
        evidence);
  }

  /** That, where there is any. */
  public Optional<String> evidence(String batchId) {
    return sql.one(
        row -> row.getString("document"),
        "select document from evidence where batch_id = ?",
        batchId);
  }

  public void add(IssuingDistrict issuer) {
    together(
        () -> {
          insert(issuer);
          issuer.keys().forEach(key -> insert(issuer.id(), key));
          return null;
        });
  }

  private void insert(String issuerId, IssuingDistrict.AnchorKey key) {
    sql.update(
        "insert into issuing_key (issuer_id, address, created) values (?, ?, ?)",
        issuerId,
        key.address().text(),
        key.created().toString());
  }

  /**
   * Has a district anchor with another of its keys from now on. What it has awarded keeps the key
   * that it promises; the batch that it collects in is closed.
   *
   * @param rootOf as in {@link #seal}
   */
  public void rotate(String issuerId, Address next, Function<List<TargetHash>, MerkleRoot> rootOf) {
    together(
        () -> {
          sql.update("update issuer set issuing_address = ? where id = ?", next.text(), issuerId);
          Optional<Batch> open =
              oneBatch(BATCHES + "where issuer_id = ? and state = 'COLLECTING'", issuerId);
          if (open.isPresent() && open.get().size() > 0) {
            seal(open.get().id(), rootOf);
          } else if (open.isPresent()) {
            sql.update(
                "update batch set promised_address = ? where id = ?", next.text(), open.get().id());
          }
          return null;
        });
  }

  /** Keeps a key that a district has made, to anchor with it later. */
  public void add(String issuerId, IssuingDistrict.AnchorKey key) {
    insert(issuerId, key);
  }

  /** Settles from when on a key no longer counts. */
  public void expire(String issuerId, Address address, Instant end) {
    sql.update(
        "update issuing_key set expires = ? where issuer_id = ? and address = ? and expires is null",
        end.toString(),
        issuerId,
        address.text());
  }

  /** Whether a key still has batches on their way to a final block. */
  public boolean isNeeded(String issuerId, Address address) {
    return unfinished().stream()
        .filter(batch -> batch.issuerId().equals(issuerId) && batch.size() > 0)
        .filter(batch -> batch.state().compareTo(BatchState.FINAL) < 0)
        .anyMatch(batch -> batch.issuingAddress().equals(address));
  }

  /**
   * A version of a profile.
   *
   * @param number from 1
   * @param document its file's text
   */
  public record Profile(int number, String document) {
    public byte[] bytes() {
      return document.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Keeps what a district publishes as its profile, unless it is what it published last. */
  public Profile publish(String issuerId, byte[] file) {
    String document = new String(file, StandardCharsets.UTF_8);
    return together(
        () -> {
          List<Profile> known = profiles(issuerId);
          if (!known.isEmpty() && known.getLast().document().equals(document)) {
            return known.getLast();
          }
          Profile next = new Profile(known.size() + 1, document);
          sql.update(
              "insert into profile_version (issuer_id, number, sha256, document) values (?, ?, ?, ?)",
              issuerId,
              next.number(),
              Digest32.sha256(file).hex(),
              document);
          return next;
        });
  }

  /** All versions of a district's profile, oldest first. */
  public List<Profile> profiles(String issuerId) {
    return sql.query(
        Store::profile,
        "select number, document from profile_version where issuer_id = ? order by number",
        issuerId);
  }

  /** A version of any profile by the SHA-256 of its file. */
  public Optional<Profile> profile(Digest32 sha256) {
    return sql
        .query(
            Store::profile,
            "select number, document from profile_version where sha256 = ?",
            sha256.hex())
        .stream()
        .findFirst();
  }

  private static Profile profile(ResultSet row) throws SQLException {
    return new Profile(row.getInt("number"), row.getString("document"));
  }

  /** Fixes which version of the profile a batch's credentials carry. */
  public void carry(String batchId, int profileNumber) {
    sql.update("update batch set profile_number = ? where id = ?", profileNumber, batchId);
  }

  /**
   * Accepts a batch of revocations, which goes out as one call.
   *
   * @return its id
   */
  public String revoke(String issuerId, Call call, List<Revocation> revocations, Instant now) {
    String id = UUID.randomUUID().toString();
    return together(
        () -> {
          sql.update(
              "insert into batch (id, issuer_id, state, opened, call_to, call_data)"
                  + " values (?, ?, 'SEALED', ?, ?, ?)",
              id,
              issuerId,
              now.toString(),
              call.to().orElseThrow().text(),
              call.data());
          for (Revocation one : revocations) {
            sql.update(
                "insert into revocation (batch_id, target, reason, until, accepted)"
                    + " values (?, ?, ?, ?, ?)",
                id,
                one.target().hex(),
                one.reason(),
                one.until().map(Instant::toString).orElse(null),
                now.toString());
          }
          events.note(id);
          return id;
        });
  }

  /** What a batch of revocations takes back. */
  public List<Revocation> revocations(String batchId) {
    return sql.query(
        Rows::revocation, "select * from revocation where batch_id = ? order by target", batchId);
  }

  /**
   * The reasons for which a district took badges back for good, by the badge's id.
   *
   * <p>From when it was accepted on: a hosted list is no later than the district's word.
   */
  public Map<String, Integer> revoked(String issuerId) {
    Map<String, Integer> revoked = new LinkedHashMap<>();
    sql.query(
            row -> Map.entry(row.getString("id"), row.getInt("reason")),
            "select assertion.id, revocation.reason from assertion"
                + " join batch on batch.id = assertion.batch_id"
                + " join revocation on revocation.target = assertion.target_hash"
                + " or revocation.target = batch.merkle_root"
                + " where batch.issuer_id = ? and revocation.until is null order by assertion.id",
            issuerId)
        .forEach(entry -> revoked.putIfAbsent("urn:uuid:" + entry.getKey(), entry.getValue()));
    return revoked;
  }

  /** The batch with this root. */
  public Optional<Batch> batchWithRoot(String issuerId, MerkleRoot root) {
    return oneBatch(BATCHES + "where issuer_id = ? and merkle_root = ?", issuerId, root.hex());
  }

  private void insert(IssuingDistrict issuer) {
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
    return sql.one(this::issuer, "select * from issuer where id = ?", id);
  }

  public List<IssuingDistrict> issuers() {
    return sql.query(this::issuer, "select * from issuer order by created, id");
  }

  IssuingDistrict issuer(ResultSet row) throws SQLException {
    return Rows.issuer(
        row,
        sql.query(
            Rows::anchorKey,
            "select * from issuing_key where issuer_id = ? order by created, address",
            row.getString("id")));
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

  /** What does not count any more. */
  public Withdrawn withdrawn() {
    return new Withdrawn(sql);
  }

  /**
   * The issuer's collecting batch, opened when there is none. Inside {@link #together} the issuer
   * is held, and nobody else adds to the batch or closes it before that is over.
   */
  public Batch collecting(String issuerId, Instant now) {
    hold(issuerId);
    String its = "issuer_id = ? and state = 'COLLECTING'";
    while (sql.update("update batch set opened = opened where " + its, issuerId) == 0) {
      // Two that open one at once get the same; one that is closed at once is not for us.
      open(issuerId, now);
    }
    return oneBatch(BATCHES + "where " + its, issuerId).orElseThrow();
  }

  private void open(String issuerId, Instant now) {
    String id = UUID.randomUUID().toString();
    sql.transaction(
        () -> {
          int opened =
              sql.update(
                  "insert into batch (id, issuer_id, state, opened, promised_address) values"
                      + " (?, ?, 'COLLECTING', ?, (select issuing_address from issuer where id = ?))"
                      + " on conflict do nothing",
                  id,
                  issuerId,
                  now.toString(),
                  issuerId);
          if (opened == 1) {
            events.note(id);
          }
          return null;
        });
  }

  /** Adds an assertion as a batch's next leaf. */
  public void add(
      Assertion assertion, Batch batch, int position, TargetHash leaf, String jwsSignature) {
    sql.update(
        "insert into assertion (id, badge_class_id, batch_id, position, email, name, salt, narrative,"
            + " evidence, issued_on, expires, target_hash, jws_signature, details, rests_on,"
            + " carries) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        jwsSignature,
        assertion.award().details().isEmpty() ? null : assertion.award().details().toString(),
        Rows.restsOn(assertion),
        assertion.carries().isEmpty() ? null : Rows.carries(assertion.carries()));
    if (!assertion.endorsements().isEmpty()) {
      sql.update(
          "update assertion set endorsements = ? where id = ?",
          Rows.endorsements(assertion.endorsements()),
          assertion.uuid());
    }
  }

  /** An assertion with what was fixed when it was awarded. */
  public record Leaf(
      Assertion assertion, String batchId, int position, TargetHash hash, String jwsSignature) {}

  public Optional<Leaf> leaf(String uuid) {
    return sql.one(Rows::leaf, "select * from assertion where id = ?", uuid);
  }

  /** A batch's leaves in the order of the tree, but for those whose assertion is deleted. */
  public List<Leaf> leaves(String batchId) {
    return sql.query(
        Rows::leaf,
        "select * from assertion where batch_id = ? and erased is null order by position",
        batchId);
  }

  /** Some of a batch's leaves, from one place on. */
  public List<Leaf> leaves(String batchId, int from, int limit) {
    return sql.query(
        Rows::leaf,
        "select * from assertion where batch_id = ? and position >= ? order by position limit ?",
        batchId,
        from,
        limit);
  }

  /**
   * A batch's leaf hashes in the order of the tree. The last one of a closed batch is the audit
   * log's head as of then, after all assertions, so that their positions are those of their leaves.
   */
  public List<TargetHash> leafHashes(String batchId) {
    List<TargetHash> leaves =
        sql.query(
            row -> TargetHash.ofHex(row.getString("target_hash")),
            "select target_hash from assertion where batch_id = ? order by position",
            batchId);
    audit().headIn(batchId).ifPresent(head -> leaves.add(new TargetHash(head.hash())));
    return leaves;
  }

  public Optional<Batch> batch(String id) {
    return oneBatch(BATCHES + "where batch.id = ?", id);
  }

  /** The batches that still have a step to take, oldest first. */
  public List<Batch> unfinished() {
    return batches(BATCHES + "where state <> 'DELIVERED' order by opened, id");
  }

  /** The batches of assertions that may go out. */
  public List<Batch> delivered() {
    return batches(BATCHES + "where state = 'DELIVERED' and call_to is null order by opened, id");
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

  List<Batch> batches(String query, Object... parameters) {
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
            audit().anchorIn(batchId);
            sql.update(
                "update batch set merkle_root = ? where id = ?",
                rootOf.apply(leafHashes(batchId)).hex(),
                batchId);
            events.note(batchId);
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
        batch.opened(),
        batch.call().orElseGet(() -> Call.anchor(batch.root().orElseThrow())),
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
          events.note(batchId);
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
    sql.transaction(
        () -> {
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
          events.note(batchId);
          return null;
        });
  }

  @Override
  public void move(String batchId, BatchState from, BatchState to) {
    check(from, to);
    // What goes back has no block any more.
    String block = to == BatchState.SENT ? NO_BLOCK : "";
    sql.transaction(
        () -> {
          step(
              sql.update(
                  "update batch set state = ?" + block + " where id = ? and state = ?",
                  to.name(),
                  batchId,
                  from.name()),
              batchId);
          events.note(batchId);
          return null;
        });
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
          events.note(batchId);
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

  @Override
  public Nonces nonces(Address address, Instant since) {
    // Blocks have whole seconds, so that the texts compare as the moments do.
    long before =
        sql.one(
                row -> row.getLong("nonce"),
                "select nonce from batch where issuing_address = ? and block_time < ?"
                    + " and state in ('FINAL', 'PROVEN', 'DELIVERED') order by nonce desc limit 1",
                address.text(),
                since.truncatedTo(ChronoUnit.SECONDS).toString())
            .orElse(-1L);
    return new Nonces(
        before,
        Set.copyOf(
            sql.query(
                row -> row.getLong("nonce"),
                "select distinct attempt.nonce from attempt"
                    + " join batch on batch.id = attempt.batch_id"
                    + " join issuer on issuer.id = batch.issuer_id"
                    + " where attempt.nonce > ? and coalesce(batch.issuing_address,"
                    + " batch.promised_address, issuer.issuing_address) = ?",
                before,
                address.text())));
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
