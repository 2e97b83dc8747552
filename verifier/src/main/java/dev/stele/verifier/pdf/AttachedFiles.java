package dev.stele.verifier.pdf;

import dev.stele.verifier.flate.Flate;
import dev.stele.verifier.flate.Flate.FlateException;
import dev.stele.verifier.pdf.PdfException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON files that a PDF has attached.
 *
 * <p>A stream is never inside another one (ISO 32000-2, 7.5.7), so an attachment stands open in the
 * file, after a dictionary that names it {@code /EmbeddedFile}: it is found by looking for that,
 * and nothing else of a stranger's PDF is unpacked. What a later revision of the file has replaced
 * is found too; who asks for one credential has to compare.
 */
public final class AttachedFiles {
  /** The largest PDF that is read, in bytes. */
  public static final int MAX_FILE_BYTES = 32 * 1024 * 1024;

  /** The most that all attachments may be, unpacked, in bytes. */
  static final int MAX_ATTACHED_BYTES = 32 * 1024 * 1024;

  /** The most attachments that are JSON. */
  static final int MAX_ATTACHED = 500;

  private static final int LONGEST_DICTIONARY = 4096;

  private static final String FLATE = "/FlateDecode";
  private static final Pattern EMBEDDED_FILE = Pattern.compile("/Type\\s*/EmbeddedFile\\b");
  private static final Pattern FILTER =
      Pattern.compile("/Filter\\s*(\\[[^\\]]*\\]|/[^\\s/<>\\[]+)");
  private static final Pattern NAME = Pattern.compile("/[^\\s/<>\\[\\]]+");
  private static final Pattern PARAMETERS = Pattern.compile("/DecodeParms\\s*(?!null)\\S");
  private static final Pattern LENGTH = Pattern.compile("/Length\\s+(\\d{1,9})(?!\\s+\\d+\\s+R)");

  private final byte[] pdf;
  private final List<byte[]> json = new ArrayList<>();
  private int left = MAX_ATTACHED_BYTES;

  private AttachedFiles(byte[] pdf) {
    this.pdf = pdf;
  }

  /** Whether a file says of itself that it is a PDF (ISO 32000-2, 7.5.2). */
  public static boolean isPdf(byte[] file) {
    return find(file, "%PDF-", 0, Math.min(file.length, "%PDF-".length())) == 0;
  }

  /**
   * The attached files that are JSON objects, by their first character; at least one.
   *
   * @param pdf the whole file
   */
  public static List<byte[]> json(byte[] pdf) throws PdfException {
    if (pdf.length > MAX_FILE_BYTES) {
      throw new PdfException(
          Reason.TOO_LARGE,
          "expected a PDF of at most %,d bytes, found %,d".formatted(MAX_FILE_BYTES, pdf.length));
    }
    AttachedFiles files = new AttachedFiles(pdf);
    try {
      files.read();
    } catch (PdfException e) {
      throw files.isEncrypted() ? encrypted() : e;
    }
    if (files.json.isEmpty()) {
      throw files.isEncrypted()
          ? encrypted()
          : new PdfException(
              Reason.NO_BADGE,
              "the PDF has no badge attached: it may have been printed or saved anew, which leaves"
                  + " out what it held; ask its holder for the file that was issued");
    }
    return List.copyOf(files.json);
  }

  /** Asked for when nothing was found: the name may stand in a text that is open to read. */
  private boolean isEncrypted() {
    return find(pdf, "/Encrypt", 0, pdf.length) >= 0;
  }

  private static PdfException encrypted() {
    return new PdfException(
        Reason.ENCRYPTED,
        "expected a PDF as it was issued, found an encrypted one; save it without a password, or"
            + " ask its holder for the .json file");
  }

  private void read() throws PdfException {
    int at = find(pdf, "stream", 0, pdf.length);
    while (at >= 0) {
      String dictionary = dictionaryBefore(at);
      if (EMBEDDED_FILE.matcher(dictionary).find()) {
        add(content(dictionary, begin(at)));
      }
      at = find(pdf, "stream", at + 1, pdf.length);
    }
  }

  private void add(byte[] content) throws PdfException {
    left -= content.length;
    int first = 0;
    while (first < content.length && content[first] <= ' ' && content[first] >= 0) {
      first++;
    }
    if (first < content.length && content[first] == '{') {
      json.add(content);
    }
    if (json.size() > MAX_ATTACHED) {
      throw new PdfException(
          Reason.TOO_LARGE,
          "expected at most %d attached badges, found more".formatted(MAX_ATTACHED));
    }
  }

  /** From the last {@code obj} before a place to that place. */
  private String dictionaryBefore(int at) {
    int from = Math.max(0, at - LONGEST_DICTIONARY);
    String before = new String(pdf, from, at - from, StandardCharsets.ISO_8859_1);
    int object = before.lastIndexOf(" obj");
    return object < 0 || !before.stripTrailing().endsWith(">>") ? "" : before.substring(object);
  }

  /** Behind the keyword and its line break (ISO 32000-2, 7.3.8.1). */
  private int begin(int keyword) {
    int at = keyword + "stream".length();
    if (at < pdf.length && pdf[at] == '\r') {
      at++;
    }
    return at < pdf.length && pdf[at] == '\n' ? at + 1 : at;
  }

  private byte[] content(String dictionary, int begin) throws PdfException {
    List<String> filters = filters(dictionary);
    if (filters.isEmpty()) {
      return plain(dictionary, begin);
    }
    if (!filters.equals(List.of(FLATE)) || PARAMETERS.matcher(dictionary).find()) {
      throw new PdfException(
          Reason.UNKNOWN_FILTER,
          "expected an attached file packed with %s, found %s"
              .formatted(FLATE, String.join(" ", filters)));
    }
    try {
      return Flate.inflate(pdf, begin, left);
    } catch (FlateException e) {
      throw new PdfException(
          e.tooLarge() ? Reason.TOO_LARGE : Reason.MALFORMED,
          "a file that is attached to the PDF " + e.getMessage());
    }
  }

  private static List<String> filters(String dictionary) {
    Matcher filter = FILTER.matcher(dictionary);
    return filter.find()
        ? NAME.matcher(filter.group(1)).results().map(it -> it.group()).toList()
        : List.of();
  }

  private byte[] plain(String dictionary, int begin) throws PdfException {
    Matcher length = LENGTH.matcher(dictionary);
    int end =
        length.find()
            ? begin + Integer.parseInt(length.group(1))
            : find(pdf, "endstream", begin, pdf.length);
    if (end < begin || end > pdf.length) {
      throw new PdfException(Reason.MALFORMED, "a file that is attached to the PDF is cut off");
    }
    if (end - begin > left) {
      throw new PdfException(
          Reason.TOO_LARGE,
          "the files that are attached to the PDF have more than %,d bytes"
              .formatted(MAX_ATTACHED_BYTES));
    }
    return Arrays.copyOfRange(pdf, begin, end);
  }

  private static int find(byte[] file, String wanted, int from, int to) {
    byte[] word = wanted.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = from; at <= to - word.length; at++) {
      if (file[at] == word[0] && Arrays.equals(file, at, at + word.length, word, 0, word.length)) {
        return at;
      }
    }
    return -1;
  }
}
