package dev.stele.anchor.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An anvil that runs for as long as it is measured on, on a free port of 127.0.0.1. */
public final class EmbeddedNode implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final Thread atExit;
  private final CompletableFuture<URI> address = new CompletableFuture<>();

  private EmbeddedNode(Process process) {
    this.process = process;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
    // Reads on for as long as anvil lives: a full pipe would stop it.
    Thread.ofVirtual().start(this::listen);
  }

  /**
   * Starts one.
   *
   * @param anvil the program
   * @param hardfork the rules that it follows, by anvil's name; empty for its newest
   * @param blockGasLimit in gas
   * @throws HoleException when it does not start; with what it said
   */
  public static EmbeddedNode start(String anvil, String hardfork, long blockGasLimit)
      throws HoleException {
    List<String> command =
        new ArrayList<>(
            List.of(
                anvil, "--host", "127.0.0.1", "--port", "0", "--gas-limit", "" + blockGasLimit));
    // The same clock each time: times stand in what is stored, and zero bytes in it cost less.
    command.addAll(List.of("--timestamp", "1790000000"));
    if (!hardfork.isEmpty()) {
      command.addAll(List.of("--hardfork", hardfork));
    }
    try {
      EmbeddedNode node =
          new EmbeddedNode(new ProcessBuilder(command).redirectErrorStream(true).start());
      node.await();
      return node;
    } catch (IOException e) {
      throw new HoleException(
          "node-unavailable", "%s cannot be started: %s".formatted(anvil, e.getMessage()), e);
    }
  }

  private void listen() {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
          address.complete(URI.create("http://" + listening.group(1)));
        } else if (!address.isDone()) {
          said.append(line).append('\n');
        }
      }
    } catch (IOException e) {
      said.append(e);
    }
    address.completeExceptionally(new IllegalStateException(said.toString().strip()));
  }

  private void await() throws HoleException {
    try {
      address.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      close();
      throw new HoleException(
          "node-unavailable", "anvil ended at once: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      close();
      throw new HoleException("node-unavailable", "anvil does not listen after 30 s", e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new HoleException("node-unavailable", "interrupted while anvil started", e);
    }
  }

  public URI address() {
    return address.join();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    process.destroyForcibly();
  }
}
