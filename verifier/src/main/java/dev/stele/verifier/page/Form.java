package dev.stele.verifier.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was handed in: a form as browsers send it (RFC 7578, multipart/form-data), kept in memory.
 *
 * @param submissions the files, and what was pasted
 * @param recipient the plain identity that the badges should have been given to
 */
record Form(List<Submission> submissions, Optional<String> recipient) {
  /** The most files at once. */
  static final int MAX_FILES = 20;

  private static final int MAX_PARTS = MAX_FILES + 10;
  private static final int MAX_HEAD_BYTES = 16 * 1024;
  private static final int LONGEST_RECIPIENT = 320;

  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/form-data\\s*;(?:.*;)?\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"\\r\\n]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("[;\\s]filename=\"([^\"\\r\\n]*)\"");

  /**
   * One thing to verify.
   *
   * @param fileName as the browser calls it; empty when it was pasted
   */
  @SuppressWarnings("ArrayRecordComponent") // only handed on, never compared
  record Submission(Optional<String> fileName, byte[] content) {}

  /** Something that no form of ours sends. */
  static final class MalformedFormException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String key;

    /**
     * @param key of the text that says why
     */
    MalformedFormException(String key) {
      super(key);
      this.key = key;
    }

    String key() {
      return key;
    }
  }

  static Form read(Optional<String> contentType, byte[] body) throws MalformedFormException {
    Matcher type = BOUNDARY.matcher(contentType.orElse(""));
    if (!type.matches()) {
      throw new MalformedFormException("refused.form");
    }
    String boundary = type.group(1) == null ? type.group(2) : type.group(1);
    List<Submission> submissions = new ArrayList<>();
    Optional<String> recipient = Optional.empty();
    for (Part part : parts(body, boundary)) {
      String text = new String(part.content, StandardCharsets.UTF_8).strip();
      switch (part.name) {
        case "file" -> {
          // A browser sends one without a name where none was chosen.
          if (!part.fileName.isEmpty() || part.content.length > 0) {
            submissions.add(new Submission(Optional.of(part.fileName), part.content));
          }
        }
        case "text" -> {
          if (!text.isEmpty()) {
            submissions.add(
                new Submission(Optional.empty(), text.getBytes(StandardCharsets.UTF_8)));
          }
        }
        case "recipient" -> {
          if (text.length() > LONGEST_RECIPIENT) {
            throw new MalformedFormException("refused.recipient");
          }
          recipient = Optional.of(text).filter(it -> !it.isEmpty());
        }
        default -> throw new MalformedFormException("refused.form");
      }
    }
    if (submissions.isEmpty()) {
      throw new MalformedFormException("refused.nothing");
    }
    if (submissions.size() > MAX_FILES) {
      throw new MalformedFormException("refused.many");
    }
    return new Form(submissions, recipient);
  }

  @SuppressWarnings("ArrayRecordComponent") // only handed on, never compared
  private record Part(String name, String fileName, byte[] content) {}

  private static List<Part> parts(byte[] body, String boundary) throws MalformedFormException {
    byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    // The first one may stand at the very beginning, without its line break.
    int at = starts(body, delimiter, 2) ? delimiter.length - 2 : end(body, delimiter, 0);
    while (!(follows(body, at, '-') && follows(body, at + 1, '-'))) {
      int head = at + 2;
      int content = find(body, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), at);
      int next = content < 0 ? -1 : find(body, delimiter, content + 2);
      if (next < 0 || content - head > MAX_HEAD_BYTES || parts.size() == MAX_PARTS) {
        throw new MalformedFormException(next < 0 ? "refused.form" : "refused.many");
      }
      String text =
          content < head ? "" : new String(body, head, content - head, StandardCharsets.UTF_8);
      int from = Math.min(content + 4, next);
      parts.add(part(text, Arrays.copyOfRange(body, from, next)));
      at = next + delimiter.length;
    }
    return parts;
  }

  private static Part part(String head, byte[] content) throws MalformedFormException {
    String disposition =
        head.lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
            .findFirst()
            .orElseThrow(() -> new MalformedFormException("refused.form"));
    Matcher name = NAME.matcher(disposition);
    Matcher file = FILE_NAME.matcher(disposition);
    return new Part(
        name.find() ? name.group(1) : "",
        file.find() ? file.group(1).replace("%22", "\"").replace("%0D%0A", " ") : "",
        content);
  }

  private static boolean starts(byte[] body, byte[] delimiter, int skip) {
    return Arrays.equals(
        body, 0, Math.min(body.length, delimiter.length - skip), delimiter, skip, delimiter.length);
  }

  private static int end(byte[] body, byte[] delimiter, int from) throws MalformedFormException {
    int found = find(body, delimiter, from);
    if (found < 0) {
      throw new MalformedFormException("refused.form");
    }
    return found + delimiter.length;
  }

  private static boolean follows(byte[] body, int at, char expected) {
    return at < body.length && body[at] == expected;
  }

  private static int find(byte[] body, byte[] wanted, int from) {
    outer:
    for (int at = from; at <= body.length - wanted.length; at++) {
      for (int i = 0; i < wanted.length; i++) {
        if (body[at + i] != wanted[i]) {
          continue outer;
        }
      }
      return at;
    }
    return -1;
  }
}
