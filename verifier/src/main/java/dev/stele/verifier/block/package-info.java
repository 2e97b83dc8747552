/**
 * What a block commits to: its header, transactions and receipts, read from their consensus
 * encodings or built from a node's answers. Imports {@code rlp}, {@code crypto}, and of {@code
 * chain} the words, addresses and identifiers.
 */
package dev.stele.verifier.block;
