package dev.stele.verifier.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.RecordedBlock;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.qbft.RecordedChain;
import dev.stele.verifier.trie.Trie;
import dev.stele.verifier.trie.TrieKey;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What real nodes told, as evidence, and chain files by which it may be known. */
final class Recordings {
  private Recordings() {}

  /** A chain file that names nothing but this. */
  static ChainFile trusting(FinalityTrust finality) {
    return new ChainFile(
        new ChainId(Fixtures.CHAIN_ID), Optional.empty(), Optional.empty(), List.of(), finality);
  }

  /** The chain file of the recorded QBFT network. */
  static ChainFile qbft() {
    return trusting(
        new FinalityTrust(
            RecordedChain.read().genesis().validators().members(), List.of(), Optional.empty()));
  }

  /** The chain file under which a recorded block has the hash that its node told. */
  static ChainFile chainOf(String block) {
    return block.equals(RecordedBlock.ANVIL) ? trusting(FinalityTrust.NONE) : qbft();
  }

  /** The place of every transaction of a recorded block. */
  static List<AnchorEvidence> anchors(String block) throws Exception {
    RecordedBlock recorded = RecordedBlock.of(block);
    BlockHeader header = BlockHeader.ofJson(recorded.block());
    Trie transactions = Trie.ofBlock(recorded.transactions());
    Trie receipts = Trie.ofBlock(recorded.rawReceipts());
    List<AnchorEvidence> anchors = new ArrayList<>();
    for (int index = 0; index < recorded.transactions().size(); index++) {
      TrieKey key = TrieKey.ofIndex(index);
      anchors.add(new AnchorEvidence(header, index, transactions.proof(key), receipts.proof(key)));
    }
    return anchors;
  }

  /** What a Besu node told of a contract's state, and of an account that is not there. */
  static ObjectNode stateProof() throws IOException {
    return Fixtures.json(
        Files.readString(Fixtures.reference("besu-qbft").resolve("state-proof.json")));
  }

  static Evidence of(AnchorEvidence anchor) {
    return new Evidence(List.of(anchor), Optional.empty(), List.of(), List.of(), List.of());
  }

  static Evidence headers(List<BlockHeader> changes, List<BlockHeader> links) {
    return new Evidence(List.of(), Optional.empty(), changes, links, List.of());
  }
}
