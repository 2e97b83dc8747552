package dev.stele.issuer.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.assertion.Endorsement;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.review.Decision;
import dev.stele.issuer.review.NominationLink;
import dev.stele.issuer.review.Review;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.review.Step;
import dev.stele.verifier.merkle.Digest32;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the workflow as values. */
final class ReviewRows {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ReviewRows() {}

  static ReviewPolicy policy(ResultSet row) throws SQLException {
    try {
      return ReviewPolicy.read(json(row.getString("policy")));
    } catch (RefusedException e) {
      throw new IllegalStateException("the database holds a policy that was never accepted", e);
    }
  }

  static Application application(ResultSet row) throws SQLException {
    return new Application(
        row.getString("id"),
        row.getString("issuer_id"),
        row.getString("badge_class_id"),
        row.getString("assertion_id"),
        new Award(
            row.getString("email"),
            row.getString("name"),
            Optional.of(row.getString("narrative")),
            evidence(row.getString("evidence")),
            Optional.empty(),
            (ObjectNode) json(Optional.ofNullable(row.getString("details")).orElse("{}"))),
        row.getInt("round"),
        ApplicationState.valueOf(row.getString("state")),
        Instant.parse(row.getString("submitted")));
  }

  /** What is asked for besides, or null. */
  static String details(Award award) {
    return award.details().isEmpty() ? null : award.details().toString();
  }

  private static List<Evidence> evidence(String text) {
    List<Evidence> evidence = new ArrayList<>();
    try {
      for (JsonNode piece : json(text)) {
        evidence.add(Evidence.read(piece));
      }
    } catch (RefusedException e) {
      throw new IllegalStateException("the database holds evidence that was never accepted", e);
    }
    return evidence;
  }

  static Step step(ResultSet row) throws SQLException {
    return new Step(
        ApplicationState.valueOf(row.getString("state")),
        row.getString("who"),
        Instant.parse(row.getString("at")),
        row.getInt("round"),
        Optional.ofNullable(row.getString("note")));
  }

  static Reviewer reviewer(ResultSet row) throws SQLException {
    return new Reviewer(
        row.getString("id"),
        row.getString("issuer_id"),
        row.getString("subject"),
        row.getString("name"),
        Optional.ofNullable(row.getString("public_key_pem")));
  }

  static Review review(ResultSet row) throws SQLException {
    Map<String, Integer> scores = new LinkedHashMap<>();
    json(row.getString("scores"))
        .properties()
        .forEach(score -> scores.put(score.getKey(), score.getValue().intValue()));
    return new Review(
        row.getString("reviewer_id"),
        row.getInt("round"),
        Decision.valueOf(row.getString("decision")),
        scores,
        row.getString("comment"),
        Instant.parse(row.getString("decided")),
        Optional.ofNullable(row.getString("endorsement"))
            .map(text -> new Endorsement((ObjectNode) json(text))));
  }

  static String scores(Map<String, Integer> scores) {
    ObjectNode json = MAPPER.createObjectNode();
    scores.forEach(json::put);
    return json.toString();
  }

  static NominationLink nomination(ResultSet row) throws SQLException {
    return new NominationLink(
        Digest32.ofHex(row.getString("token_hash")),
        row.getString("badge_class_id"),
        row.getString("created_by"),
        Instant.parse(row.getString("created")),
        Instant.parse(row.getString("expires")),
        row.getInt("max_uses"),
        row.getInt("uses"));
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds JSON that is none", e);
    }
  }
}
