package dev.stele.issuer.http;

import dev.stele.issuer.BadgeArchive;
import dev.stele.issuer.Delivery;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.OutsideBadges;
import dev.stele.issuer.PortfolioArchive;
import dev.stele.issuer.Portfolios;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.http.Answers.Answer;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.print.TranscriptPaper;
import dev.stele.issuer.stack.Transcript;
import dev.stele.verifier.page.Words;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What people take out of their portfolios, by the API and by its pages alike. */
public final class PortfolioFiles {
  private final Issuance issuance;
  private final Portfolios portfolios;
  private final OutsideBadges outside;
  private final Delivery delivery;
  private final BadgeArchive archive;

  PortfolioFiles(Issuance issuance, OutsideBadges outside, Delivery delivery) {
    this.issuance = issuance;
    this.portfolios = issuance.portfolios();
    this.outside = outside;
    this.delivery = delivery;
    this.archive = new BadgeArchive(issuance, delivery);
  }

  /** A badge of another issuer, as it was handed in. */
  public Answer file(Caller caller, String id) throws RefusedException {
    return OutsideBadgeRoutes.attachment(outside.file(caller, id));
  }

  public Answer picture(Caller caller, String id) throws RefusedException {
    return OutsideBadgeRoutes.picture(outside.picture(caller, id));
  }

  /** The caller's own transcript at an issuer, on paper. */
  public Answer transcript(Caller caller, String issuerId, Words words) throws RefusedException {
    String email = caller.requirePerson();
    return printed(issuerId, email, issuance.stacking().transcript(issuerId, email), words);
  }

  /** A transcript on paper, with the badges of it that are delivered. */
  Answer printed(String issuerId, String email, Transcript transcript, Words words)
      throws RefusedException {
    byte[] pdf =
        TranscriptPaper.of(
            issuance.issuer(issuerId), email, transcript, delivery.credentials(transcript), words);
    return new Answer(200, "application/pdf", Buffer.buffer(pdf))
        .with("Cache-Control", "no-store")
        .with("Content-Disposition", "attachment; filename=\"transcript.pdf\"")
        .with("Vary", "Accept-Language");
  }

  /** Whoever asks, once that may be asked. */
  @FunctionalInterface
  public interface Asking {
    Caller caller() throws RefusedException;
  }

  /** Everything as one ZIP, a piece at a time. */
  public void export(Answers answers, RoutingContext context, Asking asking) {
    Answers.Pieces pieces =
        new Answers.Pieces() {
          private PortfolioArchive files;

          @Override
          public Optional<Buffer> next() throws RefusedException {
            if (files == null) {
              files = archive(asking.caller());
            }
            return files.next().map(Buffer::buffer);
          }
        };
    answers.stream(
        context,
        "application/zip",
        Map.of(
            "Cache-Control",
            "no-store",
            "Content-Disposition",
            "attachment; filename=\"portfolio.zip\""),
        pieces);
  }

  private PortfolioArchive archive(Caller caller) throws RefusedException {
    Portfolios.Own own = portfolios.own(caller);
    String contents = PortfolioJson.of(own).toPrettyString() + "\n";
    return new PortfolioArchive(
        archive,
        own,
        badge -> outside.file(caller, badge.id()).bytes(),
        contents.getBytes(StandardCharsets.UTF_8));
  }
}
