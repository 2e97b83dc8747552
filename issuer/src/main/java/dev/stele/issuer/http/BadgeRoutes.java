package dev.stele.issuer.http;

import dev.stele.issuer.BadgeArchive;
import dev.stele.issuer.Delivery;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.PublicBadge;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.BadgePage;
import dev.stele.issuer.page.print.Certificate;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.page.Shown;
import dev.stele.verifier.page.Words;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** A badge's page for people, its picture, and all its files in one. */
final class BadgeRoutes {
  private static final String UUID = "(?<uuid>[0-9a-f-]{36})";

  /**
   * So many are verified or printed at once: while a node lets everybody wait, visitors must not
   * take all the threads that the rest of the service needs.
   */
  static final int AT_ONCE = 8;

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Delivery delivery;
  private final BadgeArchive archive;
  private final OwnTrust trust;
  private final Answers answers;

  BadgeRoutes(Issuance issuance, Delivery delivery, OwnTrust trust, Answers answers) {
    this.delivery = delivery;
    this.archive = new BadgeArchive(issuance, delivery);
    this.trust = trust;
    this.answers = answers;
  }

  void mount(Router router) {
    Pages.reading(router.route("/badges/badge.css")).handler(this::style);
    Pages.reading(router.routeWithRegex("/badges/" + UUID + "\\.zip").setName("/badges/:uuid.zip"))
        .handler(this::zip);
    Pages.reading(router.routeWithRegex("/badges/" + UUID + "\\.pdf").setName("/badges/:uuid.pdf"))
        .handler(this::pdf);
    Pages.reading(
            router.routeWithRegex("/badges/" + UUID + "/picture").setName("/badges/:uuid/picture"))
        .handler(this::picture);
    Pages.reading(router.route("/badges/:uuid")).handler(this::page);
  }

  private void style(RoutingContext context) {
    answers.answer(context, () -> Pages.style(context, BadgePage.style()));
  }

  private void picture(RoutingContext context) {
    answers.answer(
        context,
        () ->
            Cached.answer(
                    context,
                    new Answer(200, "image/png", Buffer.buffer(delivery.picture(uuid(context)))),
                    Cached.DELIVERED)
                .with("X-Content-Type-Options", "nosniff"));
  }

  private void zip(RoutingContext context) {
    limited(
        context,
        words -> file(context, "zip", "application/zip", archive.of(uuid(context), words)));
  }

  private void pdf(RoutingContext context) {
    limited(
        context,
        words -> {
          byte[] credential = delivery.json(uuid(context));
          PublicBadge badge = delivery.badge(uuid(context), Instant.now());
          return file(context, "pdf", "application/pdf", Certificate.of(badge, credential, words));
        });
  }

  private Answer file(RoutingContext context, String form, String type, byte[] bytes) {
    Answer answer = new Answer(200, type, Buffer.buffer(bytes));
    return Cached.answer(context, answer, Cached.CHANGING)
        // Told to HEAD too, which gets no body that it could be read from.
        .with("Content-Length", Integer.toString(bytes.length))
        .with("Vary", "Accept-Language")
        .with(
            "Content-Disposition",
            "attachment; filename=\"badge-%s.%s\"".formatted(uuid(context), form));
  }

  private void page(RoutingContext context) {
    Words words = Pages.words(context);
    answers.tell(context, () -> shown(uuid(context), words));
  }

  /** What takes a verification, or the printing of a paper. */
  @FunctionalInterface
  private interface Work {
    Answer in(Words words) throws RefusedException;
  }

  private void limited(RoutingContext context, Work work) {
    Words words = Pages.words(context);
    answers.answer(
        context,
        () -> {
          if (!places.tryAcquire()) {
            return Pages.html(503, BadgePage.refused("busy", words), words)
                .with("Retry-After", "5");
          }
          try {
            return work.in(words);
          } finally {
            places.release();
          }
        });
  }

  /** All that is known here goes out at once; the verification, when it is done. */
  private Told shown(String uuid, Words words) throws RefusedException {
    try {
      PublicBadge badge = delivery.badge(uuid, Instant.now());
      BadgePage page = BadgePage.of(badge, words);
      return badge.delivered()
          ? new Told(
              Pages.html(200, page.beginning(), words),
              Optional.of(client -> client.send(Buffer.buffer(report(badge, page)))))
          : Told.whole(Pages.html(200, page.unverified(), words));
    } catch (RefusedException e) {
      return switch (e.kind()) {
        case ERASED -> Told.whole(Pages.html(410, BadgePage.refused("erased", words), words));
        case NOT_FOUND -> Told.whole(Pages.html(404, BadgePage.refused("unknown", words), words));
        default -> throw e;
      };
    }
  }

  /** Verified as anybody else's would be. */
  private String report(PublicBadge badge, BadgePage page) {
    if (!places.tryAcquire()) {
      return page.tooBusy();
    }
    try {
      VerifierOptions options = trust.about(badge.document());
      return page.verified(
          new Shown(
              Optional.empty(), new Verifier(options).verify(badge.document()), options.at()));
    } finally {
      places.release();
    }
  }

  private static String uuid(RoutingContext context) {
    return context.pathParam("uuid");
  }
}
