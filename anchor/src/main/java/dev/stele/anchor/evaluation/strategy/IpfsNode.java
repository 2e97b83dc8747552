package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.NoAnswerException;
import dev.stele.anchor.evaluation.dataset.Badge;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real IPFS node, by its program: a repository of its own for as long as it is measured, off
 * line.
 */
final class IpfsNode implements AutoCloseable {
  private final Path program;
  private final Path repository;

  private IpfsNode(Path program, Path repository) {
    this.program = program;
    this.repository = repository;
  }

  /**
   * @throws HoleException when the program is not installed
   */
  static IpfsNode start() throws HoleException {
    Path program =
        find()
            .orElseThrow(
                () ->
                    new HoleException(
                        "ipfs-not-installed",
                        "expected the program ipfs (kubo) on the PATH, found none; install it and measure again"));
    try {
      IpfsNode node = new IpfsNode(program, Files.createTempDirectory("stele-ipfs"));
      node.run("init", "--empty-repo", "--profile", "test");
      return node;
    } catch (IOException | NoAnswerException e) {
      throw new HoleException(
          "ipfs-failed", "the IPFS node cannot be set up: " + e.getMessage(), e);
    }
  }

  private static Optional<Path> find() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "ipfs"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Adds the badges as files of one folder and gives the folder's content identifier. */
  String add(List<Badge> badges) throws HoleException {
    Path folder = repository.resolve("badges");
    try {
      Files.createDirectories(folder);
      for (Badge badge : badges) {
        Files.writeString(
            folder.resolve(badge.hash().hex() + ".json"), badge.document().toString());
      }
      byte[] said = run("add", "--offline", "-Q", "-r", "--cid-version", "1", folder.toString());
      return new String(said, StandardCharsets.US_ASCII).strip();
    } catch (IOException | NoAnswerException e) {
      throw new HoleException("ipfs-failed", "the IPFS node took no files: " + e.getMessage(), e);
    }
  }

  /** Bytes of all blocks below a content identifier. */
  long size(String identifier) throws HoleException {
    try {
      byte[] said =
          run("files", "stat", "--offline", "--format=<cumulsize>", "/ipfs/" + identifier);
      return Long.parseLong(new String(said, StandardCharsets.US_ASCII).strip());
    } catch (NoAnswerException | NumberFormatException e) {
      throw new HoleException(
          "ipfs-failed", "the IPFS node does not say how large it is: " + e.getMessage(), e);
    }
  }

  /** A file by its path below an identifier; empty when the node does not have it. */
  Optional<byte[]> find(String path) {
    try {
      return Optional.of(run("cat", "--offline", path));
    } catch (NoAnswerException e) {
      return Optional.empty();
    }
  }

  private byte[] run(String... arguments) throws NoAnswerException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("IPFS_PATH", repository.resolve("repo").toString());
    builder.redirectError(repository.resolve("said").toFile());
    try {
      Process process = builder.start();
      byte[] output = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new NoAnswerException(
            "ipfs %s: %s"
                .formatted(arguments[0], Files.readString(repository.resolve("said")).strip()));
      }
      return output;
    } catch (IOException e) {
      throw new NoAnswerException("the program ipfs cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswerException("interrupted while ipfs ran", e);
    }
  }

  /** Takes its repository away. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(repository)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
