/**
 * Collects evidence from a node, for whoever holds a badge. What a node tells is held against the
 * hashes that it has to have before it is kept.
 */
package dev.stele.verifier.collect;
