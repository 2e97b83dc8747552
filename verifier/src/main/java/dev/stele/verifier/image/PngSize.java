package dev.stele.verifier.image;

import dev.stele.verifier.image.BakedImage.Form;
import dev.stele.verifier.image.BakedImageException.Reason;
import java.nio.ByteBuffer;

/** The width and height of a PNG in pixels, as its IHDR chunk says (PNG specification, 11.2.2). */
public record PngSize(int width, int height) {
  private static final int IHDR_BYTES = 13;

  public static PngSize of(byte[] png) throws BakedImageException {
    ByteBuffer head = ByteBuffer.wrap(PngChunk.readAll(png).getFirst().content());
    if (head.remaining() == IHDR_BYTES) {
      PngSize size = new PngSize(head.getInt(), head.getInt());
      if (size.width > 0 && size.height > 0) {
        return size;
      }
    }
    throw new BakedImageException(
        Form.PNG, Reason.MALFORMED, "the PNG does not say how large it is");
  }
}
