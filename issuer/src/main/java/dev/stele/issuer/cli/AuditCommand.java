package dev.stele.issuer.cli;

import dev.stele.issuer.anchoring.AuditCheck;
import dev.stele.issuer.anchoring.AuditProof;
import dev.stele.issuer.audit.AuditHead;
import dev.stele.issuer.store.DataFolder.BesideStore;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at the audit log. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Check the log of who did what, also while the service runs.",
    subcommands = {AuditCommand.Verify.class, AuditCommand.Proof.class},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done; with verify, the log is whole",
      "1:verify: the log is broken",
      "2:wrong usage, no such folder, or no such batch"
    })
final class AuditCommand implements Callable<Integer> {
  private static final int BROKEN = 1;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Failure {
    throw new Failure(Failure.INPUT, "expected one of verify, proof after " + spec.qualifiedName());
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Recompute every entry's hash, and compare the heads that batches anchored.",
        "Exit status 0 when the log is whole, 1 when it is broken."
      })
  static final class Verify implements Callable<Integer> {
    @Mixin private BatchCommand.Where where;

    @Override
    public Integer call() throws Failure {
      try (BesideStore beside = where.open()) {
        AuditCheck.Finding finding = new AuditCheck(beside.store()).check();
        PrintWriter out = where.out();
        if (finding.head().equals(AuditHead.NONE)) {
          if (finding.broken().isEmpty()) {
            out.println("empty      nothing was entered yet");
          }
        } else {
          out.printf(
              "%s  entries 1 to %d, head %s%n",
              finding.broken().isEmpty() ? "whole    " : "whole for",
              finding.head().sequence(),
              finding.head().hash());
        }
        finding.anchored().ifPresent(proof -> anchored(out, proof));
        finding.broken().ifPresent(what -> out.printf("BROKEN     %s%n", what));
        out.flush();
        return finding.broken().isEmpty() ? 0 : BROKEN;
      }
    }

    private static void anchored(PrintWriter out, AuditProof proof) {
      out.printf(
          "anchored   entries 1 to %d, by batch %s (%s), root %s, transaction %s%n",
          proof.head().sequence(),
          proof.batch().id(),
          proof.batch().state(),
          proof.root(),
          proof.batch().transaction().map(Object::toString).orElse("-"));
    }
  }

  @Command(
      name = "proof",
      mixinStandardHelpOptions = true,
      description =
          "Print the way from the log's head to the root of a batch that anchored it, as JSON.")
  static final class Proof implements Callable<Integer> {
    @Mixin private BatchCommand.Where where;

    @Parameters(paramLabel = "ID", description = "the batch")
    private String id;

    @Override
    public Integer call() throws Failure {
      try (BesideStore beside = where.open()) {
        AuditProof proof =
            AuditProof.of(beside.store(), BatchCommand.find(beside.store(), id))
                .orElseThrow(
                    () ->
                        new Failure(
                            Failure.INPUT,
                            "the batch has no head of the log in its tree: it is open, of revocations, or older than the log"));
        where.out().println(proof.toJson().toPrettyString());
        where.out().flush();
        return 0;
      }
    }
  }
}
