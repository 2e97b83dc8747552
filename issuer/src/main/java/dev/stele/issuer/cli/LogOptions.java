package dev.stele.issuer.cli;

import dev.stele.issuer.log.Logs;
import picocli.CommandLine.Option;

/** How the service's log is written, to standard error. */
final class LogOptions {
  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description =
          "text, or json: one object a line, for programs that collect logs; default: ${DEFAULT-VALUE}")
  private Logs.Format format = Logs.Format.text;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "what is logged: error, warn, info or debug; default: ${DEFAULT-VALUE}")
  private Logs.Threshold level = Logs.Threshold.info;

  void begin() {
    Logs.write(format, level);
  }
}
