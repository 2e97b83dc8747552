package dev.stele.verifier.collect;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.qbft.MalformedExtraDataException;
import dev.stele.verifier.qbft.QbftHeader;
import dev.stele.verifier.qbft.ValidatorSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the headers at which a QBFT chain's validators changed, by halves: where a set is the same
 * at both ends of a stretch, nothing between them has to be shown.
 */
final class ValidatorChanges {
  private final EvidenceNode node;

  ValidatorChanges(EvidenceNode node) {
    this.node = node;
  }

  /**
   * The changes up to some blocks, oldest first.
   *
   * @param genesis the set that is trusted
   * @param blocks in the order of their numbers
   */
  List<BlockHeader> upTo(ValidatorSet genesis, List<BlockHeader> blocks)
      throws EvidenceUnavailableException {
    List<BlockHeader> changes = new ArrayList<>();
    long from = 0;
    ValidatorSet before = genesis;
    for (BlockHeader block : blocks) {
      add(from, before, block, changes);
      from = block.number();
      before = validators(block);
    }
    return changes;
  }

  private void add(long from, ValidatorSet before, BlockHeader last, List<BlockHeader> changes)
      throws EvidenceUnavailableException {
    if (last.number() <= from || validators(last).equals(before)) {
      return;
    }
    if (last.number() == from + 1) {
      changes.add(last);
      return;
    }
    BlockHeader middle = node.header(from + (last.number() - from) / 2);
    add(from, before, middle, changes);
    add(middle.number(), validators(middle), last, changes);
  }

  private ValidatorSet validators(BlockHeader header) throws EvidenceUnavailableException {
    try {
      return QbftHeader.of(header).validators();
    } catch (MalformedExtraDataException e) {
      throw node.notRebuilt("block " + header.number(), e.getMessage());
    }
  }
}
