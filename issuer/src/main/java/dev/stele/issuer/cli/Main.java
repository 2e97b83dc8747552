package dev.stele.issuer.cli;

import dev.stele.issuer.ProgramVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
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
    line.getCommandSpec().version("stele " + ProgramVersion.text());
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
    line.addSubcommand(new ConfigCommand());
    line.addSubcommand(new EvaluateCommand());
    line.addSubcommand(new BackupCommand());
    line.addSubcommand(new RestoreCommand());
    dev.stele.verifier.cli.Main.commands().forEach(line::addSubcommand);
    Optional<Settings> settings;
    try {
      settings = settings(line, List.of(arguments));
    } catch (Failure e) {
      line.getErr().println("stele: " + e.getMessage());
      return e.exitCode();
    }
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof Failure failure) {
            String message = failure.getMessage();
            command
                .getErr()
                .println("stele: " + settings.map(it -> it.located(message)).orElse(message));
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

  /** Gives the command that is called what file and environment say, if it goes by them. */
  private static Optional<Settings> settings(CommandLine line, List<String> arguments)
      throws Failure {
    CommandLine called = line;
    for (String argument : arguments) {
      CommandLine next = called.getSubcommands().get(argument);
      if (next == null) {
        break;
      }
      called = next;
    }
    if (called.getCommandSpec().findOption(Settings.CONFIG) == null) {
      return Optional.empty();
    }
    Settings settings = Settings.of(arguments, System.getenv());
    called.setDefaultValueProvider(settings);
    return Optional.of(settings);
  }
}
