package dev.stele.issuer.assertion;

import java.time.Instant;
import java.util.Optional;

/**
 * A signed endorsement of a badge class or of an issuer, which new badges carry as long as it
 * stands. What it says never changes: badges are composed with it for ever.
 *
 * @param id in this service
 * @param badgeClassId of the class that it endorses; empty where it endorses the issuer
 * @param reviewerId by whom, when this service has the key
 * @param withdrawn from when on new badges do not carry it
 */
public record KeptEndorsement(
    String id,
    String issuerId,
    Optional<String> badgeClassId,
    Endorsement endorsement,
    Optional<String> reviewerId,
    Instant created,
    Optional<Instant> withdrawn) {}
