/**
 * Recursive Length Prefix, the one encoding of Ethereum's headers, transactions, receipts and trie
 * nodes (Yellow Paper, appendix B). Read strictly: an item has one encoding, and nothing else is
 * accepted for it. Imports nothing of ours.
 */
package dev.stele.verifier.rlp;
