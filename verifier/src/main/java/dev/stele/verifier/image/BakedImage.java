package dev.stele.verifier.image;

import java.util.List;
import java.util.Optional;

/** A picture with a badge baked in (Open Badges 2.0, "Baking"). */
public sealed interface BakedImage permits BakedPng, BakedSvg {
  /** The largest picture that is read, in bytes. */
  int MAX_FILE_BYTES = 32 * 1024 * 1024;

  /** What kind of picture it is. */
  enum Form {
    PNG,
    SVG
  }

  /**
   * Reads what is baked into a file, if that is a picture of either form; its content says which.
   */
  static Optional<BakedImage> find(byte[] file) throws BakedImageException {
    if (PngChunk.isPng(file)) {
      return Optional.of(BakedPng.read(file));
    }
    return SvgText.isMarkup(file) ? Optional.of(BakedSvg.read(file)) : Optional.empty();
  }

  Form form();

  /** The text that an Open Badges consumer finds: a JWS, a JSON document or, in old ones, a URL. */
  String openBadge();

  /** Every text that one consumer or another may take for the badge; they must say the same. */
  List<String> openBadges();

  /** The whole credential file beside it, if there is one. */
  Optional<String> credential();

  /** The same badge with another credential file beside it. */
  BakedImage withCredential(String file);

  /** The picture with this badge in it and none of those that were in it before. */
  byte[] bakeInto(byte[] image) throws BakedImageException;
}
