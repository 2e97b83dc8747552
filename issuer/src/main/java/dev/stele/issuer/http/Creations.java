package dev.stele.issuer.http;

import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.store.KeptAnswers;
import dev.stele.issuer.store.KeptAnswers.KeptAnswer;
import dev.stele.issuer.store.Store;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests that create something, and may be sent again when their answer got lost (IETF draft "The
 * Idempotency-Key HTTP Header Field"): what is created and what was answered are stored in one
 * transaction, so under one key nothing is ever created twice.
 *
 * <p>Only what was carried out is kept. A refused request has done nothing, and may be sent again,
 * mended, under the same key.
 */
final class Creations {
  private final Store store;
  private final KeptAnswers kept;
  private final Answers answers;
  private final Clock clock;
  private final Set<List<String>> underWay = ConcurrentHashMap.newKeySet();

  Creations(Store store, KeptAnswers kept, Answers answers, Clock clock) {
    this.store = store;
    this.kept = kept;
    this.answers = answers;
    this.clock = clock;
  }

  /** What can be done beforehand, because it stores nothing, and would hold others up. */
  interface Preparation {
    Creation prepare() throws Exception;
  }

  /** What is done in one transaction; it may be rolled back. */
  interface Creation {
    Answer create() throws Exception;
  }

  /** Another request had the key first, at another service that shares the database. */
  private static final class TakenException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  void create(RoutingContext context, Creation creation) {
    prepareAndCreate(context, () -> creation);
  }

  void prepareAndCreate(RoutingContext context, Preparation preparation) {
    prepareAndCreate(context, () -> RequestKey.fingerprint(context), preparation, () -> {});
  }

  /** What tells a request from others. */
  interface Fingerprint {
    String take() throws Exception;
  }

  /**
   * The same for a request whose body is elsewhere.
   *
   * @param afterwards is done in any case
   */
  void prepareAndCreate(
      RoutingContext context,
      Fingerprint fingerprint,
      Preparation preparation,
      Runnable afterwards) {
    answers.answer(
        context,
        () -> {
          try {
            Optional<RequestKey> key = RequestKey.of(context);
            return key.isEmpty()
                ? store.<Answer, Exception>together(preparation.prepare()::create)
                : once(key.get(), fingerprint.take(), preparation);
          } finally {
            afterwards.run();
          }
        });
  }

  private Answer once(RequestKey key, String fingerprint, Preparation preparation)
      throws Exception {
    List<String> taken = List.of(key.caller(), key.text());
    if (!underWay.add(taken)) {
      throw new RefusedException(
          Kind.KEY_IN_USE,
          "a request with the Idempotency-Key \"%s\" is being worked on; send it again later"
              .formatted(key.text()));
    }
    try {
      Optional<KeptAnswer> earlier = kept.find(key.caller(), key.text());
      return earlier.isPresent()
          ? again(key, fingerprint, earlier.get())
          : createAndKeep(key, fingerprint, preparation.prepare());
    } catch (TakenException e) {
      return again(key, fingerprint, kept.find(key.caller(), key.text()).orElseThrow());
    } finally {
      underWay.remove(taken);
    }
  }

  private Answer createAndKeep(RequestKey key, String fingerprint, Creation creation)
      throws Exception {
    return store.<Answer, Exception>together(
        () -> {
          Answer answer = creation.create();
          KeptAnswer keep =
              new KeptAnswer(
                  fingerprint,
                  key.path(),
                  answer.status(),
                  answer.mediaType(),
                  answer.body().toString());
          if (!kept.keep(key.caller(), key.text(), keep, clock.instant())) {
            throw new TakenException();
          }
          return answer;
        });
  }

  private static Answer again(RequestKey key, String fingerprint, KeptAnswer earlier)
      throws RefusedException {
    if (!earlier.fingerprint().equals(fingerprint)) {
      throw new RefusedException(
          Kind.KEY_REUSED,
          "expected the request that first came with the Idempotency-Key \"%s\", found another; give each request a key of its own"
              .formatted(key.text()));
    }
    if (earlier.isErased()) {
      throw new RefusedException(
          Kind.ERASED,
          "the request with the Idempotency-Key \"%s\" was carried out; its answer named somebody whose records are deleted"
              .formatted(key.text()));
    }
    return new Answer(earlier.status(), earlier.mediaType(), Buffer.buffer(earlier.body()))
        .with("Idempotent-Replayed", "true");
  }
}
