package dev.stele.issuer.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.badge.BadgePicture;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.portfolio.OutsideBadge.Form;
import dev.stele.verifier.credential.Recipient;
import dev.stele.verifier.file.CredentialFile;
import dev.stele.verifier.file.CredentialFile.UnreadableException;
import dev.stele.verifier.image.BakedImage;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.pdf.AttachedFiles;
import java.util.Locale;
import java.util.Optional;

/**
 * A file with an Open Badge of whatever issuer, read. Nothing that it names is fetched.
 *
 * @param bytes as it came
 */
@SuppressWarnings("ArrayRecordComponent") // only handed on, never compared
public record OutsideFile(byte[] bytes, Form form, ObjectNode document, OutsideClaims claims) {
  /** The largest, in bytes: it is kept as it is. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  public static OutsideFile read(byte[] bytes) throws RefusedException {
    if (bytes.length > MAX_BYTES) {
      throw unreadable(
          "expected a file of at most %,d bytes, found %,d".formatted(MAX_BYTES, bytes.length));
    }
    try {
      ObjectNode document = CredentialFile.openBadge(bytes);
      return new OutsideFile(bytes, form(bytes), document, OutsideClaims.of(document));
    } catch (UnreadableException e) {
      throw unreadable(e.getMessage());
    }
  }

  private static Form form(byte[] bytes) {
    if (AttachedFiles.isPdf(bytes)) {
      return Form.PDF;
    }
    try {
      Optional<BakedImage> picture = BakedImage.find(bytes);
      if (picture.isPresent()) {
        return Form.valueOf(picture.get().form().name());
      }
    } catch (BakedImageException e) {
      throw new IllegalStateException("a picture that was read cannot be read", e);
    }
    // All that reads as neither is JSON, which cannot begin like the base64url of a header.
    return bytes[0] == 'e' ? Form.JWS : Form.JSON;
  }

  /**
   * Checks that it was given to somebody.
   *
   * @param email their address, in lower case
   */
  public void requireGivenTo(String email) throws RefusedException {
    JsonNode recipient = document.path("recipient");
    Recipient given =
        new Recipient(
            recipient.path("type").asText("email"),
            recipient.path("identity").asText(),
            recipient.path("hashed").asBoolean(),
            Optional.ofNullable(recipient.path("salt").textValue()));
    if (!given.isComparable()) {
      throw new RefusedException(
          Kind.OUTSIDE_BADGE_OF_ANOTHER,
          Reason.OUTSIDE_NOT_COMPARABLE.with(),
          "expected the hash of an e-mail address by SHA-256 as the badge's recipient, found another hash, which cannot be compared");
    }
    boolean theirs =
        given.hashed()
            ? given.is(email)
            : given.identity().strip().toLowerCase(Locale.ROOT).equals(email);
    if (!theirs) {
      throw new RefusedException(
          Kind.OUTSIDE_BADGE_OF_ANOTHER,
          "expected a badge that was given to %s, this one was given to another address; sign in with that one"
              .formatted(email));
    }
  }

  /** Its picture, made anew of its pixels alone; none where it is no PNG. */
  public Optional<byte[]> picture() {
    try {
      JsonNode image = document.at("/badge/image");
      return Optional.of(form == Form.PNG ? BadgePicture.reencoded(bytes) : BadgePicture.of(image));
    } catch (RefusedException e) {
      return Optional.empty(); // the badge is none the worse for it
    }
  }

  private static RefusedException unreadable(String message) {
    return new RefusedException(Kind.OUTSIDE_BADGE_UNREADABLE, message);
  }
}
