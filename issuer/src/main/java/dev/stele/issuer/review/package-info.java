/**
 * Applications for badges and what reviewers make of them, as values: the policy of a badge class,
 * an application's states, a review. Knows nothing of storage, keys or HTTP.
 */
package dev.stele.issuer.review;
