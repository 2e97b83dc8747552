/** Batches from open to delivered: closing, signing, anchoring, proving by our own verifier. */
package dev.stele.issuer.batch;
