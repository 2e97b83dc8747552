package dev.stele.issuer.http;

import dev.stele.issuer.portfolio.OutsideFile;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads requests, each kind up to a size of its own. */
final class BodyLimits implements Handler<RoutingContext> {
  private static final int KIB = 1024;

  /** Awards to a whole district come at once. */
  private static final Pattern ROSTERS = Pattern.compile("/api/v1/badge-classes/[^/]+/assertions");

  /** Files of badges, the largest that is kept. */
  private static final String BADGES = OutsideBadgeRoutes.PATH;

  private static final Pattern WORDS =
      Pattern.compile(
          "/api/v1/(issuers/[^/]+/(members|api-keys|erasures|batches|reviewers|webhooks)|api-keys|portfolio"
              + "|badge-classes/[^/]+/(completions|nominations|retire)"
              + "|applications/[^/]+/(assignments|withdrawal)|endorsements/[^/]+/withdrawal|batches/[^/]+/retry)(/.*)?");

  private enum Kind {
    BADGE(OutsideFile.MAX_BYTES),
    ROSTER(HttpService.MAX_BODY_BYTES),
    DOCUMENT(8L * KIB * KIB),
    WORDS(64L * KIB);

    private final long bytes;

    Kind(long bytes) {
      this.bytes = bytes;
    }
  }

  private final Map<Kind, BodyHandler> handlers = new EnumMap<>(Kind.class);

  BodyLimits() {
    for (Kind kind : Kind.values()) {
      handlers.put(kind, BodyHandler.create(false).setBodyLimit(kind.bytes));
    }
  }

  private static Kind kind(RoutingContext context) {
    String path = context.normalizedPath();
    if (ROSTERS.matcher(path).matches()) {
      return Kind.ROSTER;
    }
    if (path.equals(BADGES)) {
      return Kind.BADGE;
    }
    return WORDS.matcher(path).matches() ? Kind.WORDS : Kind.DOCUMENT;
  }

  /** The most that this request may have, in bytes. */
  static long of(RoutingContext context) {
    return kind(context).bytes;
  }

  @Override
  public void handle(RoutingContext context) {
    if (RosterRoutes.isUpload(context)) {
      // Its route takes it in itself, onto the disk.
      context.next();
      return;
    }
    handlers.get(kind(context)).handle(context);
  }
}
