package dev.stele.issuer.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.FeeOffer;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.life.Attempt;
import dev.stele.anchor.life.BatchState;
import dev.stele.issuer.assertion.Assertion;
import dev.stele.issuer.assertion.BadgeReference;
import dev.stele.issuer.assertion.Endorsement;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.batch.Revocation;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.TargetHash;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Rows as values. */
final class Rows {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Rows() {}

  static ChainFile chain(ResultSet row) throws SQLException {
    return new ChainFile(
        new ChainId(row.getLong("chain_id")),
        Optional.of(row.getString("genesis_hash")),
        Optional.empty(),
        List.of());
  }

  static FinalityTrust finality(ResultSet row) throws SQLException {
    return FinalityTrust.read((ObjectNode) json(row.getString("trust")));
  }

  static RegistryContracts registry(ResultSet row) throws SQLException {
    return RegistryContracts.read(json(row.getString("contracts")));
  }

  static IssuingDistrict.AnchorKey anchorKey(ResultSet row) throws SQLException {
    return new IssuingDistrict.AnchorKey(
        new Address(row.getString("address")),
        Instant.parse(row.getString("created")),
        Optional.ofNullable(row.getString("expires")).map(Instant::parse));
  }

  static IssuingDistrict issuer(ResultSet row, List<IssuingDistrict.AnchorKey> keys)
      throws SQLException {
    return new IssuingDistrict(
        row.getString("id"),
        row.getString("profile_id"),
        new District(
            row.getString("name"),
            row.getString("url"),
            row.getString("email"),
            Optional.ofNullable(row.getString("description")),
            Optional.ofNullable(row.getString("image"))),
        new Address(row.getString("issuing_address")),
        keys,
        row.getString("public_key_pem"),
        Instant.parse(row.getString("created")));
  }

  static BadgeClass badgeClass(ResultSet row) throws SQLException {
    return new BadgeClass(
        row.getString("id"),
        row.getString("issuer_id"),
        (ObjectNode) json(row.getString("definition")),
        row.getBytes("image"));
  }

  static Award award(ResultSet row) throws SQLException {
    List<Evidence> evidence = new ArrayList<>();
    for (JsonNode piece : json(row.getString("evidence"))) {
      evidence.add(
          new Evidence(
              text(piece, "id"),
              text(piece, "name"),
              text(piece, "narrative"),
              text(piece, "description"),
              text(piece, "genre"),
              text(piece, "audience")));
    }
    return new Award(
        row.getString("email"),
        row.getString("name"),
        Optional.ofNullable(row.getString("narrative")),
        evidence,
        Optional.ofNullable(row.getString("expires")).map(Instant::parse),
        (ObjectNode) json(Optional.ofNullable(row.getString("details")).orElse("{}")));
  }

  static Store.Leaf leaf(ResultSet row) throws SQLException {
    return new Store.Leaf(
        new Assertion(
            row.getString("id"),
            row.getString("badge_class_id"),
            award(row),
            row.getString("salt"),
            Instant.parse(row.getString("issued_on")),
            endorsements(row.getString("endorsements")),
            restsOn(row.getString("rests_on")),
            carries(row.getString("carries"))),
        row.getString("batch_id"),
        row.getInt("position"),
        TargetHash.ofHex(row.getString("target_hash")),
        row.getString("jws_signature"));
  }

  private static List<Endorsement> endorsements(String text) {
    return text == null
        ? List.of()
        : json(text).valueStream().map(each -> new Endorsement((ObjectNode) each)).toList();
  }

  static String endorsements(List<Endorsement> endorsements) {
    ArrayNode array = MAPPER.createArrayNode();
    endorsements.stream().map(Endorsement::document).forEach(array::add);
    return array.toString();
  }

  private static List<BadgeReference> restsOn(String text) {
    List<BadgeReference> restsOn = new ArrayList<>();
    if (text != null) {
      for (JsonNode part : json(text)) {
        restsOn.add(
            new BadgeReference(
                part.get("id").textValue(), TargetHash.ofHex(part.get("targetHash").textValue())));
      }
    }
    return restsOn;
  }

  /** Null where it rests on none. */
  static String restsOn(Assertion assertion) {
    if (assertion.restsOn().isEmpty()) {
      return null;
    }
    ArrayNode array = MAPPER.createArrayNode();
    assertion
        .restsOn()
        .forEach(
            part ->
                array.addObject().put("id", part.id()).put("targetHash", part.targetHash().hex()));
    return array.toString();
  }

  private static List<String> carries(String text) {
    return text == null ? List.of() : List.of(text.split(" "));
  }

  /** Between spaces. */
  static String carries(List<String> ids) {
    return String.join(" ", ids);
  }

  static Batch batch(ResultSet row, List<Attempt> attempts) throws SQLException {
    return new Batch(
        row.getString("id"),
        row.getString("issuer_id"),
        new Address(row.getString("account")),
        Optional.ofNullable(call(row)),
        row.getString("profile_number") == null
            ? OptionalInt.empty()
            : OptionalInt.of(row.getInt("profile_number")),
        BatchState.valueOf(row.getString("state")),
        Instant.parse(row.getString("opened")),
        row.getInt("size"),
        Optional.ofNullable(row.getString("merkle_root")).map(MerkleRoot::ofHex),
        attempts,
        row.getString("block_hash") == null ? Optional.empty() : Optional.of(receipt(row)),
        row.getInt("retry_now") != 0);
  }

  private static Call call(ResultSet row) throws SQLException {
    String to = row.getString("call_to");
    return to == null ? null : new Call(Optional.of(new Address(to)), row.getString("call_data"));
  }

  static Revocation revocation(ResultSet row) throws SQLException {
    return new Revocation(
        Digest32.ofHex(row.getString("target")),
        row.getInt("reason"),
        Optional.ofNullable(row.getString("until")).map(Instant::parse));
  }

  static Attempt attempt(ResultSet row) throws SQLException {
    return new Attempt(
        new SignedTransaction(
            new ChainId(row.getLong("chain_id")),
            row.getLong("nonce"),
            new TransactionId(row.getString("transaction_id")),
            row.getString("raw")),
        new FeeOffer(
            row.getInt("legacy") != 0,
            new BigInteger(row.getString("max_gas_price")),
            new BigInteger(row.getString("priority_fee"))),
        Instant.parse(row.getString("signed_at")),
        row.getLong("signed_at_block"));
  }

  private static TransactionReceipt receipt(ResultSet row) throws SQLException {
    return new TransactionReceipt(
        new TransactionId(row.getString("transaction_id")),
        row.getInt("succeeded") != 0,
        row.getLong("block_number"),
        row.getString("block_hash"),
        Instant.parse(row.getString("block_time")),
        row.getLong("gas_used"),
        new BigInteger(row.getString("gas_price")));
  }

  static String evidence(List<Evidence> evidence) {
    ArrayNode array = MAPPER.createArrayNode();
    evidence.stream().map(Evidence::toJson).forEach(array::add);
    return array.toString();
  }

  private static Optional<String> text(JsonNode json, String key) {
    return Optional.ofNullable(json.path(key).textValue());
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds JSON that is none", e);
    }
  }
}
