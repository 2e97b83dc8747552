package dev.stele.verifier.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a person sees it, in this process. */
final class Cli {

  record Run(int status, String out, String err) {
    List<String> outLines() {
      return out.lines().toList();
    }

    /** The first report of {@code --json}. */
    JsonNode report() {
      return Fixtures.json(outLines().getFirst());
    }

    JsonNode check(String name) {
      for (JsonNode check : report().get("checks")) {
        if (check.get("check").textValue().equals(name)) {
          return check;
        }
      }
      throw new AssertionError("no check " + name + " in " + out);
    }
  }

  @Command(name = "stele")
  private static final class Top {}

  private Cli() {}

  static Run run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      CommandLine line = new CommandLine(new Top());
      Main.commands().forEach(line::addSubcommand);
      line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
      int status =
          Main.run(line, Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
      return new Run(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
  }
}
