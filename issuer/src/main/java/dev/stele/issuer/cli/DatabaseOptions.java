package dev.stele.issuer.cli;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.PostgresDatabase;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the records are, if not in the data folder. */
final class DatabaseOptions {
  static final String PASSWORD_VARIABLE = "STELE_DATABASE_PASSWORD";

  @Confidential
  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "keep the records on a PostgreSQL server, which several services may share: jdbc:postgresql://HOST:PORT/NAME?user=USER; default: in the data folder")
  private String database;

  @Option(
      names = "--database-password-file",
      paramLabel = "FILE",
      description =
          "holds the server's password in its first line; else "
              + PASSWORD_VARIABLE
              + " is read, if the server asks for one")
  private Path passwordFile;

  Optional<PostgresDatabase> server() throws Failure {
    if (database == null) {
      if (passwordFile != null) {
        throw new Failure(Failure.INPUT, "expected --database with --database-password-file");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(
          PostgresDatabase.of(database, PasswordFile.orVariable(passwordFile, PASSWORD_VARIABLE)));
    } catch (RefusedException e) {
      throw Failure.of(e);
    }
  }
}
