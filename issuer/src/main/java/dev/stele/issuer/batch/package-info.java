/** Batches as values: what shares a root, and where it stands. */
package dev.stele.issuer.batch;
