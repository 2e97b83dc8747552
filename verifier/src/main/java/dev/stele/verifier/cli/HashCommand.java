package dev.stele.verifier.cli;

import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.file.CredentialFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the hash of a credential, or the canonical N-Quads that are hashed. */
@Command(
    name = "hash",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 3,
    description = "Print the targetHash of a credential: SHA-256 of its canonical N-Quads.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the hash was printed",
      "1:the file is no credential, or part of it would be outside the hash",
      "2:wrong usage, or a file that cannot be read",
      "3:this verifier cannot tell (an unknown context, a limit)"
    })
final class HashCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "a credential: .json, a baked .png or .svg, or a .pdf with one attached")
  private Path file;

  @Option(names = "--nquads", description = "print the canonical N-Quads instead of their hash")
  private boolean nquads;

  @Override
  public Integer call() {
    try {
      CanonicalDocument document = CanonicalDocument.of(CredentialFile.read(file));
      PrintStream out = System.out;
      if (nquads) {
        out.write(document.nquads().getBytes(StandardCharsets.UTF_8));
      } else {
        out.println(document.targetHash());
      }
      out.flush();
      return 0;
    } catch (CredentialFile.UnreadableException e) {
      System.err.println(file + ": " + TextReport.clean(e.getMessage()));
      return e.undetermined() ? 3 : 1;
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "cannot read " + file + ": " + CredentialFile.reason(e));
    } catch (CanonicalizationException e) {
      System.err.println(file + ": " + TextReport.clean(e.getMessage()));
      return e.defect().isOurLimit() ? 3 : 1;
    }
  }
}
