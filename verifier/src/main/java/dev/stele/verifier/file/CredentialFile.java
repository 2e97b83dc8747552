package dev.stele.verifier.file;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.check.EndorsementCheck;
import dev.stele.verifier.image.BakedImage;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import dev.stele.verifier.pdf.AttachedFiles;
import dev.stele.verifier.pdf.PdfException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A credential as it lies in a file: JSON, a PNG or SVG with the JSON baked in, or a PDF with it
 * attached, which may hold several.
 */
public final class CredentialFile {
  private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);
  private static final ObjectWriter PRETTY = new JsonMapper().writerWithDefaultPrettyPrinter();
  private static final Pattern COMPACT_JWS =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\s*");

  /** A file without a credential that can be judged. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final boolean undetermined;

    private UnreadableException(String code, boolean undetermined, String message) {
      super(message);
      this.code = code;
      this.undetermined = undetermined;
    }

    public String code() {
      return code;
    }

    /** Whether the fault may lie in this verifier's limits rather than in the file. */
    public boolean undetermined() {
      return undetermined;
    }
  }

  private CredentialFile() {}

  /** A file that is to be left alone. */
  public static UnreadableException unreadable(String code, String message) {
    return new UnreadableException(code, true, message);
  }

  /**
   * Reads the one credential of a file: at most 16 MiB of JSON, 64 levels deep.
   *
   * @throws IOException when the file itself cannot be read
   */
  public static ObjectNode read(Path file) throws IOException, UnreadableException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(BakedImage.MAX_FILE_BYTES + 1));
    }
  }

  /** Reads every credential of a file: at least one. A transcript has as many as it lists. */
  public static List<ObjectNode> readAll(Path file) throws IOException, UnreadableException {
    try (InputStream in = Files.newInputStream(file)) {
      return allOf(in.readNBytes(BakedImage.MAX_FILE_BYTES + 1));
    }
  }

  /** Reads the one credential of a file that has this content. */
  public static ObjectNode of(byte[] bytes) throws UnreadableException {
    List<ObjectNode> all = allOf(bytes);
    if (all.size() > 1) {
      throw unreadable(
          "several-badges",
          "expected a file with one badge, found %d; take the file of one of them"
              .formatted(all.size()));
    }
    return all.getFirst();
  }

  /**
   * Reads the one Open Badge of a file that has this content, also where it is not anchored: what a
   * compact JWS signs, in a file of its own or in a picture. Whether it was signed by anybody is
   * not asked, so nothing vouches for what is in it.
   */
  public static ObjectNode openBadge(byte[] bytes) throws UnreadableException {
    Optional<String> jws = jwsAlone(bytes);
    if (jws.isEmpty()) {
      return of(bytes);
    }
    try {
      return JSON.parse(Base64.getUrlDecoder().decode(jws.get().split("\\.", 3)[1]));
    } catch (MalformedJsonException e) {
      throw new UnreadableException(e.reason().code(), false, e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UnreadableException("syntax", false, "expected base64url in the JWS's payload");
    }
  }

  /** A JWS without a credential file beside it. */
  private static Optional<String> jwsAlone(byte[] bytes) {
    try {
      Optional<BakedImage> picture =
          AttachedFiles.isPdf(bytes) ? Optional.empty() : BakedImage.find(bytes);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (picture.isPresent()) {
        boolean several = picture.get().openBadges().stream().distinct().count() > 1;
        text = several || picture.get().credential().isPresent() ? "" : picture.get().openBadge();
      }
      return Optional.of(text).filter(it -> COMPACT_JWS.matcher(it).matches());
    } catch (BakedImageException e) {
      return Optional.empty(); // to be said in full by whoever reads it as a credential
    }
  }

  /** Reads every credential of a file that has this content. */
  public static List<ObjectNode> allOf(byte[] bytes) throws UnreadableException {
    try {
      if (AttachedFiles.isPdf(bytes)) {
        return attached(AttachedFiles.json(bytes));
      }
      Optional<BakedImage> picture = BakedImage.find(bytes);
      return List.of(picture.isPresent() ? baked(picture.get()) : JSON.parse(plain(bytes)));
    } catch (PdfException e) {
      throw new UnreadableException(e.code(), e.reason().isOurLimit(), e.getMessage());
    } catch (MalformedJsonException e) {
      boolean limit =
          switch (e.reason()) {
            case TOO_LARGE, TOO_DEEP -> true;
            case NOT_UTF8, DUPLICATE_KEY, TRUNCATED, SYNTAX, NOT_AN_OBJECT -> false;
          };
      throw new UnreadableException(e.reason().code(), limit, e.getMessage());
    } catch (BakedImageException e) {
      throw new UnreadableException(e.code(), e.reason().isOurLimit(), e.getMessage());
    }
  }

  /**
   * Puts another credential into a file, in the form that the file has: JSON, or a picture. The
   * file is replaced once the new one is whole.
   */
  public static void replace(Path file, ObjectNode credential)
      throws IOException, UnreadableException {
    byte[] before = Files.readAllBytes(file);
    if (AttachedFiles.isPdf(before)) {
      throw unreadable(
          "not-rewritable", "a PDF is left as it is; refresh the badge's .json, .png or .svg file");
    }
    String text = PRETTY.writeValueAsString(credential) + "\n";
    byte[] after;
    try {
      Optional<BakedImage> picture = BakedImage.find(before);
      after =
          picture.isPresent()
              ? picture.get().withCredential(text).bakeInto(before)
              : text.getBytes(StandardCharsets.UTF_8);
      if (!hashed(JSON.parse(text.getBytes(StandardCharsets.UTF_8))).equals(hashed(credential))) {
        throw new UnreadableException(
            "not-rewritable", true, "its numbers cannot be written again as they are");
      }
    } catch (BakedImageException e) {
      throw new UnreadableException(e.code(), false, e.getMessage());
    } catch (MalformedJsonException e) {
      throw new UnreadableException(e.reason().code(), true, e.getMessage());
    }
    Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), ".refreshed", "");
    try {
      Files.write(whole, after);
      Files.setPosixFilePermissions(whole, Files.getPosixFilePermissions(file));
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** All but the proof. */
  private static ObjectNode hashed(ObjectNode credential) {
    ObjectNode hashed = credential.objectNode().setAll(credential);
    hashed.remove("signature");
    return hashed;
  }

  /** Why a file could not be read, in a few words. */
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no such file";
      case AccessDeniedException denied -> "access is denied";
      default -> e.getMessage();
    };
  }

  private static byte[] plain(byte[] bytes) throws UnreadableException {
    if (bytes.length < 1024 * 1024) {
      refuseSignedBadge(new String(bytes, StandardCharsets.ISO_8859_1));
    }
    return bytes;
  }

  private static ObjectNode baked(BakedImage picture)
      throws MalformedJsonException, UnreadableException {
    if (picture.credential().isEmpty()) {
      refuseSignedBadge(picture.openBadge());
    }
    ObjectNode credential = parsed(picture.credential().orElse(picture.openBadge()));
    for (String badge : picture.openBadges()) {
      if (!saysTheSame(badge, credential)) {
        throw new UnreadableException(
            picture.form().name().toLowerCase(Locale.ROOT) + "-two-badges",
            false,
            "the picture holds two badges: its Open Badge says otherwise than its credential");
      }
    }
    return credential;
  }

  /**
   * Whether what an Open Badges consumer finds is this credential's assertion; who signed it is not
   * asked. What is neither a JWS nor a document is an address, and says nothing yet.
   */
  private static boolean saysTheSame(String badge, ObjectNode credential)
      throws MalformedJsonException {
    if (COMPACT_JWS.matcher(badge).matches()) {
      return signs(badge, credential);
    }
    return !badge.stripLeading().startsWith("{")
        || hashed(parsed(badge)).equals(hashed(credential));
  }

  /** Whether a compact JWS is over this credential's assertion. */
  private static boolean signs(String jws, ObjectNode credential) throws MalformedJsonException {
    byte[] payload;
    try {
      payload = Base64.getUrlDecoder().decode(jws.split("\\.", 3)[1]);
    } catch (IllegalArgumentException e) {
      return false;
    }
    ObjectNode signed = JSON.parse(payload);
    ObjectNode assertion = hashed(credential);
    return signed.equals(assertion) || signed.equals(EndorsementCheck.byAddress(assertion));
  }

  /** The same one twice is one; one id with two contents is refused, whichever a reader shows. */
  private static List<ObjectNode> attached(List<byte[]> files)
      throws MalformedJsonException, UnreadableException {
    Map<String, ObjectNode> byId = new LinkedHashMap<>();
    for (byte[] file : files) {
      ObjectNode credential = JSON.parse(file);
      ObjectNode other = byId.putIfAbsent(credential.path("id").asText(), credential);
      if (other != null && !other.equals(credential)) {
        throw new UnreadableException(
            "pdf-two-badges", false, "the PDF holds two files of one badge that say otherwise");
      }
    }
    return List.copyOf(byId.values());
  }

  private static ObjectNode parsed(String json) throws MalformedJsonException {
    return JSON.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isAddress(String text) {
    return text.startsWith("http://") || text.startsWith("https://");
  }

  private static void refuseSignedBadge(String text) throws UnreadableException {
    boolean address = isAddress(text);
    if (address || COMPACT_JWS.matcher(text).matches()) {
      throw new UnreadableException(
          "not-anchored",
          true,
          address
              ? "the picture only names the address of a hosted badge, and nothing is fetched; ask its holder for the credential file"
              : "a signed Open Badge without an anchor, which only its issuer's key can vouch for; ask its holder for the .json, .png, .svg or .pdf file");
    }
  }
}
