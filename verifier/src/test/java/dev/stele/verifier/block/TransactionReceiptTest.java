package dev.stele.verifier.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.io.IOException;
import java.util.Collections;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionReceiptTest {
  private static final RlpBytes WORD = RlpBytes.of(new byte[32]);
  private static final RlpBytes ADDRESS = RlpBytes.of(new byte[20]);
  private static final RlpList SUCCEEDED = receipt(RlpBytes.of(1), RlpList.EMPTY);

  private final ObjectNode withLogs;

  TransactionReceiptTest() throws IOException {
    withLogs = RecordedBlock.of(RecordedBlock.ANVIL).receipts().get(4);
  }

  @Test
  void tellsSuccessFromFailure() throws MalformedBlockException {
    assertThat(TransactionReceipt.read(SUCCEEDED.encode()).succeeded()).isTrue();
    byte[] failed = receipt(RlpBytes.EMPTY, RlpList.EMPTY).encode();
    assertThat(TransactionReceipt.read(failed).succeeded()).isFalse();
  }

  @Test
  void doesNotKnowWhatCameOfATransactionBeforeByzantium() {
    assertRefused(
        "before Byzantium", () -> TransactionReceipt.read(receipt(WORD, RlpList.EMPTY).encode()));
  }

  @Test
  void refusesOtherStatuses() {
    for (RlpBytes status : new RlpBytes[] {RlpBytes.of(2), RlpBytes.of(new byte[1])}) {
      assertRefused(
          "expected", () -> TransactionReceipt.read(receipt(status, RlpList.EMPTY).encode()));
    }
  }

  @Test
  void refusesFieldsOfAnotherShape() {
    assertMalformed(SUCCEEDED.with(1, RlpBytes.of(new byte[9])));
    assertMalformed(SUCCEEDED.with(2, WORD));
    assertMalformed(SUCCEEDED.with(3, WORD));
    assertMalformed(new RlpList(SUCCEEDED.items().subList(0, 3)));
    assertMalformed(log(RlpList.of(ADDRESS, RlpList.EMPTY)));
    assertMalformed(log(RlpList.of(WORD, RlpList.EMPTY, RlpBytes.EMPTY)));
    assertMalformed(log(RlpList.of(ADDRESS, RlpList.of(ADDRESS), RlpBytes.EMPTY)));
    assertMalformed(log(RlpList.of(ADDRESS, RlpList.EMPTY, RlpList.EMPTY)));
    RlpList topics = new RlpList(Collections.nCopies(5, (RlpItem) WORD));
    assertMalformed(log(RlpList.of(ADDRESS, topics, RlpBytes.EMPTY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "cumulativeGasUsed", "logsBloom", "logs"})
  void refusesAnAnswerWithoutAMember(String key) {
    withLogs.remove(key);
    assertRefused(key, () -> TransactionReceipt.ofJson(withLogs));
  }

  @ParameterizedTest
  @ValueSource(strings = {"address", "topics", "data"})
  void refusesALogWithoutAMember(String key) {
    ((ObjectNode) withLogs.at("/logs/0")).remove(key);
    assertRefused(key, () -> TransactionReceipt.ofJson(withLogs));
  }

  @Test
  void refusesALogThatIsNoObject() {
    withLogs.putArray("logs").add("0x");
    assertRefused("expected objects in \"logs\"", () -> TransactionReceipt.ofJson(withLogs));
  }

  @Test
  void readsALogWithMuchData() throws MalformedBlockException {
    ((ObjectNode) withLogs.at("/logs/0")).put("data", "0x" + "ab".repeat(500_000));
    byte[] raw = TransactionReceipt.ofJson(withLogs).raw();
    assertThat(TransactionReceipt.read(raw).raw()).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x5", "0x100000000"})
  void refusesAnUnknownType(String type) {
    withLogs.put("type", type);
    assertRefused("expected", () -> TransactionReceipt.ofJson(withLogs));
  }

  @Test
  void anAnswerWithoutATypeIsOfALegacyTransaction() throws MalformedBlockException {
    withLogs.remove("type");
    assertThat(TransactionReceipt.ofJson(withLogs).raw()[0]).isNegative();
  }

  @Property
  void anyChangeReadsOrIsRefused(
      @ForAll @IntRange(max = 1_000_000) int at, @ForAll @IntRange(min = 1, max = 255) int change)
      throws MalformedBlockException {
    byte[] mutated = TransactionReceipt.ofJson(withLogs).raw();
    mutated[at % mutated.length] ^= (byte) change;
    try {
      assertThat(TransactionReceipt.read(mutated).raw()).isEqualTo(mutated);
    } catch (MalformedBlockException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  private static RlpList receipt(RlpItem status, RlpItem logs) {
    return RlpList.of(status, RlpBytes.of(21_000), RlpBytes.of(new byte[256]), logs);
  }

  private static RlpList log(RlpItem log) {
    return SUCCEEDED.with(3, RlpList.of(log));
  }

  private static void assertMalformed(RlpList receipt) {
    assertRefused("expected", () -> TransactionReceipt.read(receipt.encode()));
  }

  private static void assertRefused(String because, ThrowingCallable reading) {
    assertThatExceptionOfType(MalformedBlockException.class)
        .isThrownBy(reading)
        .withMessageContaining(because);
  }
}
