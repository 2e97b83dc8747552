/**
 * Finality on a QBFT chain (Hyperledger Besu): a header's validators and their seals, and the
 * validator sets since genesis. Imports {@code block}, {@code rlp}, {@code crypto}, and of {@code
 * chain} the words and addresses.
 */
package dev.stele.verifier.qbft;
