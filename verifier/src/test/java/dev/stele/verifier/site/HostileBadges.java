package dev.stele.verifier.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Badges whose texts want to be more than texts. */
final class HostileBadges {
  static final String MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'>";
  static final String RIGHT_TO_LEFT = "\u202eشهادة\u202d المعلم";
  static final String EMOJI = "👩🏽‍🏫🏅";

  private HostileBadges() {}

  static byte[] named(String name) {
    ObjectNode badge = Fixtures.unsigned();
    Fixtures.badge(badge).put("name", name);
    ((ObjectNode) badge.get("recipientProfile")).put("name", name);
    Fixtures.issuer(badge).put("name", name);
    return bytes(Fixtures.signed(badge));
  }

  static byte[] withEvidence(String address) {
    ObjectNode badge = Fixtures.unsigned();
    badge.putArray("evidence").addObject().put("id", address).put("narrative", "Look");
    // The hash need not hold: what is shown is shown either way.
    return bytes(Fixtures.signed(badge, "00".repeat(32)));
  }

  static byte[] withPicture(String image) {
    ObjectNode badge = Fixtures.unsigned();
    Fixtures.badge(badge).put("image", image);
    return bytes(Fixtures.signed(badge, "00".repeat(32)));
  }

  static String hugePicture() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(30_000, new byte[0]));
  }

  /** A PNG whose compressed chunk unpacks to 200 MB. */
  static byte[] bomb() {
    Deflater deflater = new Deflater(9);
    byte[] zeros = new byte[1024 * 1024];
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    for (int i = 0; i < 200; i++) {
      deflater.setInput(zeros);
      while (!deflater.needsInput()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    byte[] head = "openbadges\0\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(head);
    text.writeBytes(packed.toByteArray());
    return png(1, text.toByteArray());
  }

  private static byte[] png(int side, byte[] text) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.writeBytes(
        chunk("IHDR", ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 8).array()));
    if (text.length > 0) {
      png.writeBytes(chunk("iTXt", text));
    }
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) crc.getValue())
        .array();
  }

  static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
