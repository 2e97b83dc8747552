package dev.stele.verifier.block;

import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A header of our own making: every field is zero but those that a test sets. */
public final class MadeUpHeader {
  private final List<RlpItem> fields = new ArrayList<>();

  private MadeUpHeader(int count) {
    for (HeaderField field : HeaderField.ORDER.subList(0, count)) {
      fields.add(RlpBytes.of(new byte[length(field)]));
    }
  }

  /** As it was before London: 15 fields. */
  public static MadeUpHeader old() {
    return new MadeUpHeader(15);
  }

  /** As Besu's consortium networks have it: 17 fields. */
  public static MadeUpHeader shanghai() {
    return new MadeUpHeader(17);
  }

  /** As public chains have it: 21 fields. */
  public static MadeUpHeader prague() {
    return new MadeUpHeader(21);
  }

  private static int length(HeaderField field) {
    return switch (field) {
      case PARENT_HASH,
          OMMERS_HASH,
          STATE_ROOT,
          TRANSACTIONS_ROOT,
          RECEIPTS_ROOT,
          PREV_RANDAO,
          WITHDRAWALS_ROOT,
          PARENT_BEACON_BLOCK_ROOT,
          REQUESTS_HASH ->
          Word.BYTES;
      case BENEFICIARY -> 20;
      case LOGS_BLOOM -> 256;
      case NONCE -> 8;
      case DIFFICULTY,
          NUMBER,
          GAS_LIMIT,
          GAS_USED,
          TIMESTAMP,
          EXTRA_DATA,
          BASE_FEE,
          BLOB_GAS_USED,
          EXCESS_BLOB_GAS ->
          0;
    };
  }

  public MadeUpHeader number(long number) {
    return with(HeaderField.NUMBER, RlpBytes.of(number));
  }

  public MadeUpHeader time(Instant time) {
    return with(HeaderField.TIMESTAMP, RlpBytes.of(time.getEpochSecond()));
  }

  public MadeUpHeader after(Word parentHash) {
    return with(HeaderField.PARENT_HASH, parentHash);
  }

  public MadeUpHeader stateRoot(Word root) {
    return with(HeaderField.STATE_ROOT, root);
  }

  public MadeUpHeader transactionsRoot(Word root) {
    return with(HeaderField.TRANSACTIONS_ROOT, root);
  }

  public MadeUpHeader receiptsRoot(Word root) {
    return with(HeaderField.RECEIPTS_ROOT, root);
  }

  private MadeUpHeader with(HeaderField field, Word word) {
    return with(field, RlpBytes.of(word.bytes()));
  }

  private MadeUpHeader with(HeaderField field, RlpItem item) {
    fields.set(field.position(), item);
    return this;
  }

  public BlockHeader header() {
    try {
      return BlockHeader.read(new RlpList(fields).encode());
    } catch (MalformedBlockException e) {
      throw new AssertionError(e);
    }
  }
}
