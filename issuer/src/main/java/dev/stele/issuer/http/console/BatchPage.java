package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.console.BatchView;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.Office;
import java.time.Clock;

/** One batch, and having it tried again at once. */
final class BatchPage implements FormPage {
  private final Issuance issuance;
  private final BatchWorker worker;
  private final Clock clock;

  BatchPage(Issuance issuance, BatchWorker worker, Clock clock) {
    this.issuance = issuance;
    this.worker = worker;
    this.clock = clock;
  }

  private Batch batch(Visit visit, Permission permission) throws RefusedException {
    Batch batch = issuance.batch(visit.path("batch"));
    if (!batch.issuerId().equals(visit.issuer(permission))) {
      throw new RefusedException(Kind.NOT_FOUND, "this issuer has no such batch");
    }
    return batch;
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    Batch batch = batch(visit, Permission.READ);
    BatchView view = BatchesPage.view(batch, worker, clock.instant(), visit.words());
    boolean retries =
        batch.canBeRetried() && visit.caller().may(Permission.BATCHES, batch.issuerId());
    return Office.batch(visit.frame(), view, retries, faults);
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException {
    Batch batch = issuance.retryNow(batch(visit, Permission.BATCHES).id());
    worker.nudge();
    return Next.to(
        "/console/issuers/%s/batches/%s".formatted(batch.issuerId(), batch.id()), "batch-retried");
  }
}
