package dev.stele.verifier.qbft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MalformedBlockException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.crypto.EcdsaSignature;
import dev.stele.verifier.qbft.RecordedChain.Recorded;
import dev.stele.verifier.qbft.Sealing.Sealed;
import dev.stele.verifier.qbft.Sealing.Undetermined;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Headers that Hyperledger Besu made, as they are and tampered with. */
class RecordedChainTest {
  private static final Address VOTED = new Address("0xed9441f84fabcfcf3eb18041c918625bad8bbdf3");

  /** A block of round 1. */
  private static final long LATER_ROUND = 109;

  private RecordedChain chain;

  @BeforeEach
  void read() {
    chain = RecordedChain.read();
  }

  @Test
  void recomputesEveryHash() throws MalformedExtraDataException {
    assertThat(QbftHeader.of(chain.genesis().header()).hash()).hasToString(chain.genesis().hash());
    for (Recorded block : chain.blocks().values()) {
      assertThat(QbftHeader.of(block.header()).hash()).hasToString(block.hash());
    }
  }

  @Test
  void readsTheValidatorsThatTheNodeNames() throws MalformedExtraDataException {
    assertThat(QbftHeader.of(chain.genesis().header()).validators())
        .isEqualTo(chain.genesis().validators());
    for (Recorded block : chain.blocks().values()) {
      assertThat(QbftHeader.of(block.header()).validators()).isEqualTo(block.validators());
    }
  }

  @Test
  void readsTheVotes() throws MalformedExtraDataException {
    for (long number : new long[] {98, 100, 101}) {
      assertThat(extraData(number).vote()).contains(new ValidatorVote(VOTED, false));
    }
    for (long number : new long[] {103, 104}) {
      assertThat(extraData(number).vote()).contains(new ValidatorVote(VOTED, true));
    }
    assertThat(extraData(99).vote()).isEmpty();
  }

  @Test
  void everyBlockIsSealedByTheSetInForce() {
    chain
        .blocks()
        .forEach(
            (number, block) -> {
              Sealing sealing = chain.historyUpTo(number).judge(block.header());
              assertThat(sealing).as("block " + number).isInstanceOf(Sealed.class);
              Sealed sealed = (Sealed) sealing;
              assertThat(sealed.validators()).isEqualTo(block.validators());
              assertThat(block.validators().members()).containsAll(sealed.signers());
              assertThat(sealed.signers()).hasSizeGreaterThanOrEqualTo(block.validators().quorum());
            });
  }

  @Test
  void nobodySealsTheGenesisBlock() {
    assertUndetermined("too-few-seals", chain.historyUpTo(0), chain.genesis().header());
  }

  @Test
  void noHeaderIsSealedWithOneBitChanged() throws MalformedBlockException {
    for (long number : new long[] {53, RecordedChain.REMOVED, LATER_ROUND}) {
      byte[] rlp = chain.header(number).rlp();
      for (int bit = 0; bit < 8 * rlp.length; bit += 5) {
        rlp[bit / 8] ^= (byte) (1 << (bit % 8));
        try {
          BlockHeader changed = BlockHeader.read(rlp);
          List<BlockHeader> changes = new ArrayList<>(chain.changesUpTo(number - 1));
          if (number == RecordedChain.REMOVED) {
            changes.add(changed);
          }
          ValidatorSet trusted = chain.genesis().validators();
          assertThat(new ValidatorHistory(trusted, changes).judge(changed))
              .as("block %d, bit %d", number, bit)
              .isInstanceOf(Undetermined.class);
        } catch (MalformedBlockException e) {
          assertThat(e).hasMessageNotContaining("\n");
        }
        rlp[bit / 8] ^= (byte) (1 << (bit % 8));
      }
    }
  }

  @Test
  void aSealCoversTheRoundThatTheHashLeavesOut() throws Exception {
    BlockHeader header = chain.header(LATER_ROUND);
    BlockHeader earlier = with(header, QbftExtraData.ROUND, RlpBytes.EMPTY);
    assertThat(QbftHeader.of(earlier).hash()).isEqualTo(QbftHeader.of(header).hash());
    assertUndetermined("seal-by-non-member", chain.historyUpTo(LATER_ROUND), earlier);
  }

  @Test
  void isNotSealedWithOneSealShort() throws Exception {
    for (long number : chain.blocks().keySet()) {
      List<RlpItem> seals = seals(number);
      int quorum = chain.blocks().get(number).validators().quorum();
      BlockHeader tampered = withSeals(number, seals.subList(0, quorum - 1));
      assertUndetermined("too-few-seals", historyWith(tampered), tampered);
    }
  }

  @Test
  void isNotSealedByASealTwice() throws Exception {
    for (long number : chain.blocks().keySet()) {
      List<RlpItem> seals = new ArrayList<>(seals(number));
      seals.set(1, seals.get(0));
      BlockHeader tampered = withSeals(number, seals);
      assertUndetermined("seal-twice", historyWith(tampered), tampered);
    }
  }

  @Test
  void isNotSealedByTheSealsOfAnotherBlock() throws Exception {
    assertUndetermined("seal-by-non-member", chain.historyUpTo(104), withSeals(104, seals(103)));
    assertUndetermined("seal-by-non-member", chain.historyUpTo(104), withSeals(104, seals(105)));
  }

  @Test
  void isNotSealedByWhatIsNoSignature() throws Exception {
    List<RlpItem> seals = new ArrayList<>(seals(53));
    seals.set(0, RlpBytes.of(new byte[EcdsaSignature.BYTES]));
    assertUndetermined("seal-unrecoverable", chain.historyUpTo(53), withSeals(53, seals));
  }

  @Test
  void needsEveryChangeInOrder() {
    ValidatorSet trusted = chain.genesis().validators();
    BlockHeader removed = chain.header(RecordedChain.REMOVED);
    BlockHeader added = chain.header(RecordedChain.ADDED);
    assertUndetermined(
        "validator-set-unknown", new ValidatorHistory(trusted, List.of()), chain.header(103));
    assertUndetermined(
        "validator-set-unknown",
        new ValidatorHistory(trusted, List.of(removed)),
        chain.header(106));
    assertUndetermined(
        "changes-out-of-order",
        new ValidatorHistory(trusted, List.of(added, removed)),
        chain.header(106));
    assertUndetermined(
        "changes-out-of-order",
        new ValidatorHistory(trusted, List.of(removed, removed)),
        chain.header(106));
  }

  @Test
  void passesOverChangesThatCameLater() {
    assertThat(chain.historyUpTo(RecordedChain.ADDED).judge(chain.header(103)))
        .isInstanceOf(Sealed.class);
  }

  @Test
  void goesNoFurtherThanAChangeThatIsNotSealed() throws Exception {
    List<RlpItem> seals = seals(RecordedChain.REMOVED);
    BlockHeader unsealed = withSeals(RecordedChain.REMOVED, seals.subList(0, 1));
    ValidatorHistory history =
        new ValidatorHistory(chain.genesis().validators(), List.of(unsealed));
    assertUndetermined("too-few-seals", history, chain.header(103));
  }

  @Test
  void isNotSealedWhereTwoBlocksOfOneHeightAreShown() throws Exception {
    RlpBytes vanity = RlpBytes.of(Word.of(1).bytes());
    assertUndetermined(
        "conflicting-headers",
        chain.historyUpTo(RecordedChain.REMOVED),
        with(chain.header(RecordedChain.REMOVED), 0, vanity));
  }

  @Test
  void isTheSameBlockWithItsSealsInAnotherOrder() throws Exception {
    List<RlpItem> seals = seals(RecordedChain.REMOVED).reversed();
    assertThat(
            chain.historyUpTo(RecordedChain.REMOVED).judge(withSeals(RecordedChain.REMOVED, seals)))
        .isInstanceOf(Sealed.class);
  }

  /** The sets before a block, and the block itself where the set changes with it. */
  private ValidatorHistory historyWith(BlockHeader header) {
    List<BlockHeader> changes = new ArrayList<>(chain.changesUpTo(header.number() - 1));
    if (header.number() == RecordedChain.REMOVED || header.number() == RecordedChain.ADDED) {
      changes.add(header);
    }
    return new ValidatorHistory(chain.genesis().validators(), changes);
  }

  private QbftExtraData extraData(long number) throws MalformedExtraDataException {
    return QbftExtraData.read(chain.header(number).extraData());
  }

  private List<RlpItem> seals(long number) throws Exception {
    return extraData(number).fields().get(QbftExtraData.SEALS).list().items();
  }

  private BlockHeader withSeals(long number, List<RlpItem> seals) throws Exception {
    return with(chain.header(number), QbftExtraData.SEALS, new RlpList(seals));
  }

  private static BlockHeader with(BlockHeader header, int field, RlpItem item) throws Exception {
    RlpList extraData = RlpItem.read(header.extraData()).list();
    return header.withExtraData(extraData.with(field, item).encode());
  }

  private static void assertUndetermined(
      String code, ValidatorHistory history, BlockHeader header) {
    assertThat(history.judge(header))
        .isInstanceOfSatisfying(
            Undetermined.class, found -> assertThat(found.code()).isEqualTo(code));
  }
}
