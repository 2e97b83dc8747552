package dev.stele.verifier.qbft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MadeUpHeader;
import dev.stele.verifier.qbft.Sealing.Sealed;
import dev.stele.verifier.qbft.Sealing.Undetermined;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sets and seals that nobody recorded. Validators are numbers: the secrets of their keys. */
class ValidatorHistoryTest {
  private static final List<Integer> OLD = List.of(1, 2, 3);

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 2", "4, 3", "5, 4", "6, 4", "7, 5", "9, 6", "10, 7"})
  void aQuorumIsTwoThirdsRoundedUp(int members, int quorum) {
    assertThat(set(IntStream.rangeClosed(1, members).boxed().toList()).quorum()).isEqualTo(quorum);
  }

  @Test
  void nobodyIsNoSet() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ValidatorSet(Set.of()));
  }

  @Test
  void believesANewSetThatMoreThanAThirdOfTheOldVouchesFor() {
    BlockHeader change = header(5, List.of(1, 2, 4, 5), List.of(1, 2, 4));
    assertThat(judge(List.of(change), header(6, List.of(1, 2, 4, 5), List.of(1, 4, 5))))
        .isInstanceOfSatisfying(
            Sealed.class,
            found -> {
              assertThat(found.validators()).isEqualTo(set(List.of(1, 2, 4, 5)));
              assertThat(found.signers()).isEqualTo(set(List.of(1, 4, 5)).members());
            });
  }

  @Test
  void aThirdOfTheOldSetIsNotEnough() {
    BlockHeader change = header(5, List.of(1, 4, 5), List.of(1, 4, 5));
    assertUndetermined("set-change-unvouched", List.of(change), change);
  }

  @Test
  void oldMembersInANewSetVouchOnlyBySealing() {
    BlockHeader change = header(5, List.of(1, 2, 3, 4, 5, 6), List.of(1, 4, 5, 6));
    assertUndetermined("set-change-unvouched", List.of(change), change);
  }

  @Test
  void doesNotBelieveASetOfStrangersThatSealsForItself() {
    BlockHeader change = header(5, List.of(4, 5, 6), List.of(4, 5, 6));
    assertUndetermined("set-change-unvouched", List.of(change), change);
    assertUndetermined("validator-set-unknown", List.of(), change);
  }

  @Test
  void vouchingIsCountedInTheSetTrustedJustBefore() {
    BlockHeader first = header(5, List.of(2, 3, 4), List.of(2, 3, 4));
    BlockHeader second = header(9, List.of(1, 4, 5), List.of(1, 4, 5));
    // 1 left with the first change, so that only 4 is left to vouch for the second.
    assertUndetermined("set-change-unvouched", List.of(first, second), second);
  }

  @Test
  void aSealOfANonMemberSpoilsAHeader() {
    assertUndetermined("seal-by-non-member", List.of(), header(5, OLD, List.of(1, 2, 9)));
  }

  @Test
  void theSealsOfAnotherSetAreNone() {
    assertUndetermined("seal-by-non-member", List.of(), header(5, OLD, List.of(4, 5, 6)));
  }

  @Test
  void aLoneValidatorIsAQuorum() {
    BlockHeader header = header(5, List.of(7), List.of(7));
    assertThat(new ValidatorHistory(set(List.of(7)), List.of()).judge(header))
        .isInstanceOf(Sealed.class);
    assertThat(
            new ValidatorHistory(set(List.of(7)), List.of())
                .judge(header(5, List.of(7), List.of())))
        .isInstanceOf(Undetermined.class);
  }

  static List<RlpItem> malformedExtraData() {
    RlpList sound = MadeUpSeals.extraData(OLD);
    RlpItem address = RlpBytes.of(new byte[20]);
    RlpItem number = RlpBytes.of(1);
    return List.of(
        RlpBytes.EMPTY,
        RlpList.EMPTY,
        new RlpList(sound.items().subList(0, 4)),
        sound.with(0, RlpBytes.of(new byte[31])),
        sound.with(1, RlpList.EMPTY),
        sound.with(1, RlpList.of(address, address)),
        sound.with(1, RlpList.of(number)),
        sound.with(2, RlpBytes.EMPTY),
        sound.with(2, RlpList.of(address)),
        sound.with(2, RlpList.of(address, number)),
        sound.with(2, RlpList.of(number, RlpBytes.EMPTY)),
        sound.with(3, RlpList.EMPTY),
        sound.with(3, RlpBytes.of(new byte[] {0})),
        sound.with(3, RlpBytes.of(1L << 31)),
        sound.with(4, RlpBytes.EMPTY),
        sound.with(4, RlpList.of(RlpBytes.of(new byte[64]))),
        sound.with(4, RlpList.of(RlpList.EMPTY)));
  }

  @ParameterizedTest
  @MethodSource("malformedExtraData")
  void cannotTellOfExtraDataThatIsMalformed(RlpItem extraData) {
    BlockHeader header = header(5).withExtraData(extraData.encode());
    assertUndetermined("extra-data-malformed", List.of(), header);
    assertUndetermined("extra-data-malformed", List.of(header), header);
  }

  @Test
  void cannotTellOfAChainWithoutExtraData() {
    assertUndetermined("extra-data-malformed", List.of(), header(5).withExtraData(new byte[0]));
  }

  @Property
  void noBytesAreExtraDataThatSeals(@ForAll byte[] extraData) {
    BlockHeader header = header(5).withExtraData(extraData);
    assertThat(judge(List.of(), header)).isInstanceOf(Undetermined.class);
  }

  private static Sealing judge(List<BlockHeader> changes, BlockHeader header) {
    return new ValidatorHistory(set(OLD), changes).judge(header);
  }

  private static void assertUndetermined(
      String code, List<BlockHeader> changes, BlockHeader header) {
    assertThat(judge(changes, header))
        .isInstanceOfSatisfying(
            Undetermined.class, found -> assertThat(found.code()).isEqualTo(code));
  }

  private static ValidatorSet set(List<Integer> secrets) {
    return new ValidatorSet(MadeUpSeals.addresses(secrets));
  }

  private static BlockHeader header(long number, List<Integer> validators, List<Integer> sealers) {
    return MadeUpSeals.sealed(header(number), validators, sealers);
  }

  private static BlockHeader header(long number) {
    return MadeUpHeader.old().number(number).header();
  }
}
