package dev.stele.verifier.flate;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks zlib data (RFC 1950). */
public final class Flate {
  private static final int PART_BYTES = 64 * 1024;

  /** Data that is not packed, not whole, or too much when unpacked. */
  public static final class FlateException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean tooLarge;

    private FlateException(boolean tooLarge, String message) {
      super(message);
      this.tooLarge = tooLarge;
    }

    /** Whether it is more than was allowed; else it is damaged or cut off. */
    public boolean tooLarge() {
      return tooLarge;
    }
  }

  private Flate() {}

  /**
   * Unpacks what begins at an offset; what follows its end is not looked at.
   *
   * @param maxBytes the most that may come out; a bomb costs that much, and not what it promises
   * @throws FlateException with a message that goes on after "what was packed"
   */
  public static byte[] inflate(byte[] packed, int from, int maxBytes) throws FlateException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed, from, packed.length - from);
      ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
      byte[] part = new byte[PART_BYTES];
      while (!inflater.finished()) {
        int count = inflater.inflate(part);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new FlateException(false, "is cut off");
        }
        unpacked.write(part, 0, count);
        if (unpacked.size() > maxBytes) {
          throw new FlateException(true, "has more than %,d bytes".formatted(maxBytes));
        }
      }
      return unpacked.toByteArray();
    } catch (DataFormatException e) {
      throw new FlateException(false, "is damaged");
    } finally {
      inflater.end();
    }
  }
}
