package dev.stele.verifier.evidence;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.trie.TrieProof;

/**
 * The place of a transaction in its block.
 *
 * @param index of the transaction in its block, from 0
 * @param transaction the way from the header's transactions root to it
 * @param receipt the way from the header's receipts root to what came of it
 */
public record AnchorEvidence(
    BlockHeader header, int index, TrieProof transaction, TrieProof receipt) {}
