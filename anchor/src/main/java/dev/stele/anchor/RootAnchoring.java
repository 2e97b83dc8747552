package dev.stele.anchor;

import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.TransactionReceipt;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.merkle.MerkleRoot;
import java.util.Optional;

/**
 * Takes one root to the chain. Invariant: a transaction is signed once for a root and stored before
 * it is sent, so that after a crash the same bytes are sent again and the root is anchored once.
 */
public final class RootAnchoring {
  private final ChainNode node;
  private final ChainId chainId;
  private final int confirmations;

  /**
   * @param confirmations blocks needed, the transaction's own counted
   */
  public RootAnchoring(ChainNode node, ChainId chainId, int confirmations) {
    if (confirmations < 1) {
      throw new IllegalArgumentException("expected at least 1 confirmation");
    }
    this.node = node;
    this.chainId = chainId;
    this.confirmations = confirmations;
  }

  /** Signs the anchor of a root. The caller stores it, and only then calls {@link #advance}. */
  public SignedTransaction sign(MerkleRoot root, IssuingKey key) throws AnchoringException {
    return node.signAnchor(root, key, chainId);
  }

  /**
   * Brings a stored transaction on: sends it unless it is mined, and looks where it stands. To be
   * called again and again until it gives the receipt; each call is safe whatever came of the last.
   *
   * @return the receipt once the transaction is confirmed
   * @throws AnchoringException when the node cannot be asked, refuses it, or it failed on the chain
   */
  public Optional<TransactionReceipt> advance(SignedTransaction stored) throws AnchoringException {
    ChainId actual = node.chainId();
    if (!actual.equals(stored.chainId())) {
      throw new AnchoringException(
          Reason.WRONG_CHAIN,
          "the transaction %s was signed for chain %s, %s is on chain %s"
              .formatted(stored.id(), stored.chainId(), node.displayName(), actual));
    }
    Optional<TransactionReceipt> mined = node.receipt(stored.id());
    if (mined.isEmpty()) {
      node.send(stored);
      mined = node.receipt(stored.id());
    }
    if (mined.isPresent() && !mined.get().succeeded()) {
      throw new AnchoringException(
          Reason.FAILED, "transaction " + stored.id() + " is in a block, but it failed there");
    }
    return mined.filter(receipt -> receipt.confirmations() >= confirmations);
  }
}
