/**
 * What a PDF carries beside its pages (ISO 32000-2, 7.11.4, embedded file streams). Not a reader of
 * PDF: whatever a page shows is never looked at. Reads within limits; imports nothing of ours but
 * how to unpack.
 */
package dev.stele.verifier.pdf;
