package dev.stele.verifier.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockHeaderTest {
  private final ObjectNode block;
  private final BlockHeader header;

  BlockHeaderTest() throws IOException, MalformedBlockException {
    block = RecordedBlock.of(RecordedBlock.ANVIL).block();
    header = BlockHeader.ofJson(block);
  }

  @Test
  void recomputesTheHashOfAPragueBlock() {
    assertThat(header.hash()).hasToString(block.get("hash").textValue());
  }

  @Test
  void readsWhatItWrote() throws MalformedBlockException {
    BlockHeader read = BlockHeader.read(header.rlp());
    assertThat(read.rlp()).isEqualTo(header.rlp());
    assertThat(read.hash()).isEqualTo(header.hash());
  }

  @Test
  void tellsItsFields() {
    assertThat(header.number()).isEqualTo(1);
    assertThat(header.time())
        .isEqualTo(Instant.ofEpochSecond(Long.decode(block.get("timestamp").textValue())));
    assertThat(header.extraData()).isEmpty();
    assertThat(header.parentHash()).isEqualTo(word("parentHash"));
    assertThat(header.stateRoot()).isEqualTo(word("stateRoot"));
    assertThat(header.transactionsRoot()).isEqualTo(word("transactionsRoot"));
    assertThat(header.receiptsRoot()).isEqualTo(word("receiptsRoot"));
  }

  @Test
  void changesNothingButTheExtraData() throws MalformedBlockException {
    BlockHeader other = header.withExtraData(new byte[] {1, 2});
    assertThat(other.extraData()).containsExactly(1, 2);
    assertThat(other.withExtraData(new byte[0]).rlp()).isEqualTo(header.rlp());
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 20, 21})
  void readsTheHeadersOfEveryFork(int fields) throws MalformedBlockException {
    byte[] rlp = cut(fields).encode();
    assertThat(BlockHeader.read(rlp).rlp()).isEqualTo(rlp);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 14, 18, 19, 22})
  void refusesOtherNumbersOfFieldsWithWhatItFound(int fields) {
    RlpList cut = cut(Math.min(fields, 21));
    List<RlpItem> items = new ArrayList<>(cut.items());
    if (fields > 21) {
      items.add(RlpBytes.EMPTY);
    }
    byte[] rlp = new RlpList(items).encode();
    assertThatExceptionOfType(MalformedBlockException.class)
        .isThrownBy(() -> BlockHeader.read(rlp))
        .withMessage("expected a header of [15, 16, 17, 20, 21] fields, found " + fields);
  }

  /** Every field in turn is of another kind, of another length, or too long a number. */
  @Test
  void refusesFieldsOfAnotherKind() throws Exception {
    RlpList fields = RlpItem.read(header.rlp()).list();
    for (HeaderField field : HeaderField.values()) {
      byte[] list = fields.with(field.position(), RlpList.EMPTY).encode();
      assertRefused(field.key, () -> BlockHeader.read(list));
      if (field != HeaderField.EXTRA_DATA) {
        byte[] long_ = fields.with(field.position(), RlpBytes.of(new byte[257])).encode();
        assertRefused(field.key, () -> BlockHeader.read(long_));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"NUMBER, 63", "TIMESTAMP, 54", "GAS_USED, 64", "BASE_FEE, 256"})
  void boundsNumbers(HeaderField field, int bits) throws Exception {
    RlpList fields = RlpItem.read(header.rlp()).list();
    RlpBytes most =
        RlpBytes.of(java.math.BigInteger.TWO.pow(bits).subtract(java.math.BigInteger.ONE));
    BlockHeader at = BlockHeader.read(fields.with(field.position(), most).encode());
    assertThat(at.number()).isNotNegative();
    assertThat(at.time()).isBeforeOrEqualTo(Instant.MAX);
    RlpBytes over = RlpBytes.of(java.math.BigInteger.TWO.pow(bits));
    byte[] beyond = fields.with(field.position(), over).encode();
    assertRefused(field.key, () -> BlockHeader.read(beyond));
  }

  @Test
  void refusesALongHeader() {
    byte[] rlp = header.withExtraData(new byte[BlockHeader.MAX_BYTES]).rlp();
    assertRefused("at most", () -> BlockHeader.read(rlp));
  }

  @ParameterizedTest
  @ValueSource(strings = {"parentHash", "extraData", "nonce", "baseFeePerGas", "excessBlobGas"})
  void refusesAnAnswerWithoutAField(String key) {
    block.remove(key);
    assertRefused(key, () -> BlockHeader.ofJson(block));
  }

  @ParameterizedTest
  @CsvSource({
    "number, 1",
    "number, 0x",
    "number, 0x01",
    "number, -0x1",
    "number, 0x8000000000000000",
    "extraData, 0x0",
    "extraData, 00",
    "parentHash, 0x00",
    "miner, 0xg000000000000000000000000000000000000000"
  })
  void refusesAnAnswerThatIsMalformed(String key, String value) {
    block.put(key, value);
    assertRefused(key, () -> BlockHeader.ofJson(block));
  }

  @Test
  void refusesAnAbsurdNumberBeforeItTakesTime() {
    block.put("number", "0x" + "f".repeat(10_000_000));
    assertRefused("number", () -> BlockHeader.ofJson(block));
  }

  @Test
  void refusesANumberThatIsNoText() {
    block.put("number", 1);
    assertRefused("number", () -> BlockHeader.ofJson(block));
  }

  @Property
  void anyChangeGivesAnotherHashOrIsRefused(
      @ForAll @IntRange(max = 1_000_000) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] mutated = header.rlp();
    mutated[at % mutated.length] ^= (byte) change;
    try {
      assertThat(BlockHeader.read(mutated).hash()).isNotEqualTo(header.hash());
    } catch (MalformedBlockException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  private RlpList cut(int fields) {
    try {
      return new RlpList(RlpItem.read(header.rlp()).list().items().subList(0, fields));
    } catch (dev.stele.verifier.rlp.MalformedRlpException e) {
      throw new AssertionError(e);
    }
  }

  private Word word(String key) {
    return Word.ofHex(block.get(key).textValue());
  }

  private static void assertRefused(String because, ThrowingCallable reading) {
    assertThatExceptionOfType(MalformedBlockException.class)
        .isThrownBy(reading)
        .withMessageContaining(because);
  }
}
