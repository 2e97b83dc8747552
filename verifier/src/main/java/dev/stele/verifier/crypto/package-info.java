/**
 * Who signed: the one place where a public key is recovered from a signature. Signs nothing.
 * Imports nothing of ours but the words and addresses of {@code chain}.
 */
package dev.stele.verifier.crypto;
