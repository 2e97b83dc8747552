package dev.stele.verifier.qbft;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.crypto.EcdsaSignature;
import dev.stele.verifier.qbft.Sealing.Sealed;
import dev.stele.verifier.qbft.Sealing.Undetermined;
import dev.stele.verifier.rlp.RlpBytes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The header of a QBFT block: names its validators, and carries their seals. */
public final class QbftHeader {
  private final BlockHeader header;
  private final QbftExtraData extraData;

  private QbftHeader(BlockHeader header, QbftExtraData extraData) {
    this.header = header;
    this.extraData = extraData;
  }

  /**
   * @throws MalformedExtraDataException unless the extra data is that of a QBFT chain which keeps
   *     its validators in its headers
   */
  public static QbftHeader of(BlockHeader header) throws MalformedExtraDataException {
    return new QbftHeader(header, QbftExtraData.read(header.extraData()));
  }

  /** The block's hash: Keccak-256 of the header without seals and with round 0. */
  public Word hash() {
    return header.withExtraData(extraData.withoutSealsAndRound()).hash();
  }

  /** The validators that it names. That it names them proves nothing yet. */
  public ValidatorSet validators() {
    return extraData.validators();
  }

  /**
   * Whether a quorum of the validators that it names sealed it. As Besu's
   * BftCommitSealsValidationRule does, refuses it when any seal is not one of theirs, or stands
   * twice.
   */
  Sealing sealedByItsOwn() {
    // A seal signs the header without the seals, and the round as it is.
    Word digest = header.withExtraData(extraData.withoutSeals()).hash();
    Set<Address> signers = new HashSet<>();
    for (RlpBytes seal : extraData.seals()) {
      Optional<Address> signer = signer(seal, digest);
      if (signer.isEmpty()) {
        return undetermined("seal-unrecoverable", "a seal that is nobody's signature");
      }
      if (!validators().contains(signer.get())) {
        return undetermined("seal-by-non-member", "one of %s".formatted(signer.get()));
      }
      if (!signers.add(signer.get())) {
        return undetermined("seal-twice", "two of %s".formatted(signer.get()));
      }
    }
    return signers.size() < validators().quorum()
        ? undetermined("too-few-seals", Integer.toString(signers.size()))
        : new Sealed(validators(), signers);
  }

  private static Optional<Address> signer(RlpBytes seal, Word digest) {
    EcdsaSignature signature;
    try {
      signature = EcdsaSignature.of(seal.content());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return signature.recover(digest);
  }

  private Undetermined undetermined(String code, String found) {
    return new Undetermined(
        code,
        "expected seals of %d of the %d validators of block %d, found %s"
            .formatted(
                validators().quorum(), validators().members().size(), header.number(), found));
  }
}
