package dev.stele.verifier.qbft;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.qbft.Sealing.Sealed;
import dev.stele.verifier.qbft.Sealing.Undetermined;
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
 * younger set, or a checkpoint. Nor do seals name a chain: validators who run two chains with the
 * same keys vouch for both.
 *
 * @param trusted the set at genesis, or at a younger block that is trusted
 * @param changes the headers at which the set changed since, oldest first
 */
public record ValidatorHistory(ValidatorSet trusted, List<BlockHeader> changes) {

  public ValidatorHistory {
    changes = List.copyOf(changes);
  }

  /**
   * Whether a quorum of the set in force for this header sealed it.
   *
   * @param header no older than the last change; it may be the one of the last change
   */
  public Sealing judge(BlockHeader header) {
    ValidatorSet inForce = trusted;
    long since = -1;
    for (BlockHeader change : changes) {
      if (change.number() <= since || change.number() > header.number()) {
        return new Undetermined(
            "changes-out-of-order",
            "expected changes of the validators up to block %d, oldest first, found one at %d"
                .formatted(header.number(), change.number()));
      }
      if (change.number() == header.number() && !change.hash().equals(header.hash())) {
        return new Undetermined(
            "conflicting-headers",
            "expected one header of block %d, found two".formatted(header.number()));
      }
      switch (step(inForce, change)) {
        case Undetermined undetermined -> {
          return undetermined;
        }
        case Sealed accepted -> inForce = accepted.validators();
      }
      since = change.number();
    }
    Sealing sealing = sealed(header);
    return sealing instanceof Sealed sealed && !sealed.validators().equals(inForce)
        ? new Undetermined(
            "validator-set-unknown",
            "expected block %d to be sealed by the validators in force, found others; a change of them is not shown"
                .formatted(header.number()))
        : sealing;
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
      return new Undetermined(
          "extra-data-malformed", "block %d: %s".formatted(header.number(), e.getMessage()));
    }
  }
}
