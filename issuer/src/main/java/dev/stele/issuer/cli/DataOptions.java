package dev.stele.issuer.cli;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.PostgresDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a service keeps what it knows, and what opens its keys. */
final class DataOptions {
  static final String PASSWORD_VARIABLE = "STELE_KEY_PASSWORD";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "the data folder: records and encrypted keys; made when it is not there")
  private Path data;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "holds the password of the keys in its first line; else "
              + PASSWORD_VARIABLE
              + " is read")
  private Path passwordFile;

  @Mixin private DerivationOption derivation;
  @Mixin private DatabaseOptions database;

  Path folder() {
    return data;
  }

  Optional<PostgresDatabase> server() throws Failure {
    return database.server();
  }

  /** The store of the folder while a service may have it open. */
  DataFolder.BesideStore beside() throws Failure {
    try {
      return DataFolder.beside(data, database.server());
    } catch (RefusedException e) {
      throw Failure.of(e);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    }
  }

  /** The folder's keys, opened or not. */
  KeyFolder keys() throws Failure {
    return new KeyFolder(DataFolder.keys(data), password(), derivation.chosen());
  }

  DataFolder open() throws Failure {
    // Before the folder is made: without a password nothing could be done in it.
    password();
    try {
      return DataFolder.open(data, database.server());
    } catch (RefusedException e) {
      throw Failure.of(e);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot open the data folder: " + e.getMessage(), e);
    }
  }

  KeyFolder keys(DataFolder folder) throws Failure {
    KeyFolder keys = new KeyFolder(folder.keys(), password(), derivation.chosen());
    try {
      // Found out now rather than at the first award or, worse, the first anchoring.
      for (var issuer : folder.store().issuers()) {
        keys.assertionKey(issuer.id());
      }
    } catch (RefusedException e) {
      throw Failure.of(e);
    } catch (UncheckedIOException e) {
      throw new Failure(Failure.INPUT, "cannot read a key: " + e.getCause().getMessage(), e);
    }
    return keys;
  }

  private char[] password() throws Failure {
    return PasswordFile.orVariable(passwordFile, PASSWORD_VARIABLE)
        .orElseThrow(
            () ->
                new Failure(
                    Failure.INPUT,
                    "expected the password of the keys in --password-file or in the environment variable "
                        + PASSWORD_VARIABLE
                        + ", found nothing"))
        .toCharArray();
  }
}
