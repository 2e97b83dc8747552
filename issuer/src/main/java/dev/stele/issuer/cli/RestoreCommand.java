package dev.stele.issuer.cli;

import dev.stele.issuer.backup.Manifest;
import dev.stele.issuer.backup.Restore;
import dev.stele.issuer.input.RefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts a backup into an empty folder. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Put a backup into an empty data folder, after its files were held against its manifest.",
      "Stop the service that it was made of first: two must not work with the same keys."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:restored",
      "2:wrong usage, a backup that is not whole, was altered or is of a later version, or a folder that is not empty"
    })
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "DIR|FILE.zip",
      required = true,
      description = "what stele backup made")
  private Path from;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "the data folder to be: an empty one, or none yet")
  private Path data;

  @Override
  public Integer call() throws Failure {
    try {
      Manifest restored = Restore.into(data, from);
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%s: as of %s; what was accepted later is not in it%n", data, restored.made());
      out.flush();
      return 0;
    } catch (RefusedException e) {
      throw Failure.of(e);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "it could not be restored: " + e.getMessage(), e);
    }
  }
}
