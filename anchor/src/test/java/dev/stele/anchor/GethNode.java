package dev.stele.anchor;

import dev.stele.contracts.testing.TestNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.web3j.crypto.Credentials;

/** A go-ethereum of the test's own: its developer chain, one block a second, nothing on disk. */
public final class GethNode implements AutoCloseable {
  /** The account that every developer chain of geth gives its money to; public knowledge. */
  private static final String DEVELOPER_KEY =
      "b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291";

  private static final Pattern LISTENING =
      Pattern.compile("HTTP server started +endpoint=(127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final CompletableFuture<URI> rpc = new CompletableFuture<>();

  private GethNode(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Thread.ofVirtual().start(this::listen);
  }

  /** Starts geth, or skips the test where it is not installed. */
  public static GethNode start() {
    ProcessBuilder command =
        new ProcessBuilder(
            List.of(
                binary(),
                "--dev",
                "--dev.period=1",
                "--http",
                "--http.addr=127.0.0.1",
                "--http.port=0",
                "--authrpc.port=0",
                "--port=0",
                "--nodiscover",
                "--ipcdisable"));
    try {
      return new GethNode(command.redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException("geth does not start", e);
    }
  }

  private static String binary() {
    Stream<Path> named = Stream.ofNullable(System.getenv("STELE_GETH")).map(Path::of);
    Stream<Path> onPath =
        Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "geth"));
    Optional<Path> found = Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    Assumptions.assumeTrue(
        found.isPresent(), "geth is not installed: put it on the PATH, or name it in STELE_GETH");
    return found.get().toString();
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
          rpc.complete(URI.create("http://" + listening.group(1)));
        }
      }
    } catch (IOException e) {
      rpc.completeExceptionally(e);
    }
    rpc.completeExceptionally(new IllegalStateException("geth ended"));
  }

  public TestNode node() {
    try {
      return TestNode.at(
          rpc.get(60, TimeUnit.SECONDS), Optional.of(Credentials.create(DEVELOPER_KEY)));
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("geth does not listen", e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while geth started", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
