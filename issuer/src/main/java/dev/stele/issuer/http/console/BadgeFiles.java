package dev.stele.issuer.http.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.badge.design.BadgeDesign;
import dev.stele.issuer.badge.design.Emblem;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.page.refusal.Refusals;
import dev.stele.verifier.page.Words;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What the pages of badge classes are made of beside HTML. */
final class BadgeFiles {
  private BadgeFiles() {}

  /** A drawing, which is a matter of the choices in its address only. */
  static Answer svg(Visit visit) {
    return drawn(visit, "image/svg+xml", Emblem::svg);
  }

  static Answer png(Visit visit) {
    return drawn(visit, "image/png", Emblem::png);
  }

  private static Answer drawn(Visit visit, String type, Function<Emblem, byte[]> printed) {
    BadgeDesign.Reading reading = BadgeDesign.read(given(visit.queries()));
    if (reading.emblem().isPresent()) {
      return picture(type, printed.apply(reading.emblem().get()));
    }
    Answer faults = faults(reading, visit.words());
    return new Answer(422, faults.mediaType(), faults.body(), faults.headers());
  }

  private static Map<String, String> given(MultiMap choices) {
    Map<String, String> given = new HashMap<>();
    choices.forEach(it -> given.putIfAbsent(it.getKey(), it.getValue()));
    return given;
  }

  /** What is wrong with choices: {@code {faults: {CHOICE: why}}}. */
  static Answer faults(Visit visit) {
    return faults(BadgeDesign.read(given(visit.queries())), visit.words());
  }

  private static Answer faults(BadgeDesign.Reading reading, Words words) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode faults = json.putObject("faults");
    reading.faults().forEach((choice, why) -> faults.put(choice, Refusals.said(why, words)));
    return Answer.json(200, json)
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff");
  }

  /** For whoever is signed in; opened by itself, it can do nothing. */
  static Answer picture(String type, byte[] bytes) {
    return new Answer(200, type, Buffer.buffer(bytes))
        .with("Cache-Control", "private, max-age=600")
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("X-Content-Type-Options", "nosniff");
  }
}
