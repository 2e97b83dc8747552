package dev.stele.verifier.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** Small pictures, and text chunks that our own baking never writes. */
public final class Pngs {
  public static final PngChunk IHDR =
      new PngChunk("IHDR", new byte[] {0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0});
  public static final PngChunk IDAT = new PngChunk("IDAT", deflated(new byte[] {0, 0}));
  public static final PngChunk IEND = new PngChunk("IEND", new byte[0]);

  private Pngs() {}

  /** A picture of one pixel with these chunks after its head. */
  public static byte[] png(PngChunk... more) {
    PngChunk[] all = new PngChunk[more.length + 3];
    all[0] = IHDR;
    System.arraycopy(more, 0, all, 1, more.length);
    all[more.length + 1] = IDAT;
    all[more.length + 2] = IEND;
    return PngChunk.write(List.of(all));
  }

  public static PngChunk text(String type, String keyword, String text) {
    return new PngChunk(type, (keyword + "\0" + text).getBytes(StandardCharsets.ISO_8859_1));
  }

  public static PngChunk iTxt(String text) {
    return PngText.iTxt("openbadges", text);
  }

  public static PngChunk compressed(byte[] text) {
    byte[] head = "openbadges\0\1\0en\0badge\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = deflated(text);
    byte[] content = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, content, head.length, body.length);
    return new PngChunk("iTXt", content);
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    deflater.end();
    return out.toByteArray();
  }
}
