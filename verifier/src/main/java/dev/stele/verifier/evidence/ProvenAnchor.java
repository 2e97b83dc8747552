package dev.stele.verifier.evidence;

import dev.stele.verifier.block.MalformedBlockException;
import dev.stele.verifier.block.SignedTransaction;
import dev.stele.verifier.block.TransactionReceipt;
import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.chain.AnchoringTransaction.Placement;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.credential.BlockchainKey;
import dev.stele.verifier.trie.InvalidTrieProofException;
import dev.stele.verifier.trie.TrieKey;
import dev.stele.verifier.trie.TrieProof;
import java.util.Optional;

/**
 * A transaction that stands in its block, as the evidence shows; whether the block is in the chain
 * is another question.
 *
 * @param trust the answer to that
 */
public record ProvenAnchor(TransactionId id, AnchoringTransaction transaction, BlockTrust trust) {

  /**
   * Follows the proofs from the block's header.
   *
   * @throws ContradictedEvidenceException when they do not show what they are there for
   * @throws MalformedEvidenceException when what they show is of a kind that is not known here
   */
  static ProvenAnchor of(AnchorEvidence evidence, TrustedBlocks blocks)
      throws ContradictedEvidenceException, MalformedEvidenceException {
    TrieKey key = TrieKey.ofIndex(evidence.index());
    byte[] raw =
        shown("transaction", evidence.transaction(), evidence.header().transactionsRoot(), key);
    byte[] receipt = shown("receipt", evidence.receipt(), evidence.header().receiptsRoot(), key);
    try {
      SignedTransaction transaction = SignedTransaction.read(raw);
      ChainId chainId =
          transaction
              .chainId()
              .orElseThrow(
                  () ->
                      new ContradictedEvidenceException(
                          "expected a transaction that is signed for its chain (EIP-155), found one for every chain"));
      Placement placement =
          new Placement(
              chainId,
              transaction.recipient(),
              transaction.value().toString(),
              TransactionReceipt.read(receipt).succeeded(),
              evidence.header().number(),
              blocks.hash(evidence.header()).toString(),
              Placement.FINAL);
      return new ProvenAnchor(
          transaction.id(),
          new AnchoringTransaction(
              transaction.data(),
              new BlockchainKey(transaction.sender().text()),
              evidence.header().time(),
              Optional.of(placement)),
          blocks.judge(evidence.header()));
    } catch (MalformedBlockException e) {
      if (e.isUnknownKind()) {
        throw new MalformedEvidenceException(e.getMessage(), true, e);
      }
      throw new ContradictedEvidenceException(e.getMessage(), e);
    }
  }

  private static byte[] shown(String what, TrieProof proof, Word root, TrieKey key)
      throws ContradictedEvidenceException {
    try {
      return proof
          .value(root, key)
          .orElseThrow(
              () ->
                  new ContradictedEvidenceException(
                      "expected a proof of the %s, found one that there is none".formatted(what)));
    } catch (InvalidTrieProofException e) {
      throw new ContradictedEvidenceException(
          "the proof of the %s: %s".formatted(what, e.getMessage()), e);
    }
  }
}
