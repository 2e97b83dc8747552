package dev.stele.issuer.cli;

import dev.stele.issuer.backup.Backup;
import dev.stele.issuer.backup.Manifest;
import dev.stele.issuer.input.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a data folder away, also while the service runs. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Make a backup of a data folder, also while the service runs: its records as of one moment,"
          + " its keys (still encrypted) and the API's token, with a manifest of their hashes.",
      "It holds people's names and addresses. The password of the keys is not in it: keep that elsewhere.",
      "Records on a PostgreSQL server are backed up with its own tools, see operations.md."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:made, whole and on the disk", "2:wrong usage, or it could not be made"})
final class BackupCommand implements Callable<Integer> {
  @Mixin private BatchCommand.Where where;

  @Option(
      names = "--out",
      paramLabel = "DIR|FILE.zip",
      required = true,
      description = "a new folder, or a new file where the name ends in .zip")
  private Path out;

  @Override
  public Integer call() throws Failure {
    if (where.server().isPresent()) {
      throw new Failure(
          Failure.INPUT,
          "expected a data folder with records of its own; those on a PostgreSQL server are backed up"
              + " by pg_dump --format=custom, then copy keys/ and api-token of the data folder");
    }
    try {
      Manifest made = Backup.make(where.data(), out);
      where.out().printf("%s: records of version %s as of %s%n", out, made.schema(), made.made());
      where.out().flush();
      return 0;
    } catch (RefusedException e) {
      throw Failure.of(e);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "the backup could not be made: " + e.getMessage(), e);
    }
  }
}
