package dev.stele.issuer.cli;

import dev.stele.issuer.access.Caller;
import dev.stele.issuer.erasure.Erasure;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.DataFolder.BesideStore;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes what is kept of a person. */
@Command(
    name = "erase-person",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Delete what an issuer keeps of a person, for good, also while the service runs.",
      "Their badges cannot be had here any more; what was anchored of them is a hash that says"
          + " nothing. The audit log keeps that something was deleted, and when. Backups are yours"
          + " to see to."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:deleted",
      "2:wrong usage, no such folder or issuer, or nothing is kept of this person"
    })
final class ErasePersonCommand implements Callable<Integer> {
  @Mixin private BatchCommand.Where where;

  @Option(names = "--issuer", paramLabel = "ID", required = true, description = "the issuer")
  private String issuer;

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      required = true,
      description = "the person's address; upper and lower case are the same")
  private String email;

  @Override
  public Integer call() throws Failure {
    if (!Inputs.isEmail(email)) {
      throw new Failure(Failure.INPUT, "expected an e-mail address in --email");
    }
    try (BesideStore beside = where.open()) {
      Erasure.Erased erased =
          Erasure.in(beside, Clock.systemUTC()).erase(Caller.OPERATOR, issuer, email);
      where.out().println("deleted, known as " + erased.reference() + " from now on");
      where.out().println(erased.details().toPrettyString());
      where.out().flush();
      return 0;
    } catch (RefusedException e) {
      throw Failure.of(e);
    }
  }
}
