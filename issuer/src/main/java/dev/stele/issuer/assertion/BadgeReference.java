package dev.stele.issuer.assertion;

import dev.stele.verifier.merkle.TargetHash;

/**
 * A badge that another one rests on.
 *
 * @param id of its assertion, {@code urn:uuid:}
 */
public record BadgeReference(String id, TargetHash targetHash) {}
