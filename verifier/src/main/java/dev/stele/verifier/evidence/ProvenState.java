package dev.stele.verifier.evidence;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.StateView;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import dev.stele.verifier.trie.InvalidTrieProofException;
import dev.stele.verifier.trie.TrieKey;
import dev.stele.verifier.trie.TrieNodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chain's state as of one block, shown by proofs from its header's state root (EIP-1186). */
public final class ProvenState implements StateView {
  private static final int FIELDS = 4;
  private static final int STORAGE_ROOT = 2;
  private static final int CODE_HASH = 3;

  private final BlockReference block;
  private final Established how;
  private final Word stateRoot;
  private final TrieNodes nodes;
  private final Map<Address, Optional<RlpList>> accounts = new HashMap<>();

  private ProvenState(BlockReference block, Established how, Word stateRoot, TrieNodes nodes) {
    this.block = block;
    this.how = how;
    this.stateRoot = stateRoot;
    this.nodes = nodes;
  }

  /**
   * Opens it, if its block is known to be in the chain.
   *
   * @throws StateUnknownException when it is not
   */
  public static ProvenState open(StatusEvidence evidence, TrustedBlocks blocks)
      throws StateUnknownException {
    return switch (blocks.judge(evidence.header())) {
      case BlockTrust.Unknown unknown ->
          throw new StateUnknownException(unknown.code(), unknown.message());
      case BlockTrust.Trusted trusted ->
          of(evidence, blocks, trusted.how(), TrieNodes.of(evidence.nodes()));
    };
  }

  /**
   * What somebody collected himself, from a node that he goes by.
   *
   * @param nodes those of the evidence
   */
  public static ProvenState collected(
      StatusEvidence evidence, TrustedBlocks blocks, TrieNodes nodes) {
    return of(evidence, blocks, Established.RPC, nodes);
  }

  private static ProvenState of(
      StatusEvidence evidence, TrustedBlocks blocks, Established how, TrieNodes nodes) {
    return new ProvenState(
        new BlockReference(
            evidence.header().number(),
            blocks.hash(evidence.header()).toString(),
            evidence.header().time()),
        how,
        evidence.header().stateRoot(),
        nodes);
  }

  @Override
  public BlockReference asOf() {
    return block;
  }

  @Override
  public Established established() {
    return how;
  }

  /** The nodes that all questions so far have passed. */
  public List<byte[]> used() {
    return nodes.used();
  }

  @Override
  public Word codeHash(Address contract) throws StateUnknownException {
    Optional<RlpList> account = account(contract);
    return account.isPresent() ? word(account.get(), CODE_HASH) : NO_CODE;
  }

  @Override
  public Word storage(Address contract, Word slot) throws StateUnknownException {
    Optional<RlpList> account = account(contract);
    if (account.isEmpty()) {
      return Word.ZERO;
    }
    Optional<byte[]> value = value(word(account.get(), STORAGE_ROOT), TrieKey.ofSlot(slot));
    if (value.isEmpty()) {
      return Word.ZERO;
    }
    try {
      // A word is there as a number, without its leading zeros.
      return Word.of(RlpItem.read(value.get()).number(Word.BYTES * Byte.SIZE));
    } catch (MalformedRlpException e) {
      throw malformed(e.getMessage());
    }
  }

  private Optional<RlpList> account(Address address) throws StateUnknownException {
    Optional<RlpList> known = accounts.get(address);
    if (known == null) {
      known = read(value(stateRoot, TrieKey.ofAccount(address)));
      accounts.put(address, known);
    }
    return known;
  }

  /** [nonce, balance, storage root, code hash] (Yellow Paper, section 4.1). */
  private Optional<RlpList> read(Optional<byte[]> account) throws StateUnknownException {
    try {
      return account.isEmpty()
          ? Optional.empty()
          : Optional.of(RlpItem.read(account.get()).list(FIELDS));
    } catch (MalformedRlpException e) {
      throw malformed(e.getMessage());
    }
  }

  private Word word(RlpList account, int field) throws StateUnknownException {
    try {
      return Word.of(account.get(field).bytes(Word.BYTES));
    } catch (MalformedRlpException e) {
      throw malformed(e.getMessage());
    }
  }

  private Optional<byte[]> value(Word root, TrieKey key) throws StateUnknownException {
    try {
      return nodes.value(root, key);
    } catch (InvalidTrieProofException e) {
      throw new StateUnknownException(
          "status-incomplete",
          "the evidence does not show all that has to be known of the registry as of %s: %s; renew it with stele refresh"
              .formatted(block, e.getMessage()));
    }
  }

  private StateUnknownException malformed(String why) {
    return new StateUnknownException(
        "state-malformed", "the state as of %s is not Ethereum's: %s".formatted(block, why));
  }
}
