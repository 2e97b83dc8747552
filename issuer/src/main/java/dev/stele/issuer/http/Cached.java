package dev.stele.issuer.http;

import dev.stele.issuer.http.Answers.Answer;
import dev.stele.verifier.merkle.Digest32;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Public documents as caches may keep them (RFC 9110, section 13; RFC 9111). */
final class Cached {
  /** What is named by its own hash. */
  static final String FOR_GOOD = "public, max-age=31536000, immutable";

  /**
   * A credential stays as it was delivered; a day is how long one that was deleted may still turn
   * up.
   */
  static final String DELIVERED =
      "public, max-age=%d, immutable".formatted(Duration.ofDays(1).toSeconds());

  /** What may change any time: profiles, lists, the chain file. */
  static final String CHANGING = "public, max-age=60";

  private Cached() {}

  /** The answer, or 304 where the asker has it already. */
  static Answer answer(RoutingContext context, Answer answer, String cacheControl) {
    String tag = tag(answer);
    String known = context.request().getHeader("If-None-Match");
    Answer sent =
        known != null && names(known, tag)
            ? new Answer(304, answer.mediaType(), Buffer.buffer(), answer.headers())
            : answer;
    return sent.with("ETag", tag).with("Cache-Control", cacheControl);
  }

  /** Strong: the same only for the same bytes of the same media type. */
  private static String tag(Answer answer) {
    Buffer represented =
        Buffer.buffer(answer.mediaType().getBytes(StandardCharsets.UTF_8))
            .appendByte((byte) '\n')
            .appendBuffer(answer.body());
    return '"' + Digest32.sha256(represented.getBytes()).hex() + '"';
  }

  /** Weakly compared, as RFC 9110 has it for this header. */
  private static boolean names(String known, String tag) {
    return Arrays.stream(known.split(",", -1))
        .map(String::strip)
        .anyMatch(one -> one.equals("*") || one.replaceFirst("^W/", "").equals(tag));
  }
}
