package dev.stele.verifier.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.Fixtures;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MadeUpHeader;
import dev.stele.verifier.block.RecordedBlock;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.FinalityTrust.Signers;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.crypto.TestKey;
import dev.stele.verifier.evidence.BlockTrust.Trusted;
import dev.stele.verifier.evidence.BlockTrust.Unknown;
import dev.stele.verifier.qbft.MadeUpSeals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A block of a chain without validators, which anvil made, and those who vouch for it. */
class CheckpointTest {
  private static final TestKey ONE = new TestKey(11);
  private static final TestKey TWO = new TestKey(12);
  private static final TestKey STRANGER = new TestKey(99);
  private static final FinalityTrust TWO_OF_THREE =
      new FinalityTrust(
          Set.of(),
          List.of(),
          Optional.of(new Signers(2, MadeUpSeals.addresses(List.of(11, 12, 13)))));

  private BlockHeader block;

  @BeforeEach
  void read() throws Exception {
    block = BlockHeader.ofJson(RecordedBlock.of(RecordedBlock.ANVIL).block());
  }

  @Test
  void knowsTheBlockThatTheChainFileNames() {
    assertThat(judge(naming(block.number(), block.hash()), Evidence.NONE))
        .isEqualTo(new Trusted(Established.CHECKPOINT, "block 1 is a checkpoint"));
  }

  @Test
  void knowsABlockThatTheCheckpointLeadsBackTo() {
    BlockHeader next = MadeUpHeader.prague().number(2).after(block.hash()).header();
    BlockHeader last = MadeUpHeader.prague().number(3).after(next.hash()).header();
    Evidence links = Recordings.headers(List.of(), List.of(last, next));
    assertThat(judge(naming(3, last.hash()), links))
        .isEqualTo(new Trusted(Established.CHECKPOINT, "block 1 is before the checkpoint 3"));
  }

  @Test
  void doesNotKnowABlockThatFollowsTheCheckpoint() {
    BlockHeader next = MadeUpHeader.prague().number(2).after(block.hash()).header();
    Evidence links = Recordings.headers(List.of(), List.of(block, next));
    assertNotTrusted(
        new TrustedBlocks(Recordings.trusting(naming(1, block.hash())), links).judge(next));
  }

  @Test
  void doesNotKnowABlockThatStandsAgainstACheckpoint() {
    assertThat(judge(naming(1, Word.keccak("another")), Evidence.NONE))
        .isInstanceOfSatisfying(
            BlockTrust.Unknown.class,
            unknown -> assertThat(unknown.code()).isEqualTo("checkpoint-contradicted"));
  }

  @Test
  void doesNotKnowABlockByAnotherNumber() {
    assertNotTrusted(judge(naming(2, block.hash()), Evidence.NONE));
  }

  @Test
  void knowsNothingWithoutTrust() {
    BlockTrust trust = judge(FinalityTrust.NONE, Evidence.NONE);
    assertNotTrusted(trust);
    assertThat(((Unknown) trust).message()).contains("neither validators nor checkpoints");
  }

  @Test
  void doesNotBelieveACheckpointOfTheEvidenceWithoutSigners() {
    assertNotTrusted(judge(naming(7, Word.ZERO), signed(ONE, TWO)));
  }

  @Test
  void believesACheckpointThatEnoughSignersSigned() {
    assertThat(judge(TWO_OF_THREE, signed(ONE, TWO)))
        .isEqualTo(new Trusted(Established.CHECKPOINT, "block 1 is a checkpoint"));
  }

  @Test
  void believesItBesideTheSignatureOfAStranger() {
    assertThat(judge(TWO_OF_THREE, signed(STRANGER, ONE, TWO))).isInstanceOf(Trusted.class);
  }

  @Test
  void doesNotBelieveItWithOneSignerShort() {
    assertNotTrusted(judge(TWO_OF_THREE, signed(ONE)));
  }

  @Test
  void doesNotBelieveAStranger() {
    assertNotTrusted(judge(TWO_OF_THREE, signed(ONE, STRANGER)));
  }

  @Test
  void countsASignerOnce() {
    assertNotTrusted(judge(TWO_OF_THREE, signed(ONE, ONE)));
  }

  /** The same signature's mirror image is another text, of the same signer. */
  @Test
  void countsASignerOnceWithTwoSignatures() {
    String text = text(Fixtures.CHAIN_ID, 1);
    Word digest = Word.keccak("\u0019Ethereum Signed Message:\n" + text.length() + text);
    var sound = ONE.sign(digest);
    var order =
        new java.math.BigInteger(
            "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    String mirrored =
        Word.of(sound.r())
            + Word.of(order.subtract(sound.s())).toString().substring(2)
            + Integer.toHexString(28 - sound.yParity());
    assertNotTrusted(
        judge(
            TWO_OF_THREE,
            checkpoint(1, List.of(MadeUpCheckpoints.signature(ONE, text), mirrored))));
  }

  @Test
  void doesNotBelieveSignaturesForAnotherChain() {
    assertNotTrusted(judge(TWO_OF_THREE, signedText(text(Fixtures.CHAIN_ID + 1, 1))));
  }

  @Test
  void doesNotBelieveSignaturesForAnotherNumber() {
    assertNotTrusted(judge(TWO_OF_THREE, signedText(text(Fixtures.CHAIN_ID, 2))));
  }

  @Test
  void doesNotBelieveSignaturesForAnotherHash() {
    String other = MadeUpCheckpoints.text(Fixtures.CHAIN_ID, 1, Word.keccak("another"));
    assertNotTrusted(judge(TWO_OF_THREE, signedText(other)));
  }

  @Test
  void passesOverWhatIsNoSignature() {
    String none = "0x" + "00".repeat(65);
    String wrongParity = MadeUpCheckpoints.signature(ONE, text(Fixtures.CHAIN_ID, 1));
    wrongParity = wrongParity.substring(0, 130) + "1d";
    assertNotTrusted(judge(TWO_OF_THREE, checkpoint(1, List.of(none, wrongParity))));
  }

  /** The text in full, so that other programs' signatures are those of the same. */
  @Test
  void signsTheTextThatWalletsShow() {
    Word hash = Word.ofHex("0x" + "ab".repeat(32));
    assertThat(new Checkpoint(18, hash).digest(new dev.stele.verifier.chain.ChainId(1337)))
        .isEqualTo(
            Word.keccak(
                "\u0019Ethereum Signed Message:\n94stele-checkpoint/1\n1337\n18\n0x"
                    + "ab".repeat(32)
                    + "\n"));
  }

  private BlockTrust judge(FinalityTrust trust, Evidence evidence) {
    return new TrustedBlocks(Recordings.trusting(trust), evidence).judge(block);
  }

  private static FinalityTrust naming(long number, Word hash) {
    return new FinalityTrust(Set.of(), List.of(new Checkpoint(number, hash)), Optional.empty());
  }

  private Evidence signed(TestKey... keys) {
    String text = text(Fixtures.CHAIN_ID, 1);
    return checkpoint(
        1, Arrays.stream(keys).map(key -> MadeUpCheckpoints.signature(key, text)).toList());
  }

  /** The block's checkpoint with signatures of another text. */
  private Evidence signedText(String text) {
    return checkpoint(
        1, List.of(MadeUpCheckpoints.signature(ONE, text), MadeUpCheckpoints.signature(TWO, text)));
  }

  private Evidence checkpoint(long number, List<String> signatures) {
    return new Evidence(
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(new SignedCheckpoint(new Checkpoint(number, block.hash()), signatures)));
  }

  private String text(long chainId, long number) {
    return MadeUpCheckpoints.text(chainId, number, block.hash());
  }

  private static void assertNotTrusted(BlockTrust trust) {
    assertThat(trust)
        .isInstanceOfSatisfying(
            Unknown.class,
            unknown -> {
              assertThat(unknown.code()).isEqualTo("block-not-trusted");
              assertThat(unknown.message()).hasLineCount(1);
            });
  }
}
