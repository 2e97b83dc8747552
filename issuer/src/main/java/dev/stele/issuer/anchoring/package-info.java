/**
 * Brings batches from sealed to delivered: signing, sending, confirming, and proving by our own
 * verifier. Reads and writes the store; the HTTP routes and the commands drive it.
 */
package dev.stele.issuer.anchoring;
