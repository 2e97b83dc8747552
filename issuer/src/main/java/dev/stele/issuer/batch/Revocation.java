package dev.stele.issuer.batch;

import dev.stele.verifier.merkle.Digest32;
import java.time.Instant;
import java.util.Optional;

/**
 * A badge or a whole batch that is taken back.
 *
 * @param target its targetHash or Merkle root
 * @param reason a code from 0 to 65,535
 * @param until of a suspension: the first second at which it counts again
 */
public record Revocation(Digest32 target, int reason, Optional<Instant> until) {}
