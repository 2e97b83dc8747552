package dev.stele.issuer.cli;

import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.anchor.life.Attempt;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.DataFolder.BesideStore;
import dev.stele.issuer.store.PostgresDatabase;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.merkle.MerkleRoot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at batches, also while the service runs. */
@Command(
    name = "batch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Look at batches and their transactions, also while the service runs.",
    subcommands = {
      BatchCommand.ListBatches.class,
      BatchCommand.Show.class,
      BatchCommand.RetryNow.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "2:wrong usage, no such folder, or no such batch"})
final class BatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Failure {
    throw new Failure(
        Failure.INPUT, "expected one of list, show, retry-now after " + spec.qualifiedName());
  }

  /** Which folder to look into. */
  static final class Where {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        required = true,
        description = "the data folder of a service, running or not")
    private Path data;

    @Mixin private DatabaseOptions database;

    @SuppressWarnings("UnusedVariable") // marks the command, and is read before it
    @Mixin
    private ConfigOption config;

    Path data() {
      return data;
    }

    Optional<PostgresDatabase> server() throws Failure {
      return database.server();
    }

    BesideStore open() throws Failure {
      try {
        return DataFolder.beside(data, database.server());
      } catch (RefusedException e) {
        throw Failure.of(e);
      } catch (IOException e) {
        throw new Failure(Failure.INPUT, e.getMessage(), e);
      }
    }

    PrintWriter out() {
      return command.commandLine().getOut();
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the batches: id, state, assertions, age, transaction.")
  static final class ListBatches implements Callable<Integer> {
    @Mixin private Where where;

    @Option(names = "--all", description = "also those that are delivered")
    private boolean all;

    @Override
    public Integer call() throws Failure {
      try (BesideStore beside = where.open()) {
        Store store = beside.store();
        Stream<Batch> delivered = all ? store.delivered().stream() : Stream.empty();
        Stream.concat(delivered, store.unfinished().stream())
            .forEach(batch -> where.out().println(line(batch)));
        where.out().flush();
      }
      return 0;
    }

    private static String line(Batch batch) {
      return "%s  %-10s  %6d  %8s  %s"
          .formatted(
              batch.id(),
              batch.state(),
              batch.size(),
              age(batch),
              batch.transaction().map(Object::toString).orElse("-"));
    }

    private static String age(Batch batch) {
      Duration age = Duration.between(batch.opened(), Instant.now());
      return age.toHours() > 0 ? age.toHours() + "h" : age.toSeconds() + "s";
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show a batch with every transaction that was signed for it.")
  static final class Show implements Callable<Integer> {
    @Mixin private Where where;

    @Parameters(paramLabel = "ID", description = "the batch")
    private String id;

    @Override
    public Integer call() throws Failure {
      try (BesideStore beside = where.open()) {
        Batch batch = find(beside.store(), id);
        PrintWriter out = where.out();
        out.printf("batch       %s%n", batch.id());
        out.printf("issuer      %s%n", batch.issuerId());
        out.printf("state       %s%n", batch.state());
        out.printf("opened      %s%n", batch.opened());
        out.printf("assertions  %d%n", batch.size());
        out.printf("root        %s%n", batch.root().map(MerkleRoot::hex).orElse("-"));
        for (Attempt attempt : batch.attempts()) {
          out.printf(
              "signed      %s  %s  nonce %d, up to %,d wei a gas%n",
              attempt.signedAt(),
              attempt.transaction().id(),
              attempt.transaction().nonce(),
              attempt.offer().maxGasPrice());
        }
        batch.receipt().ifPresent(receipt -> mined(out, receipt));
        out.flush();
      }
      return 0;
    }

    private static void mined(PrintWriter out, TransactionReceipt receipt) {
      out.printf(
          "mined       %s  %s  block %d, %,d gas at %,d wei%s%n",
          receipt.blockTime(),
          receipt.id(),
          receipt.blockNumber(),
          receipt.gasUsed(),
          receipt.effectiveGasPrice(),
          receipt.succeeded() ? "" : ", FAILED");
    }
  }

  @Command(
      name = "retry-now",
      mixinStandardHelpOptions = true,
      description = {
        "Have the service try a batch at once: without the pause after a trouble; with a higher",
        "offer if its transaction waits; under a new nonce if it failed in its block."
      })
  static final class RetryNow implements Callable<Integer> {
    @Mixin private Where where;

    @Parameters(paramLabel = "ID", description = "the batch")
    private String id;

    @Override
    public Integer call() throws Failure {
      try (BesideStore beside = where.open()) {
        Batch batch = find(beside.store(), id);
        if (!batch.canBeRetried()) {
          throw new Failure(
              Failure.INPUT,
              "expected a batch that waits for the chain, %s is %s".formatted(id, batch.state()));
        }
        beside
            .store()
            .together(
                () -> {
                  beside.store().retryNow(id);
                  beside.store().audit().record(retried(batch));
                  return null;
                });
        where.out().println("the service tries it in its next round; it is " + batch.state());
        where.out().flush();
      }
      return 0;
    }
  }

  private static AuditEvent retried(Batch batch) {
    return new AuditEvent(
        Instant.now(),
        Caller.OPERATOR.subject(),
        AuditAction.BATCH_RETRIED,
        batch.issuerId(),
        batch.id());
  }

  static Batch find(Store store, String id) throws Failure {
    return store
        .batch(id)
        .orElseThrow(
            () -> new Failure(Failure.INPUT, "there is no batch " + id + " in this folder"));
  }
}
