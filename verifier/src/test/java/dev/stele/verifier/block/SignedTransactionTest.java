package dev.stele.verifier.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTransactionTest {
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  /** The example of EIP-155. */
  private static final byte[] EXAMPLE =
      HexFormat.of()
          .parseHex(
              "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a7640000"
                  + "8025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
                  + "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83");

  @Test
  void readsTheExampleOfEip155() throws MalformedBlockException {
    SignedTransaction read = SignedTransaction.read(EXAMPLE);
    assertThat(read.chainId()).contains(new ChainId(1));
    assertThat(read.sender()).hasToString("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f");
    assertThat(read.recipient().orElseThrow()).hasToString("0x" + "35".repeat(20));
    assertThat(read.value()).isEqualTo(BigInteger.TEN.pow(18));
    assertThat(read.nonce()).isEqualTo(9);
    assertThat(read.data()).isEmpty();
  }

  /** The same signature's mirror image recovers the same sender, but no block may contain it. */
  @Test
  void refusesAHighS() throws Exception {
    RlpList fields = fields(EXAMPLE);
    BigInteger s = ORDER.subtract(fields.get(8).number(256));
    assertRefused("EIP-2", fields.with(6, RlpBytes.of(38)).with(8, RlpBytes.of(s)).encode());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 26, 29, 34, 35, 36})
  void refusesAVThatNamesNoParityOrNoChain(long v) throws Exception {
    assertRefused("expected", fields(EXAMPLE).with(6, RlpBytes.of(v)).encode());
  }

  @Test
  void refusesAChainIdOverTheLimit() throws Exception {
    byte[] raw = fields(EXAMPLE).with(6, RlpBytes.of(BigInteger.TWO.pow(70))).encode();
    assertRefused("chain id", raw);
  }

  @Test
  void refusesATransactionWithAnotherNumberOfFields() throws Exception {
    assertRefused("9 items", new RlpList(fields(EXAMPLE).items().subList(0, 8)).encode());
  }

  @Test
  void refusesAnUnknownType() {
    assertRefused("type 5", typed(5, EXAMPLE));
    assertRefused("type 127", typed(127, EXAMPLE));
    assertRefused("type 0", typed(0, EXAMPLE));
  }

  /** As it travels between nodes: with its blobs, which are no part of a block. */
  @Test
  void refusesABlobTransactionInItsNetworkForm() throws Exception {
    RlpItem inBlock = RlpItem.read(Arrays.copyOfRange(anvil(3), 1, anvil(3).length));
    RlpList inNetwork = RlpList.of(inBlock, RlpList.EMPTY, RlpList.EMPTY, RlpList.EMPTY);
    assertRefused("14 items, found 4", typed(3, inNetwork.encode()));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void refusesAContractCreationOfATypeThatHasNone(int type) throws Exception {
    byte[] raw = anvil(type);
    RlpList fields = RlpItem.read(Arrays.copyOfRange(raw, 1, raw.length)).list();
    assertRefused("20 bytes", typed(type, fields.with(5, RlpBytes.EMPTY).encode()));
  }

  @Test
  void refusesTrailingBytes() {
    assertRefused("end of the item", Arrays.copyOf(EXAMPLE, EXAMPLE.length + 1));
  }

  @Test
  void refusesNothing() {
    assertRefused("found 0", new byte[0]);
  }

  @Property
  void anyBytesAreRefused(@ForAll byte[] raw) {
    assertRefused("", raw);
  }

  private static void assertRefused(String because, byte[] raw) {
    assertThatExceptionOfType(MalformedBlockException.class)
        .isThrownBy(() -> SignedTransaction.read(raw))
        .withMessageContaining(because);
  }

  private static RlpList fields(byte[] raw) throws Exception {
    return RlpItem.read(raw).list();
  }

  private static byte[] anvil(int type) throws IOException {
    return Stream.of(RecordedBlock.of(RecordedBlock.ANVIL), RecordedBlock.blob())
        .flatMap(recorded -> recorded.transactions().stream())
        .filter(raw -> raw[0] == type)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] typed(int type, byte[] payload) {
    byte[] raw = new byte[payload.length + 1];
    raw[0] = (byte) type;
    System.arraycopy(payload, 0, raw, 1, payload.length);
    return raw;
  }
}
