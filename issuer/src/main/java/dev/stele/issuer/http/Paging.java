package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list, as a request asks for it: {@code ?limit=&cursor=}.
 *
 * @param limit how many at most
 * @param after where the page before ended
 */
record Paging(String path, int limit, Optional<Place> after) {
  static final int USUAL = 100;
  static final int MOST = 1000;

  private static final String BETWEEN = "\n";

  static Paging of(RoutingContext context) throws RefusedException {
    String cursor = context.request().getParam("cursor");
    return new Paging(
        context.request().path(),
        limit(context.request().getParam("limit")),
        cursor == null ? Optional.empty() : Optional.of(place(cursor)));
  }

  private static int limit(String given) throws RefusedException {
    if (given == null) {
      return USUAL;
    }
    if (given.matches("[1-9][0-9]{0,3}") && Integer.parseInt(given) <= MOST) {
      return Integer.parseInt(given);
    }
    throw new RefusedException(
        Kind.INVALID,
        "expected a number from 1 to %d in \"limit\", found \"%s\"".formatted(MOST, given));
  }

  private static Place place(String cursor) throws RefusedException {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
              .split(BETWEEN, -1);
      if (parts.length == 2) {
        return new Place(parts[0], parts[1]);
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one message for all that is none.
    }
    throw noCursor();
  }

  private static RefusedException noCursor() {
    return new RefusedException(
        Kind.INVALID,
        "expected in \"cursor\" what stands in the \"next\" of the page before; leave it out for the first");
  }

  /** Finds what comes after a place, so many at most. */
  interface Source<T> {
    List<Entry<T>> read(Optional<Place> after, int limit) throws RefusedException;
  }

  /** The page, with the address of the next where there is more. */
  <T> Answer answer(Source<T> source, Function<T, ? extends JsonNode> about)
      throws RefusedException {
    // One more than asked for tells whether there is another page.
    List<Entry<T>> found = read(source);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode items = json.putArray("items");
    found.stream().limit(limit).forEach(entry -> items.add(about.apply(entry.value())));
    if (found.size() <= limit) {
      return Answer.json(200, json);
    }
    String next = next(found.get(limit - 1).place());
    json.put("next", next);
    return Answer.json(200, json).with("Link", "<%s>; rel=\"next\"".formatted(next));
  }

  /** The page of a short list that was read whole; it is sorted by the places. */
  <T> Answer answer(List<T> all, Function<T, Place> place, Function<T, ? extends JsonNode> about)
      throws RefusedException {
    Comparator<Place> order = Comparator.comparing(Place::major).thenComparing(Place::minor);
    return answer(
        (from, most) ->
            all.stream()
                .map(one -> new Entry<>(place.apply(one), one))
                .filter(it -> from.isEmpty() || order.compare(it.place(), from.get()) > 0)
                .sorted(Comparator.comparing(Entry::place, order))
                .limit(most)
                .toList(),
        about);
  }

  /** All from here on, one line each (NDJSON), read in pieces. */
  static <T> Answers.Pieces lines(Source<T> source, Function<T, ? extends JsonNode> about) {
    return new Answers.Pieces() {
      private Optional<Place> from = Optional.empty();
      private boolean done;

      @Override
      public Optional<Buffer> next() throws RefusedException {
        if (done) {
          return Optional.empty();
        }
        List<Entry<T>> found = source.read(from, MOST);
        Buffer lines = Buffer.buffer();
        found.forEach(it -> lines.appendString(about.apply(it.value()).toString() + "\n"));
        done = found.size() < MOST;
        from = found.isEmpty() ? from : Optional.of(found.getLast().place());
        return Optional.of(lines);
      }
    };
  }

  private <T> List<Entry<T>> read(Source<T> source) throws RefusedException {
    try {
      return source.read(after, limit + 1);
    } catch (NumberFormatException e) {
      throw noCursor();
    }
  }

  private String next(Place last) {
    String key = last.major() + BETWEEN + last.minor();
    return "%s?limit=%d&cursor=%s"
        .formatted(
            path,
            limit,
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8)));
  }
}
