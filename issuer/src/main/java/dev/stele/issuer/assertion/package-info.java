/**
 * The credential itself: what is kept of it, and the document composed from that, its badge class
 * and its district. The same facts always give the same document, so files are not stored.
 */
package dev.stele.issuer.assertion;
