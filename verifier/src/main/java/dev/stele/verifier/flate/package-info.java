/** Unpacking of what a stranger packed (zlib, RFC 1950), within limits. Imports nothing of ours. */
package dev.stele.verifier.flate;
