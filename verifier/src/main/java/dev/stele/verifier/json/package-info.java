/**
 * Reads JSON that strangers hand in, strictly and within limits. Knows nothing of credentials and
 * imports nothing of ours.
 */
package dev.stele.verifier.json;
