package dev.stele.verifier.fuzz;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MadeUpHeader;
import dev.stele.verifier.block.MalformedBlockException;
import dev.stele.verifier.block.SignedTransaction;
import dev.stele.verifier.block.TransactionReceipt;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.qbft.MadeUpSeals;
import dev.stele.verifier.qbft.MalformedExtraDataException;
import dev.stele.verifier.qbft.QbftHeader;
import dev.stele.verifier.qbft.Sealing;
import dev.stele.verifier.qbft.ValidatorHistory;
import dev.stele.verifier.qbft.ValidatorSet;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Any bytes as a block's parts: a header, the extra data of one, a transaction, a receipt. What is
 * read is written as it was, and only the one header is sealed that validators of ours sealed.
 */
final class BlockFuzzer {
  private static final List<Integer> VALIDATORS = List.of(2, 3, 4, 5);

  /** Sealed by all four. */
  static final BlockHeader SEALED =
      MadeUpSeals.sealed(MadeUpHeader.shanghai().number(17).header(), VALIDATORS, VALIDATORS);

  private static final Word SEALED_HASH = hash(SEALED);
  private static final ValidatorHistory TRUSTED =
      new ValidatorHistory(new ValidatorSet(MadeUpSeals.addresses(VALIDATORS)), List.of());

  private BlockFuzzer() {}

  public static void fuzzerTestOneInput(byte[] input) {
    header(input);
    seals(SEALED.withExtraData(input));
    transaction(input);
    try {
      TransactionReceipt receipt = TransactionReceipt.read(input);
      receipt.succeeded();
      Expect.that(Arrays.equals(receipt.raw(), input), "the receipt as it was read");
    } catch (MalformedBlockException refused) {
      // As it should be.
    }
  }

  private static void header(byte[] input) {
    try {
      BlockHeader header = BlockHeader.read(input);
      Expect.that(Arrays.equals(header.rlp(), input), "the header as it was read");
      Expect.that(header.number() >= 0, "a number from 0 up");
      header.time();
      seals(header);
    } catch (MalformedBlockException refused) {
      // As it should be.
    }
  }

  private static void seals(BlockHeader header) {
    if (TRUSTED.judge(header) instanceof Sealing.Sealed) {
      Expect.equal(SEALED_HASH, hash(header), "the only block that they sealed");
    }
    // Whom it names has to be read before anybody is trusted.
    Sealing sealing = new ValidatorHistory(TRUSTED_ALONE, List.of(header)).judge(header);
    if (sealing instanceof Sealing.Sealed) {
      Expect.equal(SEALED_HASH, hash(header), "the only block that they sealed");
    }
  }

  /** One of the four: any change that he vouches for alone is believed. */
  private static final ValidatorSet TRUSTED_ALONE =
      new ValidatorSet(Set.copyOf(MadeUpSeals.addresses(VALIDATORS.subList(0, 1))));

  private static Word hash(BlockHeader header) {
    try {
      return QbftHeader.of(header).hash();
    } catch (MalformedExtraDataException e) {
      throw new AssertionError(e);
    }
  }

  private static void transaction(byte[] input) {
    try {
      SignedTransaction transaction = SignedTransaction.read(input);
      Expect.equal(
          Word.keccak(input).toString(), transaction.id().text(), "the id of what was read");
    } catch (MalformedBlockException refused) {
      // As it should be.
    }
  }
}
