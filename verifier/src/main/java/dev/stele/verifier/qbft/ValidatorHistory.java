package dev.stele.verifier.qbft;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.qbft.Sealing.Sealed;
import dev.stele.verifier.qbft.Sealing.Undetermined;
import java.util.ArrayList;
import java.util.List;

/**
 * The validator sets of a QBFT chain: a set that is trusted, and the headers of the blocks that a
 * new set sealed first. (The deciding vote stands in the block before, which the old set sealed.)
 *
 * <p>A new set is believed when a quorum of it sealed the header that names it, and more than a
 * third of the set trusted before it sealed that header too. QBFT assumes that fewer than a third
 * of the validators are faulty; so among more than a third there is an honest one, and that one
 * seals only a block whose validators its own chain has led to. Changes that a header passes over
 * are no matter while the sets have so much in common: each one's own vouching is what counts.
 *
 * <p>This does not protect against members of an old set who gave or sold their keys away after
 * they had left: with the keys of more than a third of a set that was once in force, another
 * history can be sealed from there on, years later (a long-range attack). Whoever fears it trusts a
 * younger set, or goes by checkpoints and names no validators. Nor do seals name a chain:
 * validators who run two chains with the same keys vouch for both.
 */
public final class ValidatorHistory {
  private final ValidatorSet trusted;
  private final List<Step> steps = new ArrayList<>();

  /** A change, and whether it is believed; nothing after one that is not is looked at. */
  private record Step(BlockHeader change, Sealing sealing) {}

  /**
   * @param trusted the set at genesis, or at a younger block that is trusted
   * @param changes the headers at which the set changed since, oldest first
   */
  public ValidatorHistory(ValidatorSet trusted, List<BlockHeader> changes) {
    this.trusted = trusted;
    ValidatorSet inForce = trusted;
    long since = -1;
    for (BlockHeader change : changes) {
      Sealing sealing = change.number() <= since ? outOfOrder(change) : step(inForce, change);
      steps.add(new Step(change, sealing));
      if (!(sealing instanceof Sealed accepted)) {
        break;
      }
      inForce = accepted.validators();
      since = change.number();
    }
  }

  private static Undetermined outOfOrder(BlockHeader change) {
    return new Undetermined(
        "changes-out-of-order",
        "expected the changes of the validators oldest first, found that of block %d after a later one"
            .formatted(change.number()));
  }

  private static Sealing step(ValidatorSet before, BlockHeader change) {
    Sealing sealing = sealed(change);
    return sealing instanceof Sealed sealed && !before.hasMoreThanAThirdAmong(sealed.signers())
        ? new Undetermined(
            "set-change-unvouched",
            "expected more than a third of the %d validators trusted before block %d among those who sealed it, found fewer"
                .formatted(before.members().size(), change.number()))
        : sealing;
  }

  private static Sealing sealed(BlockHeader header) {
    try {
      return QbftHeader.of(header).sealedByItsOwn();
    } catch (MalformedExtraDataException e) {
      return malformed(header, e);
    }
  }

  private static Undetermined malformed(BlockHeader header, MalformedExtraDataException e) {
    return new Undetermined(
        "extra-data-malformed", "block %d: %s".formatted(header.number(), e.getMessage()));
  }

  /**
   * Whether a quorum of the set in force for this header sealed it. Changes after it are no matter.
   */
  public Sealing judge(BlockHeader header) {
    try {
      return judge(header, QbftHeader.of(header));
    } catch (MalformedExtraDataException e) {
      return malformed(header, e);
    }
  }

  private Sealing judge(BlockHeader header, QbftHeader block) throws MalformedExtraDataException {
    ValidatorSet inForce = trusted;
    for (Step step : steps) {
      if (step.change().number() > header.number()) {
        break;
      }
      if (!(step.sealing() instanceof Sealed accepted)) {
        return step.sealing();
      }
      if (step.change().number() == header.number()
          && !QbftHeader.of(step.change()).hash().equals(block.hash())) {
        return new Undetermined(
            "conflicting-headers",
            "expected one header of block %d, found two".formatted(header.number()));
      }
      inForce = accepted.validators();
    }
    // Before any seal is looked at: whoever names validators of his own must not keep us busy.
    return block.validators().equals(inForce)
        ? block.sealedByItsOwn()
        : new Undetermined(
            "validator-set-unknown",
            "expected block %d to name the validators in force, found others; a change of them is not shown"
                .formatted(header.number()));
  }
}
