package dev.stele.issuer.http.console;

import dev.stele.anchor.AnchoringException;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.anchoring.BatchWorker;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.BatchView;
import dev.stele.issuer.page.console.ConsolePage.Waiting;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.Office;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.store.Listing;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Listing.Place;
import dev.stele.verifier.page.Words;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An issuer's batches, newest first, and closing the one that collects. */
final class BatchesPage implements FormPage {
  private static final int AT_ONCE = 25;

  private final Issuance issuance;
  private final Listing listing;
  private final BatchLine line;
  private final BatchWorker worker;
  private final Clock clock;

  BatchesPage(Issuance issuance, Listing listing, BatchLine line, BatchWorker worker, Clock clock) {
    this.issuance = issuance;
    this.listing = listing;
    this.line = line;
    this.worker = worker;
    this.clock = clock;
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    IssuingDistrict issuer = issuance.issuer(visit.issuer(Permission.READ));
    List<Entry<Batch>> found =
        listing.latestBatches(
            issuer.id(), visit.query("before").flatMap(BatchesPage::place), AT_ONCE);
    List<BatchView> batches = found.stream().map(it -> view(it.value(), visit.words())).toList();
    boolean closable =
        visit.caller().may(Permission.BATCHES, issuer.id())
            && batches.stream().anyMatch(BatchView::isCollecting);
    String older =
        found.size() < AT_ONCE
            ? ""
            : Addresses.with(
                "/console/issuers/%s/batches".formatted(issuer.id()),
                "before",
                found.getLast().place().major() + "." + found.getLast().place().minor());
    return Office.batches(
        visit.frame(),
        batches,
        closable ? cost(issuer, visit.words()) : Optional.empty(),
        older,
        faults);
  }

  private static Optional<Place> place(String text) {
    int dot = text.lastIndexOf('.');
    return dot < 0
        ? Optional.empty()
        : Optional.of(new Place(text.substring(0, dot), text.substring(dot + 1)));
  }

  private BatchView view(Batch batch, Words words) {
    return view(batch, worker, clock.instant(), words);
  }

  /** A batch as it is at a moment, with what holds it up. */
  static BatchView view(Batch batch, BatchWorker worker, Instant now, Words words) {
    return new BatchView(batch, worker.trouble(batch.id()).map(it -> it.message()), now, words);
  }

  /** What closing now would cost at most. */
  private Optional<String> cost(IssuingDistrict issuer, Words words) {
    try {
      return Optional.of(words.say("batches.cost", BatchView.ether(line.estimate(issuer), words)));
    } catch (AnchoringException e) {
      return Optional.of(words.say("batches.cost.unknown"));
    }
  }

  /** For the first page: what has not arrived yet. */
  List<Waiting> waiting(Visit visit, IssuingDistrict issuer) {
    List<BatchView> latest =
        listing.latestBatches(issuer.id(), Optional.empty(), AT_ONCE).stream()
            .map(it -> view(it.value(), visit.words()))
            .toList();
    String path = "/console/issuers/%s/batches".formatted(issuer.id());
    long collected =
        latest.stream().filter(BatchView::isCollecting).mapToLong(it -> it.batch().size()).sum();
    long moving = latest.stream().filter(BatchView::isMoving).count();
    long troubled = latest.stream().filter(it -> it.trouble().isPresent()).count();
    Words words = visit.words();
    return List.of(
            new Waiting(words.say("waiting.collected"), collected, path),
            new Waiting(words.say("waiting.moving"), moving, path),
            new Waiting(words.say("waiting.troubled"), troubled, path))
        .stream()
        .filter(it -> it.count() > 0)
        .toList();
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException, FaultyFormException {
    String id = issuance.issuer(visit.issuer(Permission.BATCHES)).id();
    var unused =
        line.close(id, visit.caller())
            .orElseThrow(
                () -> new FaultyFormException("", visit.words().say("fault.nothing-collected")));
    worker.nudge();
    return Next.to("/console/issuers/%s/batches".formatted(id), "batch-closed");
  }
}
