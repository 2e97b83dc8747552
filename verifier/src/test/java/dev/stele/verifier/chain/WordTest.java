package dev.stele.verifier.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordTest {
  /** Known from the Yellow Paper (appendix I, the empty string) and from the Solidity manual. */
  @Test
  void hashesAsEthereumDoes() {
    assertThat(Word.keccak(""))
        .hasToString("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    // ERC-20's selector of transfer is a9059cbb.
    assertThat(Word.keccak("transfer(address,uint256)").toString()).startsWith("0xa9059cbb");
    // Where Solidity puts the first element of a dynamic array of slot 0, and of slot 2.
    assertThat(Word.of(0).keccak())
        .hasToString("0x290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563");
    assertThat(Word.of(2).keccak())
        .hasToString("0x405787fa12a823e0f2b7631cc41b3ba8828b3321ca811111fa75cd3aa3bb5ace");
    // A mapping of slot 0 at key 0: 64 zero bytes.
    assertThat(Word.ZERO.keccakWith(Word.ZERO))
        .hasToString("0xad3228b676f7d3cd4284a5443f17f1962b36e491b30a40b2405849e597ba5fb5");
  }

  @Test
  void addsAcrossAllItsBytes() {
    Word highest = Word.ofHex("0x" + "ff".repeat(32));
    assertThat(highest.plus(1)).isEqualTo(Word.ZERO);
    assertThat(Word.ofHex("0x" + "00".repeat(31) + "ff").plus(1)).isEqualTo(Word.of(256));
    assertThat(highest.plus(0)).isEqualTo(highest);
    assertThat(Word.ofHex("0x80" + "00".repeat(31)).plus(5).toString())
        .isEqualTo("0x80" + "00".repeat(30) + "05");
  }

  @ParameterizedTest
  @CsvSource({"0, 8, 1f", "8, 16, 1d1e", "248, 8, 0", "0, 64, 18191a1b1c1d1e1f", "4, 4, 1"})
  void readsBits(int shift, int length, String expected) {
    Word counting =
        Word.ofHex("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    assertThat(counting.bits(shift, length).toString(16)).isEqualTo(expected);
  }

  @Test
  void padsAddresses() {
    assertThat(Word.of(Address.NOBODY))
        .hasToString("0x" + "00".repeat(12) + Address.NOBODY.text().substring(2));
  }

  @ParameterizedTest
  @CsvSource({"0x00", "00", "0x0G", "''"})
  void refusesWhatIsNoWord(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Word.ofHex(text));
  }
}
