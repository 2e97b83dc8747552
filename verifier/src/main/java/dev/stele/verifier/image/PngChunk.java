package dev.stele.verifier.image;

import dev.stele.verifier.image.BakedImage.Form;
import dev.stele.verifier.image.BakedImageException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A chunk of a PNG (PNG specification, section 5): length (4 bytes, big-endian), type (4 ASCII
 * letters), content, CRC-32 of type and content.
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record PngChunk(String type, byte[] content) {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int OVERHEAD = 12;

  public PngChunk {
    content = content.clone();
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  /** Whether the bytes begin as every PNG does. */
  public static boolean isPng(byte[] file) {
    return file.length >= SIGNATURE.length
        && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /** All chunks of a PNG in their order, from IHDR to IEND, each with a right CRC. */
  public static List<PngChunk> readAll(byte[] file) throws BakedImageException {
    if (!isPng(file)) {
      throw malformed("expected a PNG, the file does not begin as one");
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).position(SIGNATURE.length);
    List<PngChunk> chunks = new ArrayList<>();
    while (chunks.isEmpty() || !chunks.getLast().type().equals("IEND")) {
      chunks.add(next(bytes));
    }
    if (!chunks.getFirst().type().equals("IHDR")) {
      throw malformed("expected IHDR first, found " + chunks.getFirst().type());
    }
    return chunks;
  }

  private static PngChunk next(ByteBuffer bytes) throws BakedImageException {
    if (bytes.remaining() < OVERHEAD) {
      throw malformed("the PNG is cut off before its end");
    }
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining() - 8) {
      throw malformed("the PNG is cut off inside a chunk");
    }
    byte[] type = new byte[4];
    bytes.get(type);
    byte[] content = new byte[length];
    bytes.get(content);
    PngChunk chunk = new PngChunk(new String(type, StandardCharsets.ISO_8859_1), content);
    if (bytes.getInt() != chunk.crc()) {
      throw malformed("a " + chunk.type() + " chunk of the PNG is damaged");
    }
    return chunk;
  }

  /** The PNG made of these chunks. */
  public static byte[] write(List<PngChunk> chunks) {
    int size = SIGNATURE.length;
    for (PngChunk chunk : chunks) {
      size += OVERHEAD + chunk.content.length;
    }
    ByteBuffer file = ByteBuffer.allocate(size).put(SIGNATURE);
    for (PngChunk chunk : chunks) {
      file.putInt(chunk.content.length)
          .put(chunk.type.getBytes(StandardCharsets.ISO_8859_1))
          .put(chunk.content)
          .putInt(chunk.crc());
    }
    return file.array();
  }

  private int crc() {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
    crc.update(content);
    return (int) crc.getValue();
  }

  private static BakedImageException malformed(String message) {
    return new BakedImageException(Form.PNG, Reason.MALFORMED, message);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PngChunk that
        && type.equals(that.type)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return type + "[" + content.length + "]";
  }
}
