package dev.stele.verifier.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code stele verify}, {@code stele verify-site}, {@code stele refresh} and {@code stele hash}.
 */
@Command(
    name = "stele",
    mixinStandardHelpOptions = true,
    description = "Verify Open Badges that prove themselves.")
public final class Main {
  private Main() {}

  /** The verifier's commands, for a program that offers more beside them. */
  public static List<Object> commands() {
    return List.of(
        new VerifyCommand(), new VerifySiteCommand(), new RefreshCommand(), new HashCommand());
  }

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Main());
    commands().forEach(line::addSubcommand);
    System.exit(run(line, arguments));
  }

  /**
   * Runs a command line as all of Stele's do: errors in one line, exit status 2 for wrong usage.
   */
  public static int run(CommandLine line, String... arguments) {
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (exception, given) -> {
          PrintWriter err = exception.getCommandLine().getErr();
          err.println("stele: " + exception.getMessage());
          err.println(
              "Try '%s --help'."
                  .formatted(exception.getCommandLine().getCommandSpec().qualifiedName()));
          return CommandLine.ExitCode.USAGE;
        });
    if (arguments.length == 0) {
      line.usage(System.err);
      return CommandLine.ExitCode.USAGE;
    }
    return line.execute(arguments);
  }
}
