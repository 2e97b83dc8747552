package dev.stele.verifier.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.StateView;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.evidence.EvidenceReading;
import dev.stele.verifier.evidence.StatusEvidence;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what has to be shown of the registry. What that is, is found out by verifying: whatever
 * it asks for is then proven.
 */
final class StatusCollector {
  private final EvidenceNode node;
  private final ChainFile chain;

  StatusCollector(EvidenceNode node, ChainFile chain) {
    this.node = node;
    this.chain = chain;
  }

  /**
   * @param anchors where the credentials' anchors stand
   * @param state of the registry, which is shown as of the same block
   */
  StatusEvidence collect(Iterable<ObjectNode> credentials, EvidenceReading anchors, StateView state)
      throws EvidenceUnavailableException {
    BlockReference block = state.asOf();
    Map<Word, byte[]> nodes = new LinkedHashMap<>();
    for (var contract : asked(credentials, anchors, state).entrySet()) {
      node.proof(contract.getKey(), List.copyOf(contract.getValue()), block)
          .forEach(encoding -> nodes.putIfAbsent(Word.keccak(encoding), encoding));
    }
    return new StatusEvidence(node.header(block.hash()), List.copyOf(nodes.values()));
  }

  private Map<Address, Set<Word>> asked(
      Iterable<ObjectNode> credentials, EvidenceReading anchors, StateView state)
      throws EvidenceUnavailableException {
    RecordingState recording = new RecordingState(state);
    Verifier verifier =
        new Verifier(
            VerifierOptions.at(Instant.now())
                .withChain(
                    Optional.of(chain),
                    Optional.of(new EvidenceSource(anchors)),
                    Optional.of((expected, number) -> recording)));
    credentials.forEach(verifier::verify);
    try {
      return recording.asked();
    } catch (StateUnknownException e) {
      throw new EvidenceUnavailableException(e.code(), e.getMessage(), e);
    }
  }
}
