/**
 * Merkle Patricia tries (Yellow Paper, appendix D): proofs that a key has a value under a root, or
 * none, and the building of the tries of a block's transactions and receipts. Imports {@code rlp},
 * and of {@code chain} the words and addresses.
 */
package dev.stele.verifier.trie;
