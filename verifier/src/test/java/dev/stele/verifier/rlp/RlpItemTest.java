package dev.stele.verifier.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stele.verifier.rlp.MalformedRlpException.Reason;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RlpItemTest {

  @ParameterizedTest
  @CsvSource({
    "'', TRUNCATED",
    "81, TRUNCATED",
    "c281, TRUNCATED",
    "c38180, TRUNCATED",
    "c1c101, TRUNCATED",
    "b8, TRUNCATED",
    "b9ff, TRUNCATED",
    "bfffffffffffffffff, TRUNCATED",
    "ff8000000000000000, TRUNCATED",
    "bb7fffffff00, TRUNCATED",
    "0000, TRAILING_BYTES",
    "8000, TRAILING_BYTES",
    "c000, TRAILING_BYTES",
    "8100, NOT_CANONICAL",
    "817f, NOT_CANONICAL",
    "c2817f, NOT_CANONICAL",
    "b80180, NOT_CANONICAL",
    "b9000180, NOT_CANONICAL",
    "f801c0, NOT_CANONICAL",
    "f90001c0, NOT_CANONICAL"
  })
  void refusesWhatIsNotTheOneEncodingOfAnItem(String hex, Reason reason) {
    assertRefused(reason, () -> RlpItem.read(HexFormat.of().parseHex(hex)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xb8, 0xf8})
  void refusesALengthAfterThePrefixThatFitsInIt(int prefix) throws MalformedRlpException {
    byte[] longest = new byte[2 + 55];
    longest[0] = (byte) prefix;
    longest[1] = 55;
    assertRefused(Reason.NOT_CANONICAL, () -> RlpItem.read(longest));
    byte[] longer = Arrays.copyOf(longest, longest.length + 1);
    longer[1] = 56;
    assertThat(RlpItem.read(longer).encode()).isEqualTo(longer);
  }

  @Test
  void refusesListsNestedTooDeep() throws MalformedRlpException {
    RlpItem deep = RlpList.EMPTY;
    for (int depth = 1; depth < RlpItem.MAX_DEPTH; depth++) {
      deep = RlpList.of(deep);
    }
    assertThat(RlpItem.read(deep.encode())).isEqualTo(deep);
    byte[] deeper = RlpList.of(deep).encode();
    assertRefused(Reason.TOO_DEEP, () -> RlpItem.read(deeper));
  }

  @Test
  void refusesNestingWithoutEndBeforeTheStackOverflows() {
    byte[] nested = new byte[RlpItem.MAX_BYTES];
    for (int at = 0; at < nested.length - 4; at += 4) {
      int left = nested.length - at - 4;
      nested[at] = (byte) 0xfa;
      nested[at + 1] = (byte) (left >> 16);
      nested[at + 2] = (byte) (left >> 8);
      nested[at + 3] = (byte) left;
    }
    assertRefused(Reason.TOO_DEEP, () -> RlpItem.read(nested));
  }

  @Test
  void refusesMoreBytesThanAllowed() {
    assertRefused(Reason.TOO_LARGE, () -> RlpItem.read(new byte[RlpItem.MAX_BYTES + 1]));
  }

  @Test
  void refusesAnItemOfAnotherKindOrLength() {
    RlpItem bytes = RlpBytes.of(new byte[] {1, 2});
    assertRefused(Reason.UNEXPECTED_ITEM, bytes::list);
    assertRefused(Reason.UNEXPECTED_ITEM, () -> bytes.bytes(3));
    assertRefused(Reason.UNEXPECTED_ITEM, () -> bytes.number(8));
    assertRefused(Reason.UNEXPECTED_ITEM, RlpList.EMPTY::bytes);
    assertRefused(Reason.UNEXPECTED_ITEM, () -> RlpList.EMPTY.number(8));
    assertRefused(Reason.UNEXPECTED_ITEM, () -> RlpList.EMPTY.list(1));
  }

  @Test
  void refusesNumbersWithLeadingZeros() {
    assertRefused(Reason.NOT_CANONICAL, () -> RlpBytes.of(new byte[] {0}).number(8));
    assertRefused(Reason.NOT_CANONICAL, () -> RlpBytes.of(new byte[] {0, 1}).number(256));
  }

  @Property
  void readsANumberThatItWrote(@ForAll @IntRange(max = 600) int bits) throws Exception {
    BigInteger number = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    assertThat(RlpItem.read(RlpBytes.of(number).encode()).number(bits)).isEqualTo(number);
  }

  @Property
  void readsWhatItWrote(@ForAll("items") RlpItem item) throws MalformedRlpException {
    assertThat(RlpItem.read(item.encode())).isEqualTo(item);
  }

  @Property
  void writesWhatItRead(@ForAll byte[] input) {
    assertReadsBackOrIsRefused(input);
  }

  @Property
  void mutatedInputReadsBackOrIsRefused(
      @ForAll("items") RlpItem item,
      @ForAll @IntRange(max = 1_000_000) int at,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] mutated = item.encode();
    mutated[at % mutated.length] ^= (byte) change;
    assertReadsBackOrIsRefused(mutated);
  }

  @Property
  void anyTruncationIsRefused(
      @ForAll("items") RlpItem item, @ForAll @IntRange(max = 1_000_000) int length) {
    byte[] encoding = item.encode();
    byte[] part = Arrays.copyOf(encoding, length % encoding.length);
    assertRefused(Reason.TRUNCATED, () -> RlpItem.read(part));
  }

  @Property
  void anyExtensionIsRefused(@ForAll("items") RlpItem item, @ForAll byte more) {
    byte[] encoding = item.encode();
    byte[] extended = Arrays.copyOf(encoding, encoding.length + 1);
    extended[encoding.length] = more;
    assertRefused(Reason.TRAILING_BYTES, () -> RlpItem.read(extended));
  }

  @Provide
  Arbitrary<RlpItem> items() {
    Arbitrary<RlpItem> bytes =
        Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(70),
                Arbitraries.of(new byte[55], new byte[56], new byte[255], new byte[65_536]))
            .map(RlpBytes::of);
    return Arbitraries.recursive(
        () -> bytes, item -> item.list().ofMaxSize(5).map(RlpList::new), 0, 3);
  }

  private static void assertReadsBackOrIsRefused(byte[] input) {
    try {
      assertThat(RlpItem.read(input).encode()).isEqualTo(input);
    } catch (MalformedRlpException e) {
      assertThat(e.reason()).isNotNull();
    }
  }

  private static void assertRefused(Reason reason, ThrowingCallable reading) {
    MalformedRlpException e = catchThrowableOfType(MalformedRlpException.class, reading);
    assertThat(e).isNotNull();
    assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
  }
}
