package dev.stele.verifier.evidence;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.evidence.BlockTrust.Trusted;
import dev.stele.verifier.evidence.BlockTrust.Unknown;
import dev.stele.verifier.qbft.MalformedExtraDataException;
import dev.stele.verifier.qbft.QbftHeader;
import dev.stele.verifier.qbft.Sealing;
import dev.stele.verifier.qbft.ValidatorHistory;
import dev.stele.verifier.qbft.ValidatorSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of the evidence's blocks are known to be in the chain, by what the caller trusts of it: a
 * checkpoint, or the seals of a quorum of the consortium's validators. A block is known too when a
 * later one is that leads back to it by its parents' hashes.
 */
public final class TrustedBlocks {
  private final ChainFile chain;
  private final Optional<ValidatorHistory> history;
  private final Map<Word, Sealing> sealings = new HashMap<>();
  private final Set<Checkpoint> checkpoints = new HashSet<>();
  private final Map<Word, List<BlockHeader>> children = new HashMap<>();

  public TrustedBlocks(ChainFile chain, Evidence evidence) {
    this.chain = chain;
    FinalityTrust trust = chain.finality();
    this.history =
        trust.validators().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ValidatorHistory(
                    new ValidatorSet(trust.validators()), evidence.validatorChanges()));
    checkpoints.addAll(trust.checkpoints());
    trust
        .signers()
        .ifPresent(
            signers ->
                evidence.checkpoints().stream()
                    .filter(signed -> signed.isVouchedFor(signers, chain.chainId()))
                    .map(SignedCheckpoint::checkpoint)
                    .forEach(checkpoints::add));
    evidence
        .allHeaders()
        .forEach(
            header ->
                children
                    .computeIfAbsent(header.parentHash(), parent -> new ArrayList<>())
                    .add(header));
  }

  /**
   * Whether a block is known, and by what: by a quorum rather than by a checkpoint. One that stands
   * against a checkpoint is not, whoever sealed it.
   */
  public BlockTrust judge(BlockHeader header) {
    Optional<Checkpoint> other = contradicting(header);
    if (other.isPresent()) {
      return new Unknown(
          "checkpoint-contradicted",
          "expected block %d to be the checkpoint %s, found %s"
              .formatted(header.number(), other.get().hash(), hash(header)));
    }
    Optional<Sealing> own = sealing(header);
    if (own.isPresent() && own.get() instanceof Sealing.Sealed sealed) {
      return new Trusted(
          Established.QUORUM,
          "block %d is sealed by %d of the %d validators"
              .formatted(
                  header.number(), sealed.signers().size(), sealed.validators().members().size()));
    }
    Optional<BlockHeader> sealedLater =
        later(header, next -> sealing(next).filter(Sealing.Sealed.class::isInstance).isPresent());
    if (sealedLater.isPresent()) {
      return new Trusted(
          Established.QUORUM,
          "block %d is before block %d, which a quorum of the validators sealed"
              .formatted(header.number(), sealedLater.get().number()));
    }
    Optional<BlockHeader> checkpoint = later(header, this::isCheckpoint);
    if (checkpoint.isPresent()) {
      return new Trusted(
          Established.CHECKPOINT,
          checkpoint.get().number() == header.number()
              ? "block %d is a checkpoint".formatted(header.number())
              : "block %d is before the checkpoint %d"
                  .formatted(header.number(), checkpoint.get().number()));
    }
    return own.map(sealing -> (Sealing.Undetermined) sealing)
        .map(why -> new Unknown(why.code(), why.message()))
        .orElseGet(() -> unknown(header));
  }

  private Unknown unknown(BlockHeader header) {
    return new Unknown(
        "block-not-trusted",
        "nothing that is trusted of the chain shows that block %d (%s) is in it; %s"
            .formatted(
                header.number(),
                hash(header),
                chain.finality().isEmpty()
                    ? "the chain file names neither validators nor checkpoints"
                    : "it is neither a checkpoint nor linked to one"));
  }

  /** The block itself or one that leads back to it, the nearest first. */
  private Optional<BlockHeader> later(BlockHeader header, Predicate<BlockHeader> known) {
    Deque<BlockHeader> next = new ArrayDeque<>(List.of(header));
    Set<Word> seen = new HashSet<>();
    while (!next.isEmpty()) {
      BlockHeader candidate = next.poll();
      if (!seen.add(hash(candidate))) {
        continue;
      }
      if (known.test(candidate)) {
        return Optional.of(candidate);
      }
      next.addAll(children.getOrDefault(hash(candidate), List.of()));
    }
    return Optional.empty();
  }

  private boolean isCheckpoint(BlockHeader header) {
    return checkpoints.contains(new Checkpoint(header.number(), hash(header)));
  }

  private Optional<Checkpoint> contradicting(BlockHeader header) {
    return isCheckpoint(header)
        ? Optional.empty()
        : checkpoints.stream().filter(known -> known.number() == header.number()).findFirst();
  }

  /** None where the caller names no validators. */
  private Optional<Sealing> sealing(BlockHeader header) {
    return history.map(
        validators -> sealings.computeIfAbsent(header.hash(), unused -> validators.judge(header)));
  }

  /**
   * The block's hash: that of its header, or on a chain whose headers carry QBFT's extra data, that
   * without seals and round.
   */
  public Word hash(BlockHeader header) {
    try {
      return QbftHeader.of(header).hash();
    } catch (MalformedExtraDataException e) {
      return header.hash();
    }
  }
}
