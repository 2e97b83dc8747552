package dev.stele.issuer.award;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Fails at U+0000, which not every database keeps. */
final class StorableReader extends FilterReader {
  StorableReader(Reader text) {
    super(text);
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one == 0) {
      throw found();
    }
    return one;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int index = offset; index < offset + count; index++) {
      if (buffer[index] == 0) {
        throw found();
      }
    }
    return count;
  }

  private static IOException found() {
    return new IOException("expected texts without U+0000, found one");
  }
}
