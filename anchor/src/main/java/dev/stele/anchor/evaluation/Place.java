package dev.stele.anchor.evaluation;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** A web site where files lie open to everybody. */
public final class Place implements AutoCloseable {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final LoopbackServer server;
  private volatile List<byte[]> examplesOfMore = List.of();
  private volatile Function<String, Optional<byte[]>> more = Place::nothing;
  private volatile long bytesOfMore;

  Place() throws IOException {
    this.server = new LoopbackServer((path, body) -> find(path.substring(1)));
  }

  private static Optional<byte[]> nothing(String name) {
    return Optional.empty();
  }

  private Optional<byte[]> find(String name) {
    byte[] file = files.get(name);
    return file != null ? Optional.of(file) : more.apply(name);
  }

  /**
   * Has what is not among the files answered by something else, such as a node behind it.
   *
   * @param examples some of what everybody can have there
   * @param bytes that it takes to keep all of it
   */
  public void answer(
      Function<String, Optional<byte[]>> other, Collection<byte[]> examples, long bytes) {
    more = other;
    bytesOfMore = bytes;
    examplesOfMore = List.copyOf(examples);
  }

  /** Lays a file open, in place of one that had the name. */
  public void publish(String name, byte[] content) {
    files.put(name, content.clone());
  }

  public URI address() {
    return server.address();
  }

  /** Everything that lies open; of what is answered otherwise, examples. */
  Collection<byte[]> contents() {
    return Stream.concat(files.values().stream(), examplesOfMore.stream()).toList();
  }

  /** In bytes. */
  long size() {
    return bytesOfMore + files.values().stream().mapToLong(file -> file.length).sum();
  }

  void clear() {
    files.clear();
    more = Place::nothing;
    bytesOfMore = 0;
    examplesOfMore = List.of();
  }

  LoopbackServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}
