package dev.stele.verifier.cli;

import dev.stele.verifier.Report;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.file.CredentialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies credentials and prints a report on each. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 3,
    sortOptions = false,
    description = {
      "Verify credentials: the hash of the document, its Merkle path, the evidence beside it, the"
          + " anchoring transaction, the issuer's key, revocation, validity, who endorsed it; of a"
          + " stacked badge also"
          + " the badges that it rests on, as far as they are among the files. Nothing is fetched but"
          + " from the nodes named."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every credential is valid",
      "1:at least one is invalid",
      "2:wrong usage, or a file that cannot be read",
      "3:none is invalid, at least one is undetermined"
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "credentials: .json, baked .png or .svg, or .pdf with badges attached; at most 16 MiB of"
              + " JSON, 64 levels deep")
  private List<Path> files;

  @Mixin private VerificationOptions how;

  @Option(names = "--json", description = "print reports as JSON, one a line")
  private boolean json;

  @Override
  public Integer call() {
    Verifier verifier = new Verifier(how.prepare().now().withAtHand(new FilesAtHand(files)));
    Report.Verdict worst = Report.Verdict.VALID;
    for (Path file : files) {
      List<Report> reports = verify(verifier, file);
      for (int index = 0; index < reports.size(); index++) {
        Report report = reports.get(index);
        String name = reports.size() == 1 ? "" : " (%d of %d)".formatted(index + 1, reports.size());
        String text =
            json ? JsonReport.line(file + name, report) + "\n" : TextReport.of(file + name, report);
        System.out.print(text);
        if (worst != Report.Verdict.INVALID && report.verdict() != Report.Verdict.VALID) {
          worst = report.verdict();
        }
      }
    }
    System.out.flush();
    return worst.exitCode();
  }

  /** A report for each badge of a file. */
  private List<Report> verify(Verifier verifier, Path file) {
    try {
      return CredentialFile.readAll(file).stream().map(verifier::verify).toList();
    } catch (CredentialFile.UnreadableException e) {
      CheckResult result =
          e.undetermined()
              ? CheckResult.undetermined("format", e.code(), e.getMessage())
              : CheckResult.failed("format", e.code(), e.getMessage());
      return List.of(Verifier.unreadable(result));
    } catch (IOException e) {
      throw how.usage("cannot read " + file + ": " + CredentialFile.reason(e));
    }
  }
}
