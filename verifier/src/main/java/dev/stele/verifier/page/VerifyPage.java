package dev.stele.verifier.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Report;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.file.CredentialFile;
import dev.stele.verifier.file.CredentialFile.UnreadableException;
import dev.stele.verifier.image.BakedImage;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page on which anybody verifies badges. Whoever serves it gives requests in and sends answers
 * out; nothing is kept between them, and nothing is logged.
 */
public final class VerifyPage {
  /** The largest request that is read, in bytes. */
  public static final int MAX_BODY_BYTES = BakedImage.MAX_FILE_BYTES;

  private static final Map<String, String> FILES =
      Map.of(
          "/verify.css", "text/css; charset=utf-8",
          "/verify.js", "text/javascript; charset=utf-8",
          "/sample-badge.png", "image/png",
          "/sample-chain.json", "application/json");

  /** Whom the page's owner trusts, and asks. */
  @FunctionalInterface
  public interface Trust {
    /**
     * For a verification that begins now.
     *
     * @param document that is to be verified
     */
    VerifierOptions about(ObjectNode document);
  }

  private final String base;
  private final Trust trust;

  /**
   * @param base where the page stands: {@code ""} for a site of its own, else a path such as {@code
   *     /verify}
   */
  public VerifyPage(String base, Trust trust) {
    this.base = base;
    this.trust = trust;
  }

  /**
   * Answers one request; takes as long as the verification takes, unless the answer comes in
   * pieces.
   */
  public PageAnswer answer(PageRequest request) {
    Words words = Words.of(request.language(), request.acceptLanguage());
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    String type = FILES.get(request.path());
    if (type != null && reads) {
      return PageAnswer.of(200, type, resource(request.path().substring(1)));
    }
    return switch (request.path()) {
      case "", "/" -> {
        if (reads) {
          yield page(200, words, List.of(), Optional.empty(), false);
        }
        yield request.method().equals("POST")
            ? submitted(request, words)
            : refused(405, words, "refused.method").with("Allow", "GET, HEAD, POST");
      }
      case "/sample" ->
          reads
              ? page(200, words, List.of(sample()), Optional.empty(), true)
              : refused(405, words, "refused.method").with("Allow", "GET, HEAD");
      default ->
          type == null
              ? refused(404, words, "refused.path")
              : refused(405, words, "refused.method").with("Allow", "GET, HEAD");
    };
  }

  /** What a browser gets when something went wrong here; it says nothing of the badge. */
  public PageAnswer failed(PageRequest request) {
    return refused(500, Words.of(request.language(), request.acceptLanguage()), "refused.fault");
  }

  private PageAnswer submitted(PageRequest request, Words words) {
    if (request.isOfAnotherSite()) {
      return refused(403, words, "refused.site");
    }
    if (request.body().isEmpty()) {
      return refused(413, words, "refused.large");
    }
    Form form;
    try {
      form = Form.read(request.contentType(), request.body().get());
    } catch (Form.MalformedFormException e) {
      return refused(400, words, e.key());
    }
    HandedIn handedIn = new HandedIn(form, trust);
    return request.isForScript() ? told(handedIn, words) : shown(handedIn, words);
  }

  /** Each step when it is done. */
  private static PageAnswer told(HandedIn handedIn, Words words) {
    return PageAnswer.of(
            200,
            ToldSteps.MEDIA_TYPE,
            new PageAnswer.Body.Pieces(
                client -> {
                  ToldSteps steps = new ToldSteps(client, words);
                  try {
                    handedIn.verify(steps);
                    steps.end();
                  } catch (UncheckedIOException e) {
                    throw new IOException(e);
                  }
                }))
        .with("Vary", "Accept, Accept-Language")
        // For servers in between that would keep the steps until there are many.
        .with("X-Accel-Buffering", "no");
  }

  /** All at once, in a page. */
  private PageAnswer shown(HandedIn handedIn, Words words) {
    List<Shown> reports = new ArrayList<>();
    handedIn.verify(
        new HandedIn.Audience() {
          @Override
          public void begins(Optional<Claimed.Text> name) {}

          @Override
          public void ended(CheckResult check) {}

          @Override
          public void reported(Shown shown) {
            reports.add(shown);
          }
        });
    return page(200, words, reports, Optional.empty(), false);
  }

  /** The badge that comes with the page, held against its own chain file and nobody else. */
  private static Shown sample() {
    try {
      ObjectNode document = CredentialFile.of(resource("sample-badge.png"));
      ChainFile chain =
          ChainFile.read(
              new StrictJson(JsonLimits.CREDENTIAL).parse(resource("sample-chain.json")));
      VerifierOptions options =
          VerifierOptions.at(Instant.now())
              .withChain(Optional.of(chain), Optional.empty(), Optional.empty());
      Report report = new Verifier(options).verify(document);
      return new Shown(Optional.of(Claimed.Text.of("sample-badge.png")), report, options.at());
    } catch (UnreadableException | MalformedJsonException | MalformedCredentialException e) {
      throw new IllegalStateException("the sample that comes with the page cannot be read", e);
    }
  }

  private PageAnswer refused(int status, Words words, String key) {
    String text = words.say(key, MAX_BODY_BYTES / (1024 * 1024), Form.MAX_FILES);
    return page(status, words, List.of(), Optional.of(text), false);
  }

  private PageAnswer page(
      int status, Words words, List<Shown> reports, Optional<String> refusal, boolean sample) {
    return PageAnswer.html(status, Markup.page(new View(base, words, reports, refusal, sample)));
  }

  /**
   * What the template shows.
   *
   * @param refusal why nothing was verified
   * @param sample whether the report is on the sample
   */
  public record View(
      String base, Words words, List<Shown> reports, Optional<String> refusal, boolean sample) {

    /** Where the page itself is. */
    public String home() {
      return base.isEmpty() ? "/" : base;
    }

    /** Its address in another language. */
    public String in(String code) {
      return (sample ? base + "/sample" : home()) + "?lang=" + code;
    }

    public long maxMegabytes() {
      return MAX_BODY_BYTES / (1024 * 1024);
    }

    public int maxFiles() {
      return Form.MAX_FILES;
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = VerifyPage.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
