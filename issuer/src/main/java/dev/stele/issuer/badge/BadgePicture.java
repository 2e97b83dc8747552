package dev.stele.issuer.badge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.PngChunk;
import dev.stele.verifier.image.PngSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Takes pictures of badge classes: PNGs, decoded and written anew, so that nothing but pixels comes
 * in. What is too large is refused by its size and its header, before it is decoded.
 */
public final class BadgePicture {
  /** The largest picture, in bytes: every credential carries it. */
  public static final int MAX_BYTES = 1024 * 1024;

  /** The longest side, in pixels: decoded, one such picture takes 32 MiB at most. */
  public static final int MAX_SIDE = 2048;

  public static final String DATA_URI = "data:image/png;base64,";

  /** All that pixels need. The rest may hold anything, and much of it when it is inflated. */
  private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  /** Held while one is decoded, so that many at a time need no more memory than one. */
  private static final Object ONE_AT_A_TIME = new Object();

  private BadgePicture() {}

  /** The picture in {@code "image"}: a {@code data:} URI, or an object with one as its id. */
  public static byte[] of(JsonNode image) throws RefusedException {
    return ofDataUri((image.isObject() ? image.path("id") : image).asText());
  }

  /** The picture out of a {@code data:} URI. */
  public static byte[] ofDataUri(String uri) throws RefusedException {
    if (uri.startsWith("data:image/svg")) {
      throw noSvg();
    }
    if (!uri.startsWith(DATA_URI)) {
      throw unreadable("expected the picture as \"" + DATA_URI + "…\" in \"image\"");
    }
    long bytes = (uri.length() - DATA_URI.length()) / 4L * 3;
    if (bytes > MAX_BYTES + 3) {
      throw tooManyBytes(bytes);
    }
    try {
      return reencoded(Base64.getDecoder().decode(uri.substring(DATA_URI.length())));
    } catch (IllegalArgumentException e) {
      throw unreadable("expected base64 in \"image\"");
    }
  }

  /** The same picture in a file of our own. */
  public static byte[] reencoded(byte[] file) throws RefusedException {
    if (file.length > MAX_BYTES) {
      throw tooManyBytes(file.length);
    }
    if (file.length > 0 && file[0] == '<') {
      throw noSvg();
    }
    try {
      List<PngChunk> chunks = PngChunk.readAll(file);
      checkSize(PngSize.of(file));
      chunks.removeIf(chunk -> !PIXELS.contains(chunk.type()));
      byte[] written;
      synchronized (ONE_AT_A_TIME) {
        written = encode(decode(PngChunk.write(chunks)));
      }
      if (written.length > MAX_BYTES) {
        throw tooManyBytes(written.length);
      }
      return written;
    } catch (BakedImageException e) {
      throw unreadable(e.getMessage());
    }
  }

  /**
   * Refuses what no badge could be baked into. A picture that was taken here is never refused; this
   * is for whoever has one from elsewhere.
   */
  public static void requirePng(byte[] png) throws RefusedException {
    try {
      checkSize(PngSize.of(png));
      PngChunk.readAll(png);
    } catch (BakedImageException e) {
      throw unreadable(e.getMessage());
    }
  }

  /**
   * Whether a badge could be baked into this; there are classes from before pictures were checked.
   */
  public static boolean isPng(byte[] file) {
    try {
      requirePng(file);
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  private static void checkSize(PngSize size) throws RefusedException {
    if (size.width() > MAX_SIDE || size.height() > MAX_SIDE) {
      throw new RefusedException(
          Kind.IMAGE_TOO_LARGE,
          Reason.PICTURE_SIDE.with(MAX_SIDE, size.width(), size.height()),
          "expected a picture of at most %1$,d × %1$,d pixels, found %2$,d × %3$,d; make it smaller"
              .formatted(MAX_SIDE, size.width(), size.height()));
    }
  }

  private static BufferedImage decode(byte[] png) throws RefusedException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    boolean[] complained = {false};
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
      reader.addIIOReadWarningListener((source, warning) -> complained[0] = true);
      reader.setInput(in, true, false);
      BufferedImage image = reader.read(0);
      if (!complained[0]) {
        return image;
      }
    } catch (IOException | RuntimeException e) {
      // The reader trips over what it did not expect in many ways; all of them mean the same.
    } finally {
      reader.dispose();
    }
    throw unreadable(
        "the PNG's pixels cannot be read; open it in a program for pictures and save it");
  }

  private static byte[] encode(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam smallest = writer.getDefaultWriteParam();
      smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      smallest.setCompressionQuality(0);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), smallest);
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static RefusedException tooManyBytes(long found) {
    return new RefusedException(
        Kind.IMAGE_TOO_LARGE,
        Reason.PICTURE_BYTES.with(MAX_BYTES, found),
        "expected a picture of at most %,d bytes, found %,d; every badge carries it"
            .formatted(MAX_BYTES, found));
  }

  private static RefusedException noSvg() {
    return refused(
        Reason.PICTURE_SVG,
        "expected a PNG, found an SVG, which can hold programs; badges are given out as SVG all the same");
  }

  private static RefusedException unreadable(String message) {
    return refused(Reason.PICTURE_UNREADABLE, message);
  }

  private static RefusedException refused(Reason reason, String message) {
    return new RefusedException(Kind.INVALID, reason.with(), "the badge's picture: " + message);
  }
}
