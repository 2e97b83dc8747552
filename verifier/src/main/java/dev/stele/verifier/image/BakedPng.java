package dev.stele.verifier.image;

import dev.stele.verifier.image.BakedImageException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PNG with a badge baked in.
 *
 * <p>{@code openbadges} holds what every Open Badges consumer expects (Open Badges 2.0, "Baking": a
 * JWS, a JSON document, or in old pictures a URL); {@code blockcerts} beside it holds the whole
 * credential file.
 *
 * @param openBadge the text under {@code openbadges}
 * @param credential the credential file under {@code blockcerts}, if there is one
 */
public record BakedPng(String openBadge, Optional<String> credential) implements BakedImage {
  /** The largest text that is unpacked, in bytes. */
  public static final int MAX_TEXT_BYTES = 16 * 1024 * 1024;

  private static final String OPEN_BADGES = "openbadges";
  private static final String BLOCKCERTS = "blockcerts";

  /** Reads what is baked into a picture. */
  public static BakedPng read(byte[] png) throws BakedImageException {
    if (png.length > MAX_FILE_BYTES) {
      throw new BakedImageException(
          Form.PNG,
          Reason.TOO_LARGE,
          "expected a PNG of at most %,d bytes, found %,d".formatted(MAX_FILE_BYTES, png.length));
    }
    List<PngChunk> chunks = PngChunk.readAll(png);
    Optional<String> openBadge = only(chunks, OPEN_BADGES);
    Optional<String> credential = only(chunks, BLOCKCERTS);
    if (openBadge.isEmpty() && credential.isEmpty()) {
      throw new BakedImageException(
          Form.PNG, Reason.NO_BADGE, "the PNG is a picture without a badge in it");
    }
    return new BakedPng(openBadge.orElse(""), credential);
  }

  @Override
  public Form form() {
    return Form.PNG;
  }

  @Override
  public List<String> openBadges() {
    return List.of(openBadge);
  }

  @Override
  public BakedPng withCredential(String file) {
    return new BakedPng(openBadge, Optional.of(file));
  }

  @Override
  public byte[] bakeInto(byte[] png) throws BakedImageException {
    List<PngChunk> chunks = new ArrayList<>();
    for (PngChunk chunk : PngChunk.readAll(png)) {
      boolean baked =
          PngText.find(chunk, OPEN_BADGES, MAX_TEXT_BYTES).isPresent()
              || PngText.find(chunk, BLOCKCERTS, MAX_TEXT_BYTES).isPresent();
      if (!baked) {
        chunks.add(chunk);
      }
    }
    chunks.add(1, PngText.iTxt(OPEN_BADGES, openBadge));
    credential.ifPresent(file -> chunks.add(2, PngText.iTxt(BLOCKCERTS, file)));
    return PngChunk.write(chunks);
  }

  private static Optional<String> only(List<PngChunk> chunks, String keyword)
      throws BakedImageException {
    Optional<String> found = Optional.empty();
    for (PngChunk chunk : chunks) {
      Optional<PngText> text = PngText.find(chunk, keyword, MAX_TEXT_BYTES);
      if (text.isPresent() && found.isPresent()) {
        throw new BakedImageException(
            Form.PNG, Reason.SEVERAL_BADGES, "expected one badge in the PNG, found several");
      }
      found = found.or(() -> text.map(PngText::text));
    }
    return found;
  }
}
