package dev.stele.verifier.image;

import dev.stele.verifier.image.BakedImageException.Reason;
import dev.stele.verifier.image.SvgContents.Baked;
import dev.stele.verifier.image.SvgContents.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An SVG with a badge baked in.
 *
 * <p>{@code <openbadges:assertion verify="…">} (namespace {@code http://openbadges.org}) holds what
 * every Open Badges consumer expects; {@code <blockcerts:credential>} (namespace {@code
 * urn:stele:blockcerts}) beside it holds the whole credential file.
 *
 * @param verify a JWS or the URL of a hosted badge; empty if there is neither
 * @param body the badge's JSON document, without white space around it; empty with a JWS
 * @param credential the credential file, if there is one
 */
public record BakedSvg(String verify, String body, Optional<String> credential)
    implements BakedImage {

  /** A signed badge, and its credential file. */
  public static BakedSvg signed(String jws, String credential) {
    return new BakedSvg(jws, "", Optional.of(credential));
  }

  /** Reads what is baked into a picture. */
  public static BakedSvg read(byte[] svg) throws BakedImageException {
    SvgContents contents = SvgContents.read(SvgText.decode(svg).characters());
    List<Baked> badges = contents.all(Kind.BADGE);
    List<Baked> credentials = contents.all(Kind.CREDENTIAL);
    int lookalikes = contents.all(Kind.LOOKALIKE).size();
    if (badges.size() + lookalikes > 1
        || credentials.size() > 1
        || (lookalikes == 1 && credentials.size() == 1)) {
      throw new BakedImageException(
          Form.SVG, Reason.SEVERAL_BADGES, "expected one badge in the SVG, found several");
    }
    BakedSvg baked =
        new BakedSvg(
            badges.stream().map(Baked::verify).findFirst().orElse("").strip(),
            badges.stream().map(Baked::text).findFirst().orElse("").strip(),
            credentials.stream().map(Baked::text).findFirst());
    if (baked.openBadge().isEmpty() && baked.credential.isEmpty()) {
      throw new BakedImageException(
          Form.SVG, Reason.NO_BADGE, "the SVG is a picture without a badge in it");
    }
    return baked;
  }

  @Override
  public Form form() {
    return Form.SVG;
  }

  @Override
  public String openBadge() {
    return body.isEmpty() ? verify : body;
  }

  @Override
  public List<String> openBadges() {
    return Stream.of(body, verify).filter(text -> !text.isEmpty()).toList();
  }

  @Override
  public BakedSvg withCredential(String file) {
    return new BakedSvg(verify, body, Optional.of(file));
  }

  /**
   * The picture with this badge in it and none of those that were in it before; all else stays to
   * the byte, but for declarations of the two namespaces. JSON stays to the character, but for ends
   * of lines, of which XML has one kind, and for characters that XML or the picture's encoding does
   * not have, which are escaped as JSON does it.
   */
  @Override
  public byte[] bakeInto(byte[] svg) throws BakedImageException {
    SvgText text = SvgText.decode(svg);
    return text.with(new SvgBaking(text, this).baked()).bytes();
  }
}
