package dev.stele.verifier.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.FinalityTrust;
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
import dev.stele.verifier.evidence.BlockTrust;
import dev.stele.verifier.evidence.ContradictedEvidenceException;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.EvidenceReading;
import dev.stele.verifier.evidence.MalformedEvidenceException;
import dev.stele.verifier.evidence.ProvenAnchor;
import dev.stele.verifier.evidence.SignedCheckpoint;
import dev.stele.verifier.evidence.StatusEvidence;
import dev.stele.verifier.qbft.ValidatorSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Collects all the evidence that credentials of one batch need, from one node. */
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
   * Evidence for credentials that share their anchors.
   *
   * @param credentials one at least; gone through twice, so that not all of them need be at hand
   * @param known what there is already: what of it is still of use is kept
   * @param newest show the registry as of the node's newest block, although an older one can be
   *     known offline by a checkpoint
   * @throws EvidenceUnavailableException when the node does not tell enough, or is of another chain
   */
  public Evidence collect(Iterable<ObjectNode> credentials, Evidence known, boolean newest)
      throws EvidenceUnavailableException {
    var unused = open(OptionalLong.empty()); // on this chain
    List<AnchorEvidence> anchors = anchors(credentials.iterator().next(), known);
    StateView state = open(newest ? OptionalLong.empty() : checkpoint(anchors, known));
    Optional<StatusEvidence> status =
        chain.registry().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new StatusCollector(node, chain).collect(credentials, reading(anchors), state));
    List<BlockHeader> blocks =
        new ArrayList<>(anchors.stream().map(AnchorEvidence::header).toList());
    status.map(StatusEvidence::header).ifPresent(blocks::add);
    blocks.sort(Comparator.comparingLong(BlockHeader::number));
    boolean qbft = !chain.finality().validators().isEmpty();
    return new Evidence(
        anchors,
        status,
        qbft ? changes(blocks) : List.of(),
        qbft ? List.of() : links(blocks, state.asOf(), known.headers()),
        known.checkpoints());
  }

  /** The newest checkpoint that is not before the anchors; a QBFT chain's newest block is one. */
  private OptionalLong checkpoint(List<AnchorEvidence> anchors, Evidence known) {
    FinalityTrust trust = chain.finality();
    if (!trust.validators().isEmpty()) {
      return OptionalLong.empty();
    }
    long first = anchors.stream().mapToLong(anchor -> anchor.header().number()).max().orElse(0);
    Stream<Checkpoint> vouched =
        known.checkpoints().stream()
            .filter(
                signed ->
                    trust
                        .signers()
                        .filter(signers -> signed.isVouchedFor(signers, chain.chainId()))
                        .isPresent())
            .map(SignedCheckpoint::checkpoint);
    return Stream.concat(trust.checkpoints().stream(), vouched)
        .mapToLong(Checkpoint::number)
        .filter(number -> number >= first)
        .max();
  }

  private StateView open(OptionalLong number) throws EvidenceUnavailableException {
    try {
      return source.open(chain.chainId(), number);
    } catch (StateUnknownException e) {
      throw new EvidenceUnavailableException(e.code(), e.getMessage(), e);
    }
  }

  private EvidenceReading reading(List<AnchorEvidence> anchors)
      throws EvidenceUnavailableException {
    try {
      return EvidenceReading.of(
          new Evidence(anchors, Optional.empty(), List.of(), List.of(), List.of()), chain);
    } catch (MalformedEvidenceException | ContradictedEvidenceException e) {
      throw node.notRebuilt("the anchor's block", e.getMessage());
    }
  }

  private List<AnchorEvidence> anchors(ObjectNode credential, Evidence known)
      throws EvidenceUnavailableException {
    List<AnchorEvidence> anchors = new ArrayList<>();
    for (Anchor anchor : read(credential).proof().anchors()) {
      if (!anchor.isMock() && anchor.isEthereum() && isHere(anchor)) {
        anchors.add(anchor(new TransactionId(anchor.sourceId()), known));
      }
    }
    return anchors;
  }

  /** What is known of it, if its block is trusted or is still the node's; else anew. */
  private AnchorEvidence anchor(TransactionId id, Evidence known)
      throws EvidenceUnavailableException {
    Optional<AnchorEvidence> there = find(id, known);
    return there.isPresent() && (isTrusted(id, known) || node.has(there.get().header()))
        ? there.get()
        : new AnchorCollector(node).collect(id);
  }

  private Optional<AnchorEvidence> find(TransactionId id, Evidence known) {
    return known.anchors().stream().filter(anchor -> shows(anchor, id)).findFirst();
  }

  private boolean shows(AnchorEvidence anchor, TransactionId id) {
    try {
      return reading(List.of(anchor)).find(id).isPresent();
    } catch (EvidenceUnavailableException e) {
      return false;
    }
  }

  private boolean isTrusted(TransactionId id, Evidence known) {
    try {
      return EvidenceReading.of(known, chain)
          .find(id)
          .map(ProvenAnchor::trust)
          .filter(BlockTrust.Trusted.class::isInstance)
          .isPresent();
    } catch (MalformedEvidenceException | ContradictedEvidenceException e) {
      return false;
    }
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

  private List<BlockHeader> changes(List<BlockHeader> blocks) throws EvidenceUnavailableException {
    return new ValidatorChanges(node).upTo(new ValidatorSet(chain.finality().validators()), blocks);
  }

  /** Headers that are known already, and those between the oldest of some blocks and another. */
  private List<BlockHeader> links(
      List<BlockHeader> blocks, BlockReference last, List<BlockHeader> known)
      throws EvidenceUnavailableException {
    Map<Word, BlockHeader> links = new LinkedHashMap<>();
    known.forEach(header -> links.put(header.hash(), header));
    if (!blocks.isEmpty() && last.number() - blocks.getFirst().number() <= LONGEST_LINK) {
      for (long number = blocks.getFirst().number(); number <= last.number(); number++) {
        BlockHeader header = node.header(number);
        links.put(header.hash(), header);
      }
    }
    blocks.forEach(block -> links.remove(block.hash()));
    return List.copyOf(links.values());
  }
}
