package dev.stele.verifier;

import dev.stele.verifier.chain.Established;

/**
 * Something that a report says, and how it is known.
 *
 * @param what in a word: {@code anchor}, {@code issuer} or {@code status}
 */
public record Claim(String what, Established how) {}
