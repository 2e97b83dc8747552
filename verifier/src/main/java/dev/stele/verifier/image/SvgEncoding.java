package dev.stele.verifier.image;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an SVG's characters stand in its bytes (XML 1.0, section 4.3.3). In each of these a text has
 * one sequence of bytes, so what is not edited stays to the byte.
 */
enum SvgEncoding {
  MARKED_UTF_8(StandardCharsets.UTF_8, true, "UTF-8", Character.MAX_CODE_POINT),
  MARKED_UTF_16_BE(StandardCharsets.UTF_16BE, true, "UTF-16", Character.MAX_CODE_POINT),
  MARKED_UTF_16_LE(StandardCharsets.UTF_16LE, true, "UTF-16", Character.MAX_CODE_POINT),
  UTF_8(StandardCharsets.UTF_8, false, "UTF-8", Character.MAX_CODE_POINT),
  ASCII(StandardCharsets.US_ASCII, false, "US-ASCII", 0x7f),
  LATIN_1(StandardCharsets.ISO_8859_1, false, "ISO-8859-1", 0xff);

  private final Charset charset;
  private final String mark;
  private final String declared;
  private final int highest;

  SvgEncoding(Charset charset, boolean marked, String declared, int highest) {
    this.charset = charset;
    this.mark = marked ? "\ufeff" : "";
    this.declared = declared;
    this.highest = highest;
  }

  /** The encoding whose byte order mark a file begins with. */
  static Optional<SvgEncoding> marking(byte[] file) {
    return Stream.of(values())
        .filter(encoding -> !encoding.mark.isEmpty() && encoding.beginsWithMark(file))
        .findFirst();
  }

  private boolean beginsWithMark(byte[] file) {
    byte[] bytes = mark.getBytes(charset);
    return file.length >= bytes.length
        && Arrays.equals(file, 0, bytes.length, bytes, 0, bytes.length);
  }

  /** The encoding that an XML declaration names, without a byte order mark. */
  static Optional<SvgEncoding> named(String name) {
    return Stream.of(values())
        .filter(encoding -> encoding.mark.isEmpty() && encoding.isNamed(name))
        .findFirst();
  }

  boolean isNamed(String name) {
    return declared.equalsIgnoreCase(name);
  }

  Charset charset() {
    return charset;
  }

  /** The byte order mark, or nothing. */
  String mark() {
    return mark;
  }

  /** Whether it has a character. */
  boolean has(int codePoint) {
    return codePoint <= highest;
  }

  @Override
  public String toString() {
    return declared;
  }
}
