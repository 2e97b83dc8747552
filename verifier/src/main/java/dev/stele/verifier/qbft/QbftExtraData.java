package dev.stele.verifier.qbft;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.crypto.EcdsaSignature;
import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The extra data of a QBFT header: RLP of [vanity, validators, vote, round, seals].
 *
 * @param seals 65 bytes each; whether they are signatures is not known yet
 */
record QbftExtraData(
    RlpList fields, ValidatorSet validators, Optional<ValidatorVote> vote, List<RlpBytes> seals) {
  static final int VALIDATORS = 1;
  static final int VOTE = 2;
  static final int ROUND = 3;
  static final int SEALS = 4;
  private static final int FIELDS = 5;

  static QbftExtraData read(byte[] extraData) throws MalformedExtraDataException {
    try {
      RlpList fields = RlpItem.read(extraData).list(FIELDS);
      fields.get(0).bytes(Word.BYTES);
      fields.get(ROUND).number(31);
      List<RlpBytes> seals = new ArrayList<>();
      for (RlpItem seal : fields.get(SEALS).list().items()) {
        seals.add(RlpBytes.of(seal.bytes(EcdsaSignature.BYTES)));
      }
      RlpList vote = fields.get(VOTE).list();
      return new QbftExtraData(
          fields,
          validators(fields.get(VALIDATORS).list()),
          vote.equals(RlpList.EMPTY) ? Optional.empty() : Optional.of(ValidatorVote.read(vote)),
          seals);
    } catch (MalformedRlpException e) {
      throw new MalformedExtraDataException(e.getMessage());
    }
  }

  private static ValidatorSet validators(RlpList list)
      throws MalformedRlpException, MalformedExtraDataException {
    Set<Address> members = new HashSet<>();
    for (RlpItem item : list.items()) {
      Address member = Address.of(item.bytes(Address.BYTES));
      if (!members.add(member)) {
        throw new MalformedExtraDataException(
            "expected each validator once, found %s twice".formatted(member));
      }
    }
    if (members.isEmpty()) {
      throw new MalformedExtraDataException(
          "expected validators, found none; a chain that keeps them in a contract is not known here");
    }
    return new ValidatorSet(members);
  }

  /** What a validator seals: everything but the seals. */
  byte[] withoutSeals() {
    return fields.with(SEALS, RlpList.EMPTY).encode();
  }

  /** What the block's hash is taken of: the same block may be sealed in a later round. */
  byte[] withoutSealsAndRound() {
    return fields.with(SEALS, RlpList.EMPTY).with(ROUND, RlpBytes.EMPTY).encode();
  }
}
