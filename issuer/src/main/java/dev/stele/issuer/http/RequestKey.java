package dev.stele.issuer.http;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.merkle.Digest32;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The key under which a caller sends a request, perhaps more than once.
 *
 * @param caller whose key it is
 * @param path of the request
 */
record RequestKey(String caller, String text, String path) {
  private static final String HEADER = "Idempotency-Key";
  private static final Pattern FORM = Pattern.compile("[!#-\\[\\]-~]{1,255}");

  /** What the header says, with quotation marks (RFC 8941, string) or without. */
  static Optional<RequestKey> of(RoutingContext context) throws RefusedException {
    String given = context.request().getHeader(HEADER);
    if (given == null) {
      return Optional.empty();
    }
    boolean quoted = given.length() > 2 && given.startsWith("\"") && given.endsWith("\"");
    String text = quoted ? given.substring(1, given.length() - 1) : given;
    if (!FORM.matcher(text).matches()) {
      throw new RefusedException(
          Kind.MALFORMED,
          "expected 1 to 255 visible ASCII characters other than \" and \\ in " + HEADER);
    }
    return Optional.of(
        new RequestKey(Requests.caller(context).subject(), text, context.request().path()));
  }

  /** What tells one request from another: its method, address, media type and body. */
  static String fingerprint(RoutingContext context) {
    MessageDigest digest = digest(context);
    if (context.body().buffer() != null) {
      digest.update(context.body().buffer().getBytes());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The same for a body that is in a file. */
  static String fingerprint(RoutingContext context, Path body) throws IOException {
    try (DigestInputStream file =
        new DigestInputStream(Files.newInputStream(body), digest(context))) {
      file.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(file.getMessageDigest().digest());
    }
  }

  private static MessageDigest digest(RoutingContext context) {
    MessageDigest digest = Digest32.newSha256();
    String head =
        "%s %s\n%s\n"
            .formatted(
                context.request().method(),
                context.request().uri(),
                context.request().getHeader("Content-Type"));
    digest.update(head.getBytes(StandardCharsets.UTF_8));
    return digest;
  }
}
