package dev.stele.anchor.evaluation;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A web site where files lie open to everybody. */
public final class Place implements AutoCloseable {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final LoopbackServer server;

  Place() throws IOException {
    this.server =
        new LoopbackServer((path, body) -> Optional.ofNullable(files.get(path.substring(1))));
  }

  /** Lays a file open, in place of one that had the name. */
  public void publish(String name, byte[] content) {
    files.put(name, content.clone());
  }

  public URI address() {
    return server.address();
  }

  /** Everything that lies open. */
  Collection<byte[]> contents() {
    return files.values();
  }

  /** In bytes. */
  long size() {
    return files.values().stream().mapToLong(file -> file.length).sum();
  }

  void clear() {
    files.clear();
  }

  LoopbackServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}
