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

/**
 * An anvil that runs for as long as it is measured on, on a free port of 127.0.0.1. Where the
 * system can (util-linux's setpriv), it dies with whoever started it, however that ends.
 */
public final class EmbeddedNode implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)");

  /** What goes before a command so that it dies with its parent; nothing where that cannot be. */
  private static final List<String> TYING = tying();

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
   * Starts one, for as long as the calling thread lives: it is that thread whose end the system
   * tells anvil of.
   *
   * @param anvil the program
   * @param hardfork the rules that it follows, by anvil's name; empty for its newest
   * @param blockGasLimit in gas
   * @throws IllegalArgumentException when it does not know the hardfork, or the limit is below 1
   * @throws HoleException when it does not start; with what it said
   */
  public static EmbeddedNode start(String anvil, String hardfork, long blockGasLimit)
      throws HoleException {
    if (blockGasLimit < 1) {
      throw new IllegalArgumentException(
          "expected a block gas limit from 1 up, found " + blockGasLimit);
    }
    List<String> command = new ArrayList<>(TYING);
    command.addAll(
        List.of(anvil, "--host", "127.0.0.1", "--port", "0", "--gas-limit", "" + blockGasLimit));
    // The same clock each time: times stand in what is stored, and zero bytes in it cost less.
    command.addAll(List.of("--timestamp", "" + EvaluationNode.EPOCH));
    if (!hardfork.isEmpty()) {
      command.addAll(List.of("--hardfork", hardfork));
    }
    try {
      EmbeddedNode node =
          new EmbeddedNode(new ProcessBuilder(command).redirectErrorStream(true).start());
      node.await(hardfork);
      return node;
    } catch (IOException e) {
      throw new HoleException(
          "node-unavailable", "%s cannot be started: %s".formatted(anvil, e.getMessage()), e);
    }
  }

  private static List<String> tying() {
    // Nothing of its chain is worth an orderly end.
    List<String> command = List.of("setpriv", "--pdeathsig", "KILL");
    List<String> trial = new ArrayList<>(command);
    trial.add("true");
    try {
      return new ProcessBuilder(trial).start().waitFor() == 0 ? command : List.of();
    } catch (IOException e) {
      return List.of(); // Not a Linux, or an old one.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
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

  private void await(String hardfork) throws HoleException {
    try {
      address.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      close();
      String said = e.getCause().getMessage();
      if (said.contains("Unknown hardfork")) {
        throw new IllegalArgumentException(
            "expected a hardfork by anvil's name, such as london, shanghai, cancun, prague or osaka, found "
                + hardfork,
            e);
      }
      throw new HoleException("node-unavailable", "anvil ended at once: " + said, e);
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
