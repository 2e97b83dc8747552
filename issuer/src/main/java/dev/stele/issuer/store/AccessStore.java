package dev.stele.issuer.store;

import dev.stele.issuer.access.ApiKey;
import dev.stele.issuer.access.Membership;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.access.PersonalRecords;
import dev.stele.issuer.access.Role;
import dev.stele.verifier.merkle.Digest32;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may do what: people's roles, and programs' keys. */
public final class AccessStore implements PersonalRecords {
  private final Sql sql;

  AccessStore(Sql sql) {
    this.sql = sql;
  }

  /** What a person may do, by issuer. */
  public Map<String, Set<Permission>> permissions(String email) {
    Map<String, Set<Permission>> permissions = new HashMap<>();
    sql.query(AccessStore::membership, "select * from membership where email = ?", email)
        .forEach(
            held ->
                permissions
                    .computeIfAbsent(held.issuerId(), unused -> EnumSet.noneOf(Permission.class))
                    .addAll(held.role().permissions()));
    return permissions;
  }

  public List<Membership> members(String issuerId) {
    return sql.query(
        AccessStore::membership,
        "select * from membership where issuer_id = ? order by email, role",
        issuerId);
  }

  public Optional<Membership> member(String issuerId, String id) {
    return sql.one(
        AccessStore::membership,
        "select * from membership where issuer_id = ? and id = ?",
        issuerId,
        id);
  }

  /**
   * Gives a role, unless the person has it.
   *
   * @return whether it is new to them
   */
  public boolean add(Membership member) {
    return sql.update(
            "insert into membership (id, issuer_id, email, role, given) values (?, ?, ?, ?, ?)"
                + " on conflict do nothing",
            member.id(),
            member.issuerId(),
            member.email(),
            member.role().name(),
            member.given().toString())
        == 1;
  }

  public void remove(Membership member) {
    sql.update("delete from membership where id = ?", member.id());
  }

  /** How many own an issuer. In a transaction, nobody else can change that before it is over. */
  public int owners(String issuerId) {
    return sql.update(
        "update membership set given = given where issuer_id = ? and role = ?",
        issuerId,
        Role.OWNER.name());
  }

  @Override
  public String name() {
    return "roles";
  }

  @Override
  public int erase(String issuerId, String email, Instant now) {
    int roles =
        sql.update("delete from membership where issuer_id = ? and email = ?", issuerId, email);
    sessions().endAll(email);
    return roles;
  }

  /** Who is signed in with a browser, in the same database. */
  public SessionStore sessions() {
    return new SessionStore(sql);
  }

  public void add(ApiKey key, Digest32 hash) {
    sql.update(
        "insert into api_key (id, hash, name, issuer_id, permissions, created, expires)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        key.id(),
        hash.hex(),
        key.name(),
        key.issuerId().orElse(null),
        key.permissions().stream().sorted().map(Enum::name).collect(Collectors.joining(",")),
        key.created().toString(),
        key.expires().map(Instant::toString).orElse(null));
  }

  public Optional<ApiKey> key(Digest32 hash) {
    return sql.one(AccessStore::key, "select * from api_key where hash = ?", hash.hex());
  }

  /**
   * The keys that count at an issuer only, oldest first.
   *
   * @param issuerId empty for those that count everywhere
   */
  public List<ApiKey> keys(Optional<String> issuerId) {
    return issuerId.isPresent()
        ? sql.query(
            AccessStore::key,
            "select * from api_key where issuer_id = ? order by created, id",
            issuerId.get())
        : sql.query(
            AccessStore::key, "select * from api_key where issuer_id is null order by created, id");
  }

  public void revoke(ApiKey key, Instant now) {
    sql.update(
        "update api_key set revoked = ? where id = ? and revoked is null",
        now.toString(),
        key.id());
  }

  /** Notes that a key was used. To the minute, so that not every request waits for the disk. */
  public void used(ApiKey key, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    if (key.lastUsed().filter(minute::equals).isEmpty()) {
      sql.update("update api_key set last_used = ? where id = ?", minute.toString(), key.id());
    }
  }

  private static Membership membership(ResultSet row) throws SQLException {
    return new Membership(
        row.getString("id"),
        row.getString("issuer_id"),
        row.getString("email"),
        Role.valueOf(row.getString("role")),
        Instant.parse(row.getString("given")));
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        row.getString("name"),
        Optional.ofNullable(row.getString("issuer_id")),
        Arrays.stream(row.getString("permissions").split(",", -1))
            .map(Permission::valueOf)
            .collect(Collectors.toSet()),
        Instant.parse(row.getString("created")),
        instant(row, "expires"),
        instant(row, "last_used"),
        instant(row, "revoked"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(Instant::parse);
  }
}
