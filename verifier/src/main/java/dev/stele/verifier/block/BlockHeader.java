package dev.stele.verifier.block;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A block's header, of any fork up to Prague and Osaka. */
public final class BlockHeader {
  /** The longest header that is read, in bytes: what some 700 QBFT validators and seals take. */
  public static final int MAX_BYTES = 64 * 1024;

  /** How many fields there were until London, and since London, Shanghai, Cancun and Prague. */
  private static final Set<Integer> FIELD_COUNTS = new TreeSet<>(List.of(15, 16, 17, 20, 21));

  private final RlpList fields;

  private BlockHeader(RlpList fields) throws MalformedBlockException {
    int count = fields.items().size();
    if (!FIELD_COUNTS.contains(count)) {
      throw new MalformedBlockException(
          "expected a header of %s fields, found %d".formatted(FIELD_COUNTS, count),
          count > HeaderField.ORDER.size());
    }
    for (HeaderField field : HeaderField.ORDER.subList(0, count)) {
      field.check(fields.get(field.position()));
    }
    this.fields = fields;
  }

  /**
   * Reads the RLP whose hash is the block's, or on a QBFT chain would be but for the extra data.
   *
   * @throws MalformedBlockException unless it is a header with the fields of a known fork
   */
  public static BlockHeader read(byte[] rlp) throws MalformedBlockException {
    if (rlp.length > MAX_BYTES) {
      throw new MalformedBlockException(
          "expected a header of at most %,d bytes, found %,d".formatted(MAX_BYTES, rlp.length),
          true);
    }
    try {
      return new BlockHeader(RlpItem.read(rlp).list());
    } catch (MalformedRlpException e) {
      throw new MalformedBlockException("the header", e);
    }
  }

  /**
   * Builds the header from what {@code eth_getBlockByNumber} or {@code eth_getBlockByHash}
   * answered. Its hash must be compared with the answer's: a node of a later fork may have fields
   * that are not known here.
   *
   * @throws MalformedBlockException when a field is missing or malformed
   */
  public static BlockHeader ofJson(ObjectNode block) throws MalformedBlockException {
    NodeAnswer answer = new NodeAnswer(block);
    int count = HeaderField.ORDER.size();
    while (count > 0 && !answer.has(HeaderField.ORDER.get(count - 1).key)) {
      count--;
    }
    List<RlpItem> fields = new ArrayList<>();
    for (HeaderField field : HeaderField.ORDER.subList(0, count)) {
      fields.add(field.read(answer));
    }
    return new BlockHeader(new RlpList(fields));
  }

  /** The same header with other extra data: consensus engines sign and hash it so. */
  public BlockHeader withExtraData(byte[] extraData) {
    try {
      return new BlockHeader(
          fields.with(HeaderField.EXTRA_DATA.position(), RlpBytes.of(extraData)));
    } catch (MalformedBlockException e) {
      throw new IllegalStateException("extra data may be any bytes", e);
    }
  }

  /** Its consensus encoding. */
  public byte[] rlp() {
    return fields.encode();
  }

  /** Keccak-256 of {@link #rlp()}: the block's hash, but on a QBFT chain. */
  public Word hash() {
    return Word.keccak(rlp());
  }

  public Word parentHash() {
    return word(HeaderField.PARENT_HASH);
  }

  public Word stateRoot() {
    return word(HeaderField.STATE_ROOT);
  }

  public Word transactionsRoot() {
    return word(HeaderField.TRANSACTIONS_ROOT);
  }

  public Word receiptsRoot() {
    return word(HeaderField.RECEIPTS_ROOT);
  }

  public long number() {
    return number(HeaderField.NUMBER).longValueExact();
  }

  public Instant time() {
    return Instant.ofEpochSecond(number(HeaderField.TIMESTAMP).longValueExact());
  }

  public byte[] extraData() {
    return bytes(HeaderField.EXTRA_DATA);
  }

  private Word word(HeaderField field) {
    return Word.of(bytes(field));
  }

  private BigInteger number(HeaderField field) {
    return new BigInteger(1, bytes(field));
  }

  private byte[] bytes(HeaderField field) {
    // Checked when the header was made.
    return ((RlpBytes) fields.get(field.position())).content();
  }
}
