package dev.stele.verifier.block;

import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpItem;
import java.util.List;

/** A header's fields in their order (Yellow Paper, section 4.4, and the EIPs that added some). */
enum HeaderField {
  PARENT_HASH("parentHash", Kind.BYTES, 32),
  OMMERS_HASH("sha3Uncles", Kind.BYTES, 32),
  BENEFICIARY("miner", Kind.BYTES, 20),
  STATE_ROOT("stateRoot", Kind.BYTES, 32),
  TRANSACTIONS_ROOT("transactionsRoot", Kind.BYTES, 32),
  RECEIPTS_ROOT("receiptsRoot", Kind.BYTES, 32),
  LOGS_BLOOM("logsBloom", Kind.BYTES, 256),
  DIFFICULTY("difficulty", Kind.NUMBER, 256),
  NUMBER("number", Kind.NUMBER, 63),
  GAS_LIMIT("gasLimit", Kind.NUMBER, 64),
  GAS_USED("gasUsed", Kind.NUMBER, 64),
  /** Seconds since 1970; of 54 bits, which is as far as an Instant reaches. */
  TIMESTAMP("timestamp", Kind.NUMBER, 54),
  EXTRA_DATA("extraData", Kind.ANY_BYTES, 0),
  PREV_RANDAO("mixHash", Kind.BYTES, 32),
  NONCE("nonce", Kind.BYTES, 8),
  /** London, EIP-1559. */
  BASE_FEE("baseFeePerGas", Kind.NUMBER, 256),
  /** Shanghai, EIP-4895. */
  WITHDRAWALS_ROOT("withdrawalsRoot", Kind.BYTES, 32),
  /** Cancun, EIP-4844. */
  BLOB_GAS_USED("blobGasUsed", Kind.NUMBER, 64),
  /** Cancun, EIP-4844. */
  EXCESS_BLOB_GAS("excessBlobGas", Kind.NUMBER, 64),
  /** Cancun, EIP-4788. */
  PARENT_BEACON_BLOCK_ROOT("parentBeaconBlockRoot", Kind.BYTES, 32),
  /** Prague, EIP-7685. */
  REQUESTS_HASH("requestsHash", Kind.BYTES, 32);

  /** A header has the first of these, as many as its fork knows. */
  static final List<HeaderField> ORDER = List.of(values());

  private enum Kind {
    BYTES,
    ANY_BYTES,
    NUMBER
  }

  /** Its name in JSON-RPC. */
  final String key;

  private final Kind kind;
  private final int size;

  /**
   * @param size how many bytes, or for a number how many bits at most
   */
  HeaderField(String key, Kind kind, int size) {
    this.key = key;
    this.kind = kind;
    this.size = size;
  }

  /** Where it stands in the header, counted from 0. */
  int position() {
    return ORDER.indexOf(this);
  }

  void check(RlpItem item) throws MalformedBlockException {
    try {
      switch (kind) {
        case BYTES -> item.bytes(size);
        case ANY_BYTES -> item.bytes();
        case NUMBER -> item.number(size);
      }
    } catch (MalformedRlpException e) {
      throw new MalformedBlockException("the header's " + key, e);
    }
  }

  RlpItem read(NodeAnswer block) throws MalformedBlockException {
    return kind == Kind.NUMBER ? block.quantity(key) : block.data(key);
  }
}
