package dev.stele.verifier.evidence;

import dev.stele.verifier.block.BlockHeader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evidence of a credential file. It stands outside the hash, so that anybody may add it, renew
 * it or change it: nothing in it is believed before it is held against what the caller trusts.
 *
 * @param anchors where the anchoring transactions stand
 * @param status the registry's state
 * @param validatorChanges of a QBFT chain, the headers at which the validator set changed, oldest
 *     first
 * @param headers others, which link a block to a later one that is trusted
 * @param checkpoints blocks that are vouched for
 */
public record Evidence(
    List<AnchorEvidence> anchors,
    Optional<StatusEvidence> status,
    List<BlockHeader> validatorChanges,
    List<BlockHeader> headers,
    List<SignedCheckpoint> checkpoints) {
  /** Nothing at all. */
  public static final Evidence NONE =
      new Evidence(List.of(), Optional.empty(), List.of(), List.of(), List.of());

  public Evidence {
    anchors = List.copyOf(anchors);
    validatorChanges = List.copyOf(validatorChanges);
    headers = List.copyOf(headers);
    checkpoints = List.copyOf(checkpoints);
  }

  /** Whether nothing in it could show anything. */
  public boolean isEmpty() {
    return anchors.isEmpty() && status.isEmpty();
  }

  /** The same with another state of the registry. */
  public Evidence withStatus(StatusEvidence other) {
    return new Evidence(anchors, Optional.of(other), validatorChanges, headers, checkpoints);
  }

  /** The same with more blocks that are vouched for. */
  public Evidence withCheckpoints(List<SignedCheckpoint> more) {
    List<SignedCheckpoint> all =
        Stream.concat(checkpoints.stream(), more.stream()).distinct().toList();
    return new Evidence(anchors, status, validatorChanges, headers, all);
  }

  /** Every header in it. */
  Stream<BlockHeader> allHeaders() {
    return Stream.of(
            anchors.stream().map(AnchorEvidence::header),
            status.stream().map(StatusEvidence::header),
            validatorChanges.stream(),
            headers.stream())
        .flatMap(stream -> stream);
  }
}
