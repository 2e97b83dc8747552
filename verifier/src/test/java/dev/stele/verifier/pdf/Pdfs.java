package dev.stele.verifier.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** PDFs written by hand: no more of one than what attachments need. */
public final class Pdfs {
  private Pdfs() {}

  /** With these texts attached, not packed. */
  public static byte[] plain(String... texts) {
    ByteArrayOutputStream objects = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      objects.writeBytes(attachment("/Length " + bytes.length, bytes));
    }
    return file(objects.toByteArray());
  }

  /** With this text attached, packed. */
  public static byte[] packed(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed)) {
      deflate.write(content);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return file(attachment("/Length 9 0 R /Filter /FlateDecode", packed.toByteArray()));
  }

  /** An embedded file's stream. */
  public static byte[] attachment(String members, byte[] content) {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.writeBytes(ascii("2 0 obj\n<< /Type /EmbeddedFile " + members + " >>\nstream\r\n"));
    object.writeBytes(content);
    object.writeBytes(ascii("\nendstream\nendobj\n"));
    return object.toByteArray();
  }

  public static byte[] file(String objects) {
    return file(ascii(objects));
  }

  public static byte[] file(byte[] objects) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(ascii("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n"));
    file.writeBytes(objects);
    file.writeBytes(ascii("trailer << /Root 1 0 R >>\n%%EOF\n"));
    return file.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
