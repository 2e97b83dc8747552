package dev.stele.issuer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A password that must not be seen in a list of processes. */
final class PasswordFile {
  private PasswordFile() {}

  /**
   * The first line of a file or, when none is named, an environment variable; empty when that is
   * blank.
   *
   * @param file may be null
   */
  static Optional<String> orVariable(Path file, String variable) throws Failure {
    return Optional.ofNullable(file == null ? System.getenv(variable) : firstLine(file))
        .filter(password -> !password.isBlank());
  }

  /** The first line of a file; empty when that is blank. */
  static Optional<String> firstLineOf(Path file) throws Failure {
    return Optional.of(firstLine(file)).filter(password -> !password.isBlank());
  }

  private static String firstLine(Path file) throws Failure {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().orElse("");
    } catch (NoSuchFileException e) {
      throw new Failure(Failure.INPUT, "there is no password file " + file, e);
    } catch (IOException | UncheckedIOException e) {
      throw new Failure(Failure.INPUT, "cannot read the password file " + file, e);
    }
  }
}
