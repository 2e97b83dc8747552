package dev.stele.verifier.image;

import dev.stele.verifier.image.BakedImage.Form;
import dev.stele.verifier.image.BakedImageException.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML file.
 *
 * @param characters without a byte order mark
 */
record SvgText(SvgEncoding encoding, String characters) {
  private static final int LONGEST_DECLARATION = 256;
  private static final Pattern DECLARATION =
      Pattern.compile(
          "<\\?xml\\s+version\\s*=\\s*(?:'1\\.0'|\"1\\.0\")"
              + "(?:\\s+encoding\\s*=\\s*[\"']([A-Za-z][\\w.-]*)[\"'])?"
              + "(?:\\s+standalone\\s*=\\s*[\"'](?:yes|no)[\"'])?\\s*\\?>");

  /** Whether a file begins as markup does; no JSON begins like that. */
  static boolean isMarkup(byte[] file) {
    byte[] head = head(file);
    String text =
        SvgEncoding.marking(file)
            .map(encoding -> new String(head, encoding.charset()).substring(1))
            .orElseGet(() -> new String(head, StandardCharsets.ISO_8859_1));
    return text.stripLeading().startsWith("<");
  }

  static SvgText decode(byte[] file) throws BakedImageException {
    if (file.length > BakedImage.MAX_FILE_BYTES) {
      throw new BakedImageException(
          Form.SVG,
          Reason.TOO_LARGE,
          "expected an SVG of at most %,d bytes, found %,d"
              .formatted(BakedImage.MAX_FILE_BYTES, file.length));
    }
    SvgEncoding encoding = encoding(file);
    String characters;
    try {
      CharBuffer decoded = encoding.charset().newDecoder().decode(ByteBuffer.wrap(file));
      characters = decoded.toString().substring(encoding.mark().length());
    } catch (CharacterCodingException e) {
      throw malformed("the SVG is not in %s, as it should be".formatted(encoding));
    }
    String declared = declared(characters).orElse(encoding.toString());
    if (!encoding.isNamed(declared)) {
      throw malformed("the SVG begins as %s and says %s".formatted(encoding, declared));
    }
    return new SvgText(encoding, characters);
  }

  private static SvgEncoding encoding(byte[] file) throws BakedImageException {
    Optional<SvgEncoding> marked = SvgEncoding.marking(file);
    if (marked.isPresent()) {
      return marked.get();
    }
    String name = declared(new String(head(file), StandardCharsets.ISO_8859_1)).orElse("UTF-8");
    return SvgEncoding.named(name)
        .orElseThrow(
            () -> malformed("expected an SVG in UTF-8, UTF-16 or Latin-1, it says " + name));
  }

  private static byte[] head(byte[] file) {
    return Arrays.copyOf(file, Math.min(file.length, LONGEST_DECLARATION));
  }

  /** What the XML declaration names; stricter than the JDK's parser, which lets odd ones pass. */
  private static Optional<String> declared(String text) throws BakedImageException {
    String head = text.substring(0, Math.min(text.length(), LONGEST_DECLARATION));
    Matcher declaration = DECLARATION.matcher(head);
    if (declaration.lookingAt()) {
      return Optional.ofNullable(declaration.group(1));
    }
    if (head.matches("(?s)<\\?xml\\s.*")) {
      throw malformed("expected an XML declaration of version 1.0 at the SVG's beginning");
    }
    return Optional.empty();
  }

  /** Other characters in the same encoding. */
  SvgText with(String others) {
    return new SvgText(encoding, others);
  }

  /** Whether this file can hold a character: XML allows it, and its encoding has it. */
  boolean holds(int codePoint) {
    boolean xml =
        codePoint == '\t'
            || codePoint == '\n'
            || codePoint == '\r'
            || (codePoint >= ' ' && codePoint <= 0xd7ff)
            || (codePoint >= 0xe000 && codePoint <= 0xfffd)
            || codePoint >= 0x10000;
    return xml && encoding.has(codePoint);
  }

  byte[] bytes() {
    try {
      String text = encoding.mark() + characters;
      ByteBuffer encoded = encoding.charset().newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("an edit put in what the encoding does not have", e);
    }
  }

  private static BakedImageException malformed(String message) {
    return new BakedImageException(Form.SVG, Reason.MALFORMED, message);
  }
}
