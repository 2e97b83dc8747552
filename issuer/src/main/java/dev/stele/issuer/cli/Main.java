package dev.stele.issuer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All of {@code stele}: the issuer's commands and the verifier's. */
@Command(
    name = "stele",
    mixinStandardHelpOptions = true,
    description = "Issue and verify Open Badges that prove themselves.")
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command line and gives its exit status. */
  public static int run(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new ServeCommand());
    line.addSubcommand(new CreateIssuer());
    line.addSubcommand(new ImportCommand());
    line.addSubcommand(new IssueCommand());
    line.addSubcommand(new BatchCommand());
    line.addSubcommand(new RevokeCommand());
    line.addSubcommand(new RotateKeyCommand());
    line.addSubcommand(new AuditCommand());
    line.addSubcommand(new ErasePersonCommand());
    line.addSubcommand(new RegistryCommand());
    dev.stele.verifier.cli.Main.commands().forEach(line::addSubcommand);
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof Failure failure) {
            command.getErr().println("stele: " + failure.getMessage());
            return failure.exitCode();
          }
          if (exception instanceof IOException || exception instanceof UncheckedIOException) {
            command.getErr().println("stele: " + exception.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
          }
          throw exception;
        });
    return dev.stele.verifier.cli.Main.run(line, arguments);
  }
}
