package dev.stele.verifier.rlp;

import dev.stele.verifier.rlp.MalformedRlpException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads one encoding, front to back; each byte is looked at once. */
final class RlpReader {
  private final byte[] input;
  private int at;

  RlpReader(byte[] input) {
    this.input = input;
  }

  RlpItem readAll() throws MalformedRlpException {
    if (input.length > RlpItem.MAX_BYTES) {
      throw new MalformedRlpException(
          Reason.TOO_LARGE,
          "expected at most %,d bytes of RLP, found %,d"
              .formatted(RlpItem.MAX_BYTES, input.length));
    }
    RlpItem item = item(input.length, 0);
    if (at < input.length) {
      throw new MalformedRlpException(
          Reason.TRAILING_BYTES,
          "expected the end of the item after %d bytes, found %d more"
              .formatted(at, input.length - at));
    }
    return item;
  }

  /**
   * @param end where the list that it stands in ends
   */
  private RlpItem item(int end, int depth) throws MalformedRlpException {
    requireLeft(1, end);
    int prefix = Byte.toUnsignedInt(input[at]);
    if (prefix < RlpPrefix.BYTES.base) {
      return bytes(1);
    }
    at++;
    if (prefix < RlpPrefix.LIST.base) {
      int length = length(prefix - RlpPrefix.BYTES.base, end);
      if (length == 1 && input[at] >= 0) {
        throw notCanonical("a byte below 128 without a prefix, found one with");
      }
      return bytes(length);
    }
    int length = length(prefix - RlpPrefix.LIST.base, end);
    if (depth == RlpItem.MAX_DEPTH) {
      throw new MalformedRlpException(
          Reason.TOO_DEEP,
          "expected at most %d lists in one another, found more".formatted(RlpItem.MAX_DEPTH));
    }
    int listEnd = at + length;
    List<RlpItem> items = new ArrayList<>();
    while (at < listEnd) {
      items.add(item(listEnd, depth + 1));
    }
    return new RlpList(items);
  }

  private RlpBytes bytes(int length) {
    at += length;
    return RlpBytes.of(Arrays.copyOfRange(input, at - length, at));
  }

  /** The content's length, all of which is there. */
  private int length(int inPrefix, int end) throws MalformedRlpException {
    if (inPrefix <= RlpPrefix.LONGEST_SHORT) {
      return requireLeft(inPrefix, end);
    }
    int count = requireLeft(inPrefix - RlpPrefix.LONGEST_SHORT, end);
    if (input[at] == 0) {
      throw notCanonical("a length without leading zeros, found some");
    }
    // At most eight bytes; a length beyond 63 bits comes out negative.
    long length = 0;
    for (int last = at + count; at < last; at++) {
      length = length << 8 | Byte.toUnsignedInt(input[at]);
    }
    if (length >= 0 && length <= RlpPrefix.LONGEST_SHORT) {
      throw notCanonical("a length of up to 55 bytes in the prefix, found it after");
    }
    return requireLeft(length, end);
  }

  private int requireLeft(long count, int end) throws MalformedRlpException {
    if (count < 0 || count > end - at) {
      throw new MalformedRlpException(
          Reason.TRUNCATED,
          "expected %s bytes from byte %d on, found %d"
              .formatted(Long.toUnsignedString(count), at, end - at));
    }
    return (int) count;
  }

  private MalformedRlpException notCanonical(String problem) {
    return new MalformedRlpException(
        Reason.NOT_CANONICAL, "expected %s, at byte %d".formatted(problem, at));
  }
}
