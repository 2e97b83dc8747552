package dev.stele.issuer.review;

import java.util.Optional;

/**
 * Somebody who reviews for an issuer.
 *
 * @param subject who it is, as callers are known: an e-mail address in lower case. It stays in the
 *     service.
 * @param name as they want to be named in badges
 * @param publicKeyPem of the key that their endorsements are signed with, after the first
 */
public record Reviewer(
    String id, String issuerId, String subject, String name, Optional<String> publicKeyPem) {}
