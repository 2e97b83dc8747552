package dev.stele.verifier.rlp;

import dev.stele.verifier.rlp.MalformedRlpException.Reason;
import java.math.BigInteger;

/** What RLP encodes: bytes, or a list of items (Yellow Paper, appendix B). */
public sealed interface RlpItem permits RlpBytes, RlpList {

  /** The longest encoding that is read, in bytes: eight times what nodes pass on as one message. */
  int MAX_BYTES = 1 << 20;

  /** The deepest nesting of lists that is read; a receipt, the deepest of ours, has four. */
  int MAX_DEPTH = 16;

  /**
   * Reads one item, which is the whole input.
   *
   * @throws MalformedRlpException unless it is the one canonical encoding of an item, within {@link
   *     #MAX_BYTES} and {@link #MAX_DEPTH}
   */
  static RlpItem read(byte[] encoding) throws MalformedRlpException {
    return new RlpReader(encoding).readAll();
  }

  /** The item's only encoding. */
  byte[] encode();

  /**
   * @throws MalformedRlpException when it is a list
   */
  default byte[] bytes() throws MalformedRlpException {
    return switch (this) {
      case RlpBytes item -> item.content();
      case RlpList item ->
          throw unexpected("bytes", "a list of %d items".formatted(item.items().size()));
    };
  }

  /**
   * @throws MalformedRlpException unless it is exactly so many bytes
   */
  default byte[] bytes(int length) throws MalformedRlpException {
    byte[] bytes = bytes();
    if (bytes.length != length) {
      throw unexpected(length + " bytes", Integer.toString(bytes.length));
    }
    return bytes;
  }

  /**
   * A number from 0 up, big-endian.
   *
   * @param bits how long it may be at most
   * @throws MalformedRlpException when it is a list, longer, or begins with a zero byte
   */
  default BigInteger number(int bits) throws MalformedRlpException {
    byte[] bytes = bytes();
    if (bytes.length > 0 && bytes[0] == 0) {
      throw new MalformedRlpException(
          Reason.NOT_CANONICAL, "expected a number without leading zeros, found some");
    }
    BigInteger number = new BigInteger(1, bytes);
    if (number.bitLength() > bits) {
      throw unexpected("a number of at most " + bits + " bits", number.bitLength() + " bits");
    }
    return number;
  }

  /**
   * @throws MalformedRlpException when it is bytes
   */
  default RlpList list() throws MalformedRlpException {
    return switch (this) {
      case RlpList item -> item;
      case RlpBytes item -> throw unexpected("a list", item.content().length + " bytes");
    };
  }

  /**
   * @throws MalformedRlpException unless it is a list of exactly so many items
   */
  default RlpList list(int size) throws MalformedRlpException {
    RlpList list = list();
    if (list.items().size() != size) {
      throw unexpected("a list of %d items".formatted(size), list.items().size() + "");
    }
    return list;
  }

  private static MalformedRlpException unexpected(String expected, String found) {
    return new MalformedRlpException(
        Reason.UNEXPECTED_ITEM, "expected %s, found %s".formatted(expected, found));
  }
}
