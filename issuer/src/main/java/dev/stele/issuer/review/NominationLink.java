package dev.stele.issuer.review;

import dev.stele.verifier.merkle.Digest32;
import java.time.Instant;

/**
 * Lets whoever has it apply for a class.
 *
 * @param tokenHash SHA-256 of what the link is made of
 * @param maxUses how many may apply by it
 * @param uses how many have
 */
public record NominationLink(
    Digest32 tokenHash,
    String badgeClassId,
    String createdBy,
    Instant created,
    Instant expires,
    int maxUses,
    int uses) {}
