package dev.stele.issuer.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Prints the settings that {@code serve} would go by, as YAML, with where each comes from. */
@Command(
    name = "show",
    sortOptions = false,
    description = {
      "Print the settings that serve would go by, given the same options, and where each comes from.",
      "Of URLs that may hold an access key only the host is shown, of passwords only where they are."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:shown", "2:wrong usage, or a configuration that cannot be read"})
final class ConfigShow implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // lends its options
  @Mixin
  private ServeCommand serve;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = (Settings) spec.defaultValueProvider();
    Settings.known(spec).forEach((name, option) -> out.println(line(name, option, settings)));
    for (String variable :
        List.of(DataOptions.PASSWORD_VARIABLE, DatabaseOptions.PASSWORD_VARIABLE)) {
      if (System.getenv(variable) != null) {
        out.println("# " + variable + " is set, and not shown");
      }
    }
    out.flush();
    return 0;
  }

  private String line(String name, OptionSpec option, Settings settings) {
    boolean given = spec.commandLine().getParseResult().hasMatchedOption(option);
    String origin =
        given
            ? "command line"
            : settings.value(option).map(Settings.Value::origin).orElse("default");
    return value(option)
        .map(value -> "%-36s # %s".formatted(name + ": " + value, origin))
        .orElseGet(() -> "%-36s # not set".formatted("# " + name + ":"));
  }

  private static Optional<String> value(OptionSpec option) {
    Object value = option.getValue();
    if (value == null || value.equals(List.of())) {
      return Optional.empty();
    }
    if (value instanceof List<?> list) {
      return Optional.of(
          list.stream()
              .map(it -> quoted(Settings.shown(option, it.toString())))
              .toList()
              .toString());
    }
    return Optional.of(quoted(Settings.shown(option, value.toString())));
  }

  /** As YAML takes it for text, where it could take it for something else. */
  private static String quoted(String value) {
    return value.matches("[\\w./+-][\\w./+:=-]*") && !value.endsWith(":")
        ? value
        : "'" + value.replace("'", "''") + "'";
  }
}
