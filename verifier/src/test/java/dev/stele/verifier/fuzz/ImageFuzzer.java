package dev.stele.verifier.fuzz;

import dev.stele.verifier.image.BakedImage;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.PngChunk;
import dev.stele.verifier.image.PngSize;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Any bytes as a picture with a badge: what is read out of it and baked into it again is read out
 * again. PNGs also with their checksums mended, which no mutation hits.
 */
final class ImageFuzzer {
  private static final int SIGNATURE = 8;
  private static final int OVERHEAD = 12;

  private ImageFuzzer() {}

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    extract(input);
    if (PngChunk.isPng(input)) {
      extract(mended(input));
    }
  }

  private static void extract(byte[] file) throws BakedImageException {
    Optional<BakedImage> found;
    try {
      if (PngChunk.isPng(file)) {
        PngSize.of(file);
      }
      found = BakedImage.find(file);
    } catch (BakedImageException refused) {
      refused.code();
      return;
    }
    if (found.isPresent()) {
      BakedImage picture = found.get();
      byte[] again = picture.bakeInto(file);
      Expect.equal(picture, BakedImage.find(again).orElseThrow(), "what was baked in");
    }
  }

  private static byte[] mended(byte[] png) {
    ByteBuffer file = ByteBuffer.wrap(png.clone());
    int at = SIGNATURE;
    while (file.limit() - at >= OVERHEAD) {
      int length = file.getInt(at);
      if (length < 0 || length > file.limit() - at - OVERHEAD) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(file.array(), at + 4, length + 4);
      file.putInt(at + 8 + length, (int) crc.getValue());
      at += OVERHEAD + length;
    }
    return file.array();
  }
}
