/**
 * What stands beside the proof so that nobody has to be asked: the anchoring transaction's place in
 * its block, what makes the block final, and the registry's state, each held against what the
 * caller trusts of the chain. Knows nothing of credentials or checks.
 */
package dev.stele.verifier.evidence;
