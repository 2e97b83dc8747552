/**
 * Signed endorsements (Open Badges 2.0, Endorsement; RFC 7515 compact JWS with RS256): reading
 * them, and whether a key signed them. What they are about is for the checks to say. Imports
 * nothing of ours but {@code json}.
 */
package dev.stele.verifier.endorsement;
