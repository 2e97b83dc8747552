package dev.stele.verifier.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.CachedSource;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.StateView;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.credential.Anchor;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.evidence.AnchorEvidence;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.StatusEvidence;
import dev.stele.verifier.qbft.ValidatorSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Collects all the evidence that credentials of one batch need, from one node. What has to be shown
 * of the registry is found out by verifying them: whatever that asks for is then proven.
 */
public final class EvidenceCollector {
  /** So far apart may an anchor and a later block be that headers link them. */
  private static final int LONGEST_LINK = 64;

  private final EvidenceNode node;
  private final NodeSource source;
  private final ChainFile chain;

  public EvidenceCollector(JsonRpcEndpoint endpoint, ChainFile chain) {
    this.node = new EvidenceNode(endpoint);
    this.source = new NodeSource(endpoint, chain.genesisHash());
    this.chain = chain;
  }

  /**
   * Evidence for credentials that share their anchors, with the registry's state as of the node's
   * newest block.
   *
   * @param credentials one at least; gone through twice, so that not all of them need be at hand
   * @param known what there is already; its anchors are kept, and its checkpoints
   * @throws EvidenceUnavailableException when the node does not tell enough, or is of another chain
   */
  public Evidence collect(Iterable<ObjectNode> credentials, Evidence known)
      throws EvidenceUnavailableException {
    BlockReference newest = open().asOf();
    List<AnchorEvidence> anchors = anchors(credentials, known);
    Optional<StatusEvidence> status = status(credentials, newest);
    List<BlockHeader> blocks =
        new ArrayList<>(anchors.stream().map(AnchorEvidence::header).toList());
    status.map(StatusEvidence::header).ifPresent(blocks::add);
    blocks.sort(Comparator.comparingLong(BlockHeader::number));
    boolean qbft = !chain.finality().validators().isEmpty();
    return new Evidence(
        anchors,
        status,
        qbft
            ? new ValidatorChanges(node)
                .upTo(new ValidatorSet(chain.finality().validators()), blocks)
            : List.of(),
        qbft ? List.of() : links(blocks, newest),
        known.checkpoints());
  }

  private StateView open() throws EvidenceUnavailableException {
    try {
      return source.open(chain.chainId(), OptionalLong.empty());
    } catch (StateUnknownException e) {
      throw new EvidenceUnavailableException(e.code(), e.getMessage(), e);
    }
  }

  private List<AnchorEvidence> anchors(Iterable<ObjectNode> credentials, Evidence known)
      throws EvidenceUnavailableException {
    if (!known.anchors().isEmpty()) {
      return known.anchors();
    }
    List<AnchorEvidence> anchors = new ArrayList<>();
    for (Anchor anchor : read(credentials.iterator().next()).proof().anchors()) {
      if (!anchor.isMock() && anchor.isEthereum() && isHere(anchor)) {
        anchors.add(new AnchorCollector(node).collect(new TransactionId(anchor.sourceId())));
      }
    }
    return anchors;
  }

  private boolean isHere(Anchor anchor) {
    return anchor
        .chain()
        .flatMap(ChainId::ofLabel)
        .filter(named -> !named.equals(chain.chainId()))
        .isEmpty();
  }

  private static Credential read(ObjectNode credential) throws EvidenceUnavailableException {
    try {
      return Credential.read(credential);
    } catch (MalformedCredentialException e) {
      throw new EvidenceUnavailableException("malformed-credential", e.getMessage(), e);
    }
  }

  private Optional<StatusEvidence> status(Iterable<ObjectNode> credentials, BlockReference block)
      throws EvidenceUnavailableException {
    if (chain.registry().isEmpty()) {
      return Optional.empty();
    }
    Map<Address, Set<Word>> asked = asked(credentials, block);
    Map<Word, byte[]> nodes = new LinkedHashMap<>();
    for (var contract : asked.entrySet()) {
      node.proof(contract.getKey(), List.copyOf(contract.getValue()), block)
          .forEach(encoding -> nodes.putIfAbsent(Word.keccak(encoding), encoding));
    }
    BlockHeader header = node.header(block.number());
    return Optional.of(new StatusEvidence(header, List.copyOf(nodes.values())));
  }

  /** What verifying the credentials asks of the registry. */
  private Map<Address, Set<Word>> asked(Iterable<ObjectNode> credentials, BlockReference block)
      throws EvidenceUnavailableException {
    RecordingState recording;
    try {
      recording = new RecordingState(source.open(chain.chainId(), OptionalLong.of(block.number())));
    } catch (StateUnknownException e) {
      throw new EvidenceUnavailableException(e.code(), e.getMessage(), e);
    }
    Verifier verifier =
        new Verifier(
            VerifierOptions.at(Instant.now())
                .withChain(
                    Optional.of(chain),
                    Optional.of(new CachedSource(source)),
                    Optional.of((expected, number) -> recording)));
    credentials.forEach(verifier::verify);
    return recording.asked();
  }

  /** The headers between the oldest of some blocks and the newest block of all. */
  private List<BlockHeader> links(List<BlockHeader> blocks, BlockReference newest)
      throws EvidenceUnavailableException {
    List<BlockHeader> links = new ArrayList<>();
    if (blocks.isEmpty() || newest.number() - blocks.getFirst().number() > LONGEST_LINK) {
      return links;
    }
    Set<Long> there = Set.copyOf(blocks.stream().map(BlockHeader::number).distinct().toList());
    for (long number = blocks.getFirst().number(); number <= newest.number(); number++) {
      if (!there.contains(number)) {
        links.add(node.header(number));
      }
    }
    return links;
  }
}
