package dev.stele.issuer.cli;

import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the configuration file and the environment say in place of options. The settings are the
 * options of {@code serve} and nothing else: {@code --batch-size} is {@code batch-size} in the file
 * and {@code STELE_BATCH_SIZE} in the environment, which goes over the file, as the command line
 * goes over both.
 */
final class Settings implements IDefaultValueProvider {
  static final String CONFIG = "--config";
  private static final String PREFIX = "STELE_";

  private final Map<String, Value> values = new LinkedHashMap<>();
  private final List<String> unknownVariables;

  /**
   * A setting that is not given on the command line.
   *
   * @param text as it would be given there
   * @param origin where it stands
   */
  record Value(String text, String origin) {}

  private Settings(Optional<ConfigFile> file, Map<String, String> environment) throws Failure {
    Map<String, OptionSpec> known = known();
    if (file.isPresent()) {
      read(file.get(), known);
    }
    read(environment, known);
    unknownVariables = unknown(environment, known);
  }

  /** The settings, by name. */
  static Map<String, OptionSpec> known() {
    return known(new CommandLine(new ServeCommand()).getCommandSpec());
  }

  /** Those that a command has. */
  static Map<String, OptionSpec> known(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .filter(option -> !option.longestName().equals(CONFIG))
        .collect(
            Collectors.toMap(
                Settings::name, option -> option, (one, other) -> one, LinkedHashMap::new));
  }

  static String name(ArgSpec option) {
    return ((OptionSpec) option).longestName().substring(2);
  }

  static String variable(String name) {
    return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * Reads what a command line goes by: the file that it names in {@code --config}, or else the
   * environment in {@code STELE_CONFIG}.
   */
  static Settings of(List<String> arguments, Map<String, String> environment) throws Failure {
    Optional<String> named = Optional.ofNullable(environment.get(variable("config")));
    for (int index = 0; index < arguments.size(); index++) {
      if (arguments.get(index).equals(CONFIG) && index + 1 < arguments.size()) {
        named = Optional.of(arguments.get(index + 1));
      } else if (arguments.get(index).startsWith(CONFIG + "=")) {
        named = Optional.of(arguments.get(index).substring(CONFIG.length() + 1));
      }
    }
    Optional<ConfigFile> file =
        named.isPresent() ? Optional.of(ConfigFile.read(path(named.get()))) : Optional.empty();
    return new Settings(file, environment);
  }

  private static Path path(String text) throws Failure {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new Failure(Failure.INPUT, "expected the name of a file in --config", e);
    }
  }

  private void read(ConfigFile file, Map<String, OptionSpec> known) throws Failure {
    for (var entry : file.settings().entrySet()) {
      String name = entry.getKey();
      String where = file.where(name);
      OptionSpec option = known.get(name);
      if (option == null) {
        throw new Failure(
            Failure.INPUT,
            "%s: there is no setting \"%s\"; %s".formatted(where, name, instead(name, known)));
      }
      ConfigFile.Setting setting = entry.getValue();
      if (setting.list() && !option.isMultiValue()) {
        throw new Failure(
            Failure.INPUT, "%s: expected one value in %s, found a list".formatted(where, name));
      }
      for (String value : setting.values()) {
        check(option, value, where);
      }
      String text =
          type(option).equals(Path.class)
              // As a person means it who writes the file, wherever the service is started.
              ? file.path().toAbsolutePath().resolveSibling(setting.values().getFirst()).toString()
              : String.join(" ", setting.values());
      values.put(name, new Value(text, where));
    }
  }

  private static String instead(String name, Map<String, OptionSpec> known) {
    if (name.contains("password") && !name.endsWith("-file")) {
      return "a password never stands in this file: name a file that holds it in "
          + "password-file or database-password-file";
    }
    return nearest(name, known)
        .map("do you mean \"%s\"?"::formatted)
        .orElse("stele serve --help lists them");
  }

  /** The name that is meant, if one is so much alike that it must be. */
  private static Optional<String> nearest(String name, Map<String, OptionSpec> known) {
    return known.keySet().stream()
        .min(Comparator.comparingInt(it -> edits(name, it)))
        .filter(it -> edits(name, it) <= Math.max(2, it.length() / 3));
  }

  /** Levenshtein's distance. */
  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  private void read(Map<String, String> environment, Map<String, OptionSpec> known) throws Failure {
    for (var entry : known.entrySet()) {
      String variable = variable(entry.getKey());
      String text = environment.get(variable);
      if (text == null) {
        continue;
      }
      if (text.isBlank()) {
        throw new Failure(Failure.INPUT, "expected a value in %s, or none".formatted(variable));
      }
      for (String value :
          entry.getValue().isMultiValue() ? text.split("\\s+") : new String[] {text}) {
        check(entry.getValue(), value, variable);
      }
      values.put(entry.getKey(), new Value(text, variable));
    }
  }

  /** Variables that look like ours and are none; other programs may have theirs. */
  private static List<String> unknown(
      Map<String, String> environment, Map<String, OptionSpec> known) {
    return new TreeMap<>(environment)
        .keySet().stream()
            .filter(it -> it.startsWith(PREFIX) && !it.equals(variable("config")))
            .filter(
                it ->
                    !it.equals(DataOptions.PASSWORD_VARIABLE)
                        && !it.equals(DatabaseOptions.PASSWORD_VARIABLE))
            .filter(it -> known.keySet().stream().map(Settings::variable).noneMatch(it::equals))
            .toList();
  }

  List<String> unknownVariables() {
    return unknownVariables;
  }

  private static Class<?> type(OptionSpec option) {
    return option.isMultiValue()
        ? option.typeInfo().getAuxiliaryTypes()[0]
        : option.typeInfo().getType();
  }

  /** What a value must look like, found out while it is known where it stands. */
  private static void check(OptionSpec option, String value, String where) throws Failure {
    Class<?> type = type(option);
    String expected = null;
    try {
      if (type == int.class || type == Integer.class) {
        expected = "a whole number";
        var unused = Integer.parseInt(value);
      } else if (type == long.class || type == Long.class) {
        expected = "a whole number";
        var unused = Long.parseLong(value);
      } else if (type == boolean.class) {
        expected = "true or false";
        if (!value.equals("true") && !value.equals("false")) {
          throw new IllegalArgumentException(value);
        }
      } else if (type == BigDecimal.class) {
        expected = "a number";
        var unused = new BigDecimal(value);
      } else if (type == Path.class) {
        expected = "the name of a file";
        var unused = Path.of(value);
      } else if (type.isEnum()) {
        List<String> names = enumNames(type);
        expected = "one of " + String.join(", ", names);
        if (!names.contains(value)) {
          throw new IllegalArgumentException(value);
        }
      } else if (type != String.class) {
        throw new IllegalStateException("no rule for settings like " + option.longestName());
      }
    } catch (IllegalArgumentException e) {
      throw new Failure(
          Failure.INPUT,
          "%s: expected %s in %s, found \"%s\"".formatted(where, expected, name(option), value),
          e);
    }
  }

  private static List<String> enumNames(Class<?> type) {
    return java.util.Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
  }

  /** What stands for an option of a command, if the command line does not say it. */
  Optional<Value> value(OptionSpec option) {
    return Optional.ofNullable(values.get(name(option)));
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument.isOption() && ((OptionSpec) argument).longestName().startsWith("--")
        ? value((OptionSpec) argument).map(Value::text).orElse(null)
        : null;
  }

  /** A message that names options, with where they stand if that is not the command line. */
  String located(String message) {
    StringBuilder text = new StringBuilder(message);
    values.forEach(
        (name, value) -> {
          if (message.matches("(?s).*--" + name + "(?![\\w-]).*")) {
            text.append(" (%s: %s)".formatted(name, value.origin()));
          }
        });
    return text.toString();
  }

  /** A value as it may be shown to anybody. */
  static String shown(OptionSpec option, String value) {
    boolean confidential =
        option.userObject() instanceof Field field && field.isAnnotationPresent(Confidential.class);
    return confidential
        ? value.replaceAll("([a-z0-9+.:-]+//)(?:[^/@\\s]*@)?([^/?#\\s]+)(?:[/?#]\\S+)?", "$1$2/…")
        : value;
  }
}
