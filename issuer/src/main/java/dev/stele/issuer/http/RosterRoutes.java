package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.roster.RosterDesk;
import dev.stele.issuer.roster.RosterDesk.Staged;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.RosterStore;
import dev.stele.issuer.store.RosterStore.Fault;
import dev.stele.issuer.store.RosterStore.RosterJob;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Rosters of any length: handed in whole, then looked at until they are awarded. */
final class RosterRoutes {
  /** The first of them; the others are looked up. */
  private static final int FAULTS_SHOWN = 100;

  private final Vertx vertx;
  private final Issuance issuance;
  private final RosterDesk desk;
  private final RosterStore store;
  private final Uploads uploads;
  private final Creations creations;
  private final Answers answers;

  RosterRoutes(
      Vertx vertx,
      Issuance issuance,
      RosterDesk desk,
      RosterStore store,
      Uploads uploads,
      Creations creations,
      Answers answers) {
    this.vertx = vertx;
    this.issuance = issuance;
    this.desk = desk;
    this.store = store;
    this.uploads = uploads;
    this.creations = creations;
    this.answers = answers;
  }

  /** Whether this is a request that must not be read into the memory. */
  static boolean isUpload(RoutingContext context) {
    return HttpMethod.POST.equals(context.request().method())
        && context.normalizedPath().endsWith("/rosters");
  }

  void mount(Router router) {
    router.post("/api/v1/badge-classes/:id/rosters").handler(this::receive);
    router.get("/api/v1/rosters/:id").handler(this::job);
    router.get("/api/v1/rosters/:id/faults").handler(this::faults);
  }

  private record Receipt(BadgeClass badge, RosterDesk.Form form, boolean skips, Path file) {}

  private void receive(RoutingContext context) {
    // Not a byte of it is read before it is known that the caller may send it.
    context.request().pause();
    vertx
        .executeBlocking(() -> allowed(context), false)
        .compose(
            receipt ->
                uploads
                    .receive(context.request(), receipt.file())
                    .map(receipt)
                    .onFailure(unused -> delete(receipt)))
        .onSuccess(receipt -> stage(context, receipt))
        .onFailure(
            failure -> {
              // The rest of it is read and forgotten, so that the answer is.
              context.request().handler(unused -> {}).resume();
              var unused = Answers.fail(context, failure);
            });
  }

  private Receipt allowed(RoutingContext context) throws Exception {
    BadgeClass badge = Requests.badgeClass(context, issuance, Permission.AWARD);
    boolean skips = Requests.skipsInvalid(context);
    return new Receipt(badge, Requests.rosterForm(context), skips, uploads.newFile());
  }

  private void stage(RoutingContext context, Receipt receipt) {
    creations.prepareAndCreate(
        context,
        () -> RequestKey.fingerprint(context, receipt.file()),
        () -> {
          try (InputStream roster = Files.newInputStream(receipt.file())) {
            Staged staged =
                desk.stage(
                    Requests.caller(context),
                    receipt.badge(),
                    receipt.form(),
                    roster,
                    receipt.skips());
            if (staged.refused()) {
              throw refused(context, desk.accept(staged));
            }
            return () -> {
              RosterJob job = desk.accept(staged);
              return Answer.json(202, about(job)).with("Location", "/api/v1/rosters/" + job.id());
            };
          }
        },
        () -> delete(receipt));
  }

  /** The roster stays, so that all its faults can be read. */
  private RefusedException refused(RoutingContext context, RosterJob job) {
    String where = "/api/v1/rosters/" + job.id();
    context.response().putHeader("Location", where);
    return new RefusedException(
        Kind.INVALID,
        "%d of the roster's lines cannot be awarded, so none was; mend them or ask to skip them; all are at %s/faults"
            .formatted(job.faults(), where),
        store.faults(job.id(), Optional.empty(), FAULTS_SHOWN).stream()
            .map(Entry::value)
            .map(fault -> "line %d: %s".formatted(fault.line(), fault.message()))
            .toList());
  }

  private void delete(Receipt receipt) {
    // If it cannot be deleted now, the next start does it.
    var unused = vertx.fileSystem().delete(receipt.file().toString());
  }

  private RosterJob readable(RoutingContext context) throws RefusedException {
    RosterJob job = desk.find(context.pathParam("id"));
    Requests.caller(context).require(Permission.READ, job.issuerId());
    return job;
  }

  private void job(RoutingContext context) {
    answers.answer(context, () -> Answer.json(200, about(readable(context))));
  }

  private void faults(RoutingContext context) {
    answers.answer(
        context,
        () -> {
          RosterJob job = readable(context);
          return Paging.of(context)
              .answer((after, limit) -> store.faults(job.id(), after, limit), RosterRoutes::about);
        });
  }

  private static ObjectNode about(RosterJob job) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", job.id())
            .put("badgeClass", BadgeClass.uuidOf(job.badgeClassId()))
            .put("issuer", job.issuerId())
            .put("state", job.state().name())
            .put("people", job.people())
            .put("signed", job.signed())
            .put("faults", job.faults())
            .put("created", job.created().toString());
    job.batchId().ifPresent(batch -> json.put("batch", batch));
    return json;
  }

  private static ObjectNode about(Fault fault) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("line", fault.line())
        .put("message", fault.message());
  }
}
