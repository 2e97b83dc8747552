package dev.stele.verifier.image;

import dev.stele.verifier.flate.Flate;
import dev.stele.verifier.flate.Flate.FlateException;
import dev.stele.verifier.image.BakedImage.Form;
import dev.stele.verifier.image.BakedImageException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A text chunk: {@code iTXt} in UTF-8 (keyword, 0, compression flag, method, language, 0,
 * translated keyword, 0, text) or the older {@code tEXt} in Latin-1 (keyword, 0, text).
 */
record PngText(String keyword, String text) {

  /** Reads a chunk if it is a text chunk with that keyword; other chunks are not even unpacked. */
  static Optional<PngText> find(PngChunk chunk, String keyword, int maxBytes)
      throws BakedImageException {
    byte[] content = chunk.content();
    int end = zero(content, 0);
    boolean textual = chunk.type().equals("iTXt") || chunk.type().equals("tEXt");
    if (!textual || !new String(content, 0, end, StandardCharsets.ISO_8859_1).equals(keyword)) {
      return Optional.empty();
    }
    if (chunk.type().equals("tEXt")) {
      int from = Math.min(end + 1, content.length);
      return Optional.of(
          new PngText(
              keyword,
              new String(content, from, content.length - from, StandardCharsets.ISO_8859_1)));
    }
    int language = end + 3;
    int text =
        zero(
                content,
                Math.min(zero(content, Math.min(language, content.length)) + 1, content.length))
            + 1;
    if (text > content.length) {
      throw new BakedImageException(
          Form.PNG, Reason.MALFORMED, "the " + keyword + " chunk is cut off");
    }
    boolean compressed = content[end + 1] != 0;
    byte[] utf8 =
        compressed
            ? inflate(content, text, maxBytes)
            : java.util.Arrays.copyOfRange(content, text, content.length);
    return Optional.of(new PngText(keyword, decoded(utf8)));
  }

  private static String decoded(byte[] utf8) throws BakedImageException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new BakedImageException(Form.PNG, Reason.MALFORMED, "the baked badge is not UTF-8");
    }
  }

  /** An uncompressed {@code iTXt} chunk. */
  static PngChunk iTxt(String keyword, String text) {
    byte[] head = (keyword + "\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    byte[] content = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, content, head.length, body.length);
    return new PngChunk("iTXt", content);
  }

  private static int zero(byte[] content, int from) {
    int at = from;
    while (at < content.length && content[at] != 0) {
      at++;
    }
    return at;
  }

  private static byte[] inflate(byte[] content, int from, int maxBytes) throws BakedImageException {
    try {
      return Flate.inflate(content, from, maxBytes);
    } catch (FlateException e) {
      throw new BakedImageException(
          Form.PNG,
          e.tooLarge() ? Reason.TOO_LARGE : Reason.MALFORMED,
          "the compressed badge " + e.getMessage());
    }
  }
}
