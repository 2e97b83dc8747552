package dev.stele.issuer.access;

import java.time.Instant;

/**
 * A role that a person has at an issuer.
 *
 * @param email in lower case
 */
public record Membership(String id, String issuerId, String email, Role role, Instant given) {}
