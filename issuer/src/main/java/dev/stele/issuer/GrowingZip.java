package dev.stele.issuer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP that can be taken away while it grows: in memory is only what was not taken yet. */
final class GrowingZip {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  /**
   * @param time that they all have, in UTC
   */
  void add(Map<String, byte[]> files, Instant time) {
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
  }

  /** After the last file. */
  void end() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
  }

  /** What has come since it was last asked for. */
  byte[] take() {
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    return taken;
  }
}
