package dev.stele.issuer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at a service's settings before it goes by them. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Look at a service's settings: are they right, and where do they come from?",
    subcommands = {ConfigCheck.class, ConfigShow.class},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "2:wrong usage", "others:see stele config check --help"})
final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Failure {
    throw new Failure(Failure.INPUT, "expected check or show after " + spec.qualifiedName());
  }
}
