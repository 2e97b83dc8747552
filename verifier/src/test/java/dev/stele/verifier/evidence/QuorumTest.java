package dev.stele.verifier.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MadeUpHeader;
import dev.stele.verifier.block.MalformedBlockException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.evidence.BlockTrust.Trusted;
import dev.stele.verifier.evidence.BlockTrust.Unknown;
import dev.stele.verifier.qbft.MadeUpSeals;
import dev.stele.verifier.qbft.RecordedChain;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks of a real QBFT network that are known by the seals of its validators. */
class QuorumTest {
  private static final int SEALS = 4;

  private RecordedChain chain;
  private ChainFile trusted;

  @BeforeEach
  void read() {
    chain = RecordedChain.read();
    trusted = Recordings.qbft();
  }

  @Test
  void knowsEveryBlockAcrossAValidatorsRemovalAndReturn() {
    TrustedBlocks blocks = blocks(allChanges(), List.of());
    chain
        .blocks()
        .forEach(
            (number, block) -> {
              assertThat(how(blocks.judge(block.header()))).isEqualTo(Established.QUORUM);
              assertThat(blocks.hash(block.header())).hasToString(block.hash());
            });
  }

  @Test
  void saysHowManySealed() {
    assertThat(blocks(allChanges(), List.of()).judge(chain.header(103)))
        .isEqualTo(new Trusted(Established.QUORUM, "block 103 is sealed by 2 of the 3 validators"));
  }

  @Test
  void knowsNoBlockAfterAChangeThatIsNotShown() {
    assertUnknown("validator-set-unknown", blocks(List.of(), List.of()), chain.header(103));
  }

  @Test
  void knowsTheBlocksBeforeAChangeWithoutIt() {
    assertThat(blocks(List.of(), List.of()).judge(chain.header(101))).isInstanceOf(Trusted.class);
  }

  @Test
  void knowsNoBlockByTheSealsOfOtherValidators() {
    ChainFile others = validators(MadeUpSeals.addresses(List.of(1, 2, 3, 4)));
    TrustedBlocks blocks = new TrustedBlocks(others, Recordings.headers(List.of(), List.of()));
    assertUnknown("validator-set-unknown", blocks, chain.header(53));
  }

  @ParameterizedTest
  @CsvSource({"99, 100", "98, 101", "103, 104", "106, 112"})
  void knowsABlockThroughALaterOneThatIsSealed(long number, long sealed) throws Exception {
    List<BlockHeader> links = new ArrayList<>();
    for (long between = number + 1; between < sealed; between++) {
      links.add(withoutSeals(chain.header(between)));
    }
    links.add(chain.header(sealed));
    assertThat(blocks(allChanges(), links).judge(withoutSeals(chain.header(number))))
        .isEqualTo(
            new Trusted(
                Established.QUORUM,
                "block %d is before block %d, which a quorum of the validators sealed"
                    .formatted(number, sealed)));
  }

  @Test
  void doesNotKnowABlockThroughALaterOneWhereALinkIsMissing() throws Exception {
    TrustedBlocks blocks = blocks(List.of(), List.of(chain.header(100)));
    assertUnknown("too-few-seals", blocks, withoutSeals(chain.header(98)));
  }

  @Test
  void doesNotKnowABlockThroughALaterOneThatIsNotSealed() throws Exception {
    TrustedBlocks blocks = blocks(List.of(), List.of(withoutSeals(chain.header(99))));
    assertUnknown("too-few-seals", blocks, withoutSeals(chain.header(98)));
  }

  @Test
  void doesNotKnowABlockThroughAnEarlierOneThatIsSealed() throws Exception {
    TrustedBlocks blocks = blocks(List.of(), List.of(chain.header(98)));
    assertUnknown("too-few-seals", blocks, withoutSeals(chain.header(99)));
  }

  @Test
  void knowsABlockWithoutSealsByACheckpoint() throws Exception {
    Word hash = Word.ofHex(chain.blocks().get(98L).hash());
    ChainFile both =
        trusted.withFinality(
            new FinalityTrust(
                trusted.finality().validators(),
                List.of(new Checkpoint(98, hash)),
                Optional.empty()));
    TrustedBlocks blocks = new TrustedBlocks(both, Evidence.NONE);
    assertThat(blocks.judge(withoutSeals(chain.header(98))))
        .isEqualTo(new Trusted(Established.CHECKPOINT, "block 98 is a checkpoint"));
  }

  /** The sound header of the same block and all those after it do not help. */
  @Test
  void knowsNoHeaderWithOneBitChanged() {
    List<BlockHeader> links =
        List.copyOf(chain.blocks().values().stream().map(b -> b.header()).toList());
    TrustedBlocks blocks = blocks(allChanges(), links);
    Word hash = blocks.hash(chain.header(104));
    byte[] rlp = chain.header(104).rlp();
    for (int bit = 0; bit < 8 * rlp.length; bit += 3) {
      rlp[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        BlockHeader changed = BlockHeader.read(rlp);
        // Other seals make the same block, which the next one leads back to.
        if (!blocks.hash(changed).equals(hash)) {
          assertThat(blocks.judge(changed)).as("bit " + bit).isInstanceOf(Unknown.class);
        }
      } catch (MalformedBlockException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
      rlp[bit / 8] ^= (byte) (1 << (bit % 8));
    }
  }

  @Test
  void knowsNoBlockWithATamperedSealAlone() throws Exception {
    BlockHeader sound = chain.header(53);
    RlpList extraData = RlpItem.read(sound.extraData()).list();
    RlpList seals = extraData.get(SEALS).list();
    BlockHeader other =
        sound.withExtraData(extraData.with(SEALS, seals.with(0, seals.get(1))).encode());
    assertUnknown("seal-twice", blocks(List.of(), List.of()), other);
  }

  /** Sound headers are to be had by the thousand, and a file may link them to forged ones. */
  @Test
  void recoversTheSignersOfEveryHeaderOnce() {
    List<Integer> four = List.of(1, 2, 3, 4);
    ChainFile ofFour = validators(MadeUpSeals.addresses(four));
    TrustedBlocks hashes = new TrustedBlocks(ofFour, Evidence.NONE);
    List<BlockHeader> changes = new ArrayList<>();
    List<BlockHeader> links = new ArrayList<>();
    BlockHeader forged = numbered(1_000, Word.ZERO);
    for (int count = 1; count <= 400; count++) {
      changes.add(MadeUpSeals.sealed(numbered(count, Word.ZERO), four, List.of(1, 2, 3)));
      Word parent = hashes.hash(links.isEmpty() ? forged : links.getLast());
      links.add(MadeUpSeals.sealed(numbered(1_000 + count, parent), four, List.of()));
    }
    TrustedBlocks blocks = new TrustedBlocks(ofFour, Recordings.headers(changes, links));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(blocks.judge(forged)).isInstanceOf(Unknown.class));
  }

  private static BlockHeader numbered(long number, Word parent) {
    return MadeUpHeader.shanghai().number(number).after(parent).header();
  }

  private static ChainFile validators(Set<Address> validators) {
    return Recordings.trusting(new FinalityTrust(validators, List.of(), Optional.empty()));
  }

  private TrustedBlocks blocks(List<BlockHeader> changes, List<BlockHeader> links) {
    return new TrustedBlocks(trusted, Recordings.headers(changes, links));
  }

  private List<BlockHeader> allChanges() {
    return chain.changesUpTo(Long.MAX_VALUE);
  }

  private static BlockHeader withoutSeals(BlockHeader header) throws Exception {
    RlpList extraData = RlpItem.read(header.extraData()).list();
    return header.withExtraData(extraData.with(SEALS, RlpList.EMPTY).encode());
  }

  private static Established how(BlockTrust trust) {
    return trust instanceof Trusted known ? known.how() : Established.NONE;
  }

  private static void assertUnknown(String code, TrustedBlocks blocks, BlockHeader header) {
    assertThat(blocks.judge(header))
        .isInstanceOfSatisfying(
            Unknown.class,
            unknown -> {
              assertThat(unknown.code()).isEqualTo(code);
              assertThat(unknown.message()).hasLineCount(1);
            });
  }
}
