/**
 * Typed views of what Blockcerts v2 and Open Badges 2.0 documents say. The JSON stays as it was; a
 * view reads it and never writes it.
 */
package dev.stele.verifier.credential;
