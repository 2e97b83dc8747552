package dev.stele.contracts.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** An anvil on a free port of 127.0.0.1, which ends with this JVM at the latest. */
final class AnvilProcess implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)");
  private static final String MISSING =
      "anvil is not installed: run scripts/devnet start once, or npm ci in scripts/devnet.d";

  private final Process process;
  private final Thread atExit;
  private final CompletableFuture<URI> rpc = new CompletableFuture<>();

  private AnvilProcess(Process process) {
    this.process = process;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
    // Reads on for as long as anvil lives: a full pipe would stop it.
    Thread.ofVirtual().start(this::listen);
  }

  static AnvilProcess start(String... arguments) {
    List<String> command = new ArrayList<>(List.of(binary(), "--host", "127.0.0.1", "--port", "0"));
    command.addAll(List.of(arguments));
    try {
      return new AnvilProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException("anvil does not start", e);
    }
  }

  static String binary() {
    String named = System.getenv("ANVIL");
    return named != null && !named.isEmpty() ? named : installed();
  }

  private static String installed() {
    Path find = Path.of(System.getProperty("stele.root"), "scripts", "devnet.d", "find-anvil.mjs");
    try {
      Process node =
          new ProcessBuilder("node", find.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String path =
          new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      Assumptions.assumeTrue(node.waitFor() == 0, MISSING);
      return path;
    } catch (IOException e) {
      return Assumptions.abort(MISSING + "; it needs Node.js, which was not found either");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking for anvil", e);
    }
  }

  private void listen() {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (rpc.isDone()) {
          continue;
        }
        said.append(line).append('\n');
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
          rpc.complete(URI.create("http://" + listening.group(1)));
        }
      }
    } catch (IOException e) {
      said.append(e);
    }
    rpc.completeExceptionally(new IllegalStateException("anvil ended: " + said));
  }

  URI rpc() {
    try {
      return rpc.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("anvil does not listen", e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while anvil started", e);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    process.destroyForcibly();
  }
}
