/**
 * Webhooks: tells other programs what happened to batches. The one place where the service connects
 * to an address that a user gave it, so it decides which ones that may be.
 */
package dev.stele.issuer.webhook;
