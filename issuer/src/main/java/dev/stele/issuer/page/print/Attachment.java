package dev.stele.issuer.page.print;

/**
 * A credential's file in a PDF.
 *
 * @param name as a reader of PDF shows it
 * @param description for a person
 * @param json its content, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // only handed on, never compared
record Attachment(String name, String description, byte[] json) {}
