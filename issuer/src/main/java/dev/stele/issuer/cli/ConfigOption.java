package dev.stele.issuer.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Marks a command that goes by the configuration file and the environment. */
final class ConfigOption {
  @SuppressWarnings("UnusedVariable") // read before the command line is, see Settings.of
  @Option(
      names = Settings.CONFIG,
      paramLabel = "FILE",
      description =
          "a YAML file of settings, named like the options of serve; the environment (STELE_BATCH_SIZE for --batch-size) goes over it, the command line over both; default: what STELE_CONFIG names")
  private Path config;
}
