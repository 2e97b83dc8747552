package dev.stele.verifier.block;

import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.util.Arrays;

/** The kinds of transaction, and so of receipt, that a block contains (EIP-2718). */
enum TransactionType {
  LEGACY(0, 9, 3),
  /** EIP-2930. */
  ACCESS_LIST(1, 11, 4),
  /** EIP-1559. */
  DYNAMIC_FEE(2, 12, 5),
  /** EIP-4844, as it stands in a block: without the blobs. */
  BLOB(3, 14, 5),
  /** EIP-7702. */
  SET_CODE(4, 13, 5);

  /** RLP lists begin here, and type bytes end before. */
  private static final int FIRST_LIST_PREFIX = 0xc0;

  final int code;

  /** How many fields a transaction of this type has. */
  final int fields;

  /** Where its recipient stands, counted from 0; value and data follow, all before are numbers. */
  final int recipient;

  /** A type, and the list that follows it. */
  record Envelope(TransactionType type, RlpList payload) {

    /**
     * @throws MalformedBlockException when the type is none of these
     */
    static Envelope read(byte[] raw) throws MalformedBlockException, MalformedRlpException {
      int first = raw.length == 0 ? FIRST_LIST_PREFIX : Byte.toUnsignedInt(raw[0]);
      if (first >= FIRST_LIST_PREFIX) {
        return new Envelope(LEGACY, RlpItem.read(raw).list());
      }
      if (first == LEGACY.code) {
        throw unknown(first);
      }
      byte[] payload = Arrays.copyOfRange(raw, 1, raw.length);
      return new Envelope(ofCode(first), RlpItem.read(payload).list());
    }

    byte[] write() {
      return type.prefixed(payload.encode());
    }
  }

  TransactionType(int code, int fields, int recipient) {
    this.code = code;
    this.fields = fields;
    this.recipient = recipient;
  }

  static TransactionType ofCode(int code) throws MalformedBlockException {
    for (TransactionType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw unknown(code);
  }

  /** The type's byte and the payload; of a legacy one the payload alone. */
  byte[] prefixed(byte[] payload) {
    if (this == LEGACY) {
      return payload;
    }
    byte[] whole = new byte[payload.length + 1];
    whole[0] = (byte) code;
    System.arraycopy(payload, 0, whole, 1, payload.length);
    return whole;
  }

  private static MalformedBlockException unknown(int code) {
    return new MalformedBlockException(
        "expected a transaction or receipt of type 1 to 4, or a legacy one, found type " + code,
        true);
  }
}
