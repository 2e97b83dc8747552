package dev.stele.issuer.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Limits how often something may happen, for each of many by itself: a bucket holds so many tokens,
 * one is taken each time, and so many come back in a second. For any thread.
 */
final class TokenBuckets {
  /** The buckets used last are kept; one that is forgotten is full again. */
  private static final int KEPT = 100_000;

  private final double capacity;
  private final double perSecond;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > KEPT;
        }
      };

  private record Bucket(double tokens, long at) {}

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  TokenBuckets(double capacity, double perSecond, LongSupplier nanos) {
    this.capacity = capacity;
    this.perSecond = perSecond;
    this.nanos = nanos;
  }

  /**
   * Takes a token.
   *
   * @return when there is none: how long until there is one
   */
  synchronized Optional<Duration> take(String whose) {
    Optional<Duration> wait = look(whose);
    if (wait.isEmpty()) {
      buckets.computeIfPresent(
          whose, (unused, bucket) -> new Bucket(bucket.tokens() - 1, bucket.at()));
    }
    return wait;
  }

  /** The same without taking one. */
  synchronized Optional<Duration> look(String whose) {
    long now = nanos.getAsLong();
    Bucket last = buckets.getOrDefault(whose, new Bucket(capacity, now));
    double since = (now - last.at()) / 1e9;
    Bucket bucket = new Bucket(Math.min(capacity, last.tokens() + since * perSecond), now);
    buckets.put(whose, bucket);
    return bucket.tokens() >= 1
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((long) Math.ceil((1 - bucket.tokens()) / perSecond * 1e9)));
  }
}
