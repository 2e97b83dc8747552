package dev.stele.issuer.store;

import dev.stele.issuer.store.BatchEvents.BatchEvent;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Webhooks, and what was and is to be delivered to them. */
public final class WebhookStore {
  private static final int AT_ONCE = 500;

  private final Sql sql;
  private final BatchEvents events;

  WebhookStore(Sql sql) {
    this.sql = sql;
    this.events = new BatchEvents(sql);
  }

  /** Where somebody wants to be told. */
  public record Webhook(
      String id, String issuerId, String url, String secret, long lastEvent, Instant created) {}

  /** How a delivery stands. */
  public enum State {
    WAITING,
    DELIVERED,
    DEAD
  }

  /**
   * Something to be told, or that was.
   *
   * @param outcome of the last attempt
   */
  public record Delivery(
      String id,
      String webhookId,
      long eventId,
      String body,
      State state,
      int attempts,
      Instant nextAttempt,
      Optional<String> outcome,
      Instant created) {}

  /** Adds one that is told of what happens from now on. */
  public Webhook add(String issuerId, String url, String secret, Instant now) {
    Webhook webhook =
        new Webhook(UUID.randomUUID().toString(), issuerId, url, secret, events.last(), now);
    sql.update(
        "insert into webhook (id, issuer_id, url, secret, last_event, created)"
            + " values (?, ?, ?, ?, ?, ?)",
        webhook.id(),
        issuerId,
        url,
        secret,
        webhook.lastEvent(),
        now.toString());
    return webhook;
  }

  public Optional<Webhook> find(String id) {
    return sql.one(WebhookStore::webhook, "select * from webhook where id = ?", id);
  }

  /** Removes one with all that was and is to be delivered to it. */
  public void remove(String id) {
    sql.transaction(
        () -> {
          sql.update("delete from webhook_delivery where webhook_id = ?", id);
          return sql.update("delete from webhook where id = ?", id);
        });
  }

  /** An issuer's, oldest first. */
  public List<Entry<Webhook>> ofIssuer(String issuerId, Optional<Place> after, int limit) {
    Place from = after.orElse(Listing.FIRST);
    return sql.query(
        row -> Listing.byCreation(row, webhook(row)),
        "select * from webhook where issuer_id = ? and (created, id) > (?, ?)"
            + " order by created, id limit ?",
        issuerId,
        from.major(),
        from.minor(),
        limit);
  }

  /** What was and is to be delivered to one, oldest first. */
  public List<Entry<Delivery>> deliveries(String webhookId, Optional<Place> after, int limit) {
    return sql
        .query(
            WebhookStore::delivery,
            "select * from webhook_delivery where webhook_id = ? and event_id > ?"
                + " order by event_id limit ?",
            webhookId,
            Long.parseLong(after.map(Place::minor).orElse("0")),
            limit)
        .stream()
        .map(it -> new Entry<>(new Place("event", Long.toString(it.eventId())), it))
        .toList();
  }

  /**
   * Makes a delivery of everything that happened since the last time, for each webhook once.
   *
   * @param body of a delivery, by its id and what happened
   */
  public void enqueue(BiFunction<String, BatchEvent, String> body, Instant now) {
    long newest = events.last();
    for (Webhook webhook :
        sql.query(WebhookStore::webhook, "select * from webhook where last_event < ?", newest)) {
      sql.transaction(
          () -> {
            List<BatchEvent> happened = events.after(webhook.lastEvent(), AT_ONCE);
            for (BatchEvent event : happened) {
              if (event.issuerId().equals(webhook.issuerId())) {
                insert(webhook, event, body, now);
              }
            }
            long read = happened.isEmpty() ? newest : happened.getLast().id();
            return sql.update("update webhook set last_event = ? where id = ?", read, webhook.id());
          });
    }
  }

  private void insert(
      Webhook webhook, BatchEvent event, BiFunction<String, BatchEvent, String> body, Instant now) {
    String id = UUID.randomUUID().toString();
    sql.update(
        "insert into webhook_delivery (id, webhook_id, event_id, body, state, next_attempt, created)"
            + " values (?, ?, ?, ?, 'WAITING', ?, ?)",
        id,
        webhook.id(),
        event.id(),
        body.apply(id, event),
        due(now),
        now.toString());
  }

  /** In whole milliseconds and one length, so that later is greater. */
  private static String due(Instant when) {
    return "%015d".formatted(when.toEpochMilli());
  }

  /** What is due, longest waiting first. */
  public List<Delivery> due(Instant now, int limit) {
    return sql.query(
        WebhookStore::delivery,
        "select * from webhook_delivery where state = 'WAITING' and next_attempt <= ?"
            + " order by next_attempt, event_id limit ?",
        due(now),
        limit);
  }

  /** Keeps how an attempt ended. */
  public void attempted(Delivery delivery, State state, Instant next, String outcome) {
    sql.update(
        "update webhook_delivery set state = ?, attempts = attempts + 1, next_attempt = ?, outcome = ?"
            + " where id = ?",
        state.name(),
        due(next),
        outcome,
        delivery.id());
  }

  /** Forgets what was settled before then. */
  public void forget(Instant before) {
    sql.update(
        "delete from webhook_delivery where state <> 'WAITING' and created < ?", before.toString());
  }

  /** Does work unless another service that shares the database does. */
  public void working(Runnable work) {
    sql.alone("webhooks", work);
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        row.getString("id"),
        row.getString("issuer_id"),
        row.getString("url"),
        row.getString("secret"),
        row.getLong("last_event"),
        Instant.parse(row.getString("created")));
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString("id"),
        row.getString("webhook_id"),
        row.getLong("event_id"),
        row.getString("body"),
        State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Instant.ofEpochMilli(Long.parseLong(row.getString("next_attempt"))),
        Optional.ofNullable(row.getString("outcome")),
        Instant.parse(row.getString("created")));
  }
}
