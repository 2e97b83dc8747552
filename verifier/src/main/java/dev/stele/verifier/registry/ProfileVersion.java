package dev.stele.verifier.registry;

import dev.stele.verifier.merkle.Digest32;
import java.time.Instant;

/**
 * A version of a district's profile.
 *
 * @param number from 1
 * @param hash SHA-256 of the profile file
 * @param recordedAt from when it is in force, until the next one is
 */
public record ProfileVersion(long number, Digest32 hash, Instant recordedAt) {}
