package dev.stele.anchor.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import org.junit.jupiter.api.Test;

class SignedTransactionTest {
  private static final ChainId CHAIN = new ChainId(1337);

  /** Keccak-256 of the one byte 0x80, the empty string in RLP: the root of an empty trie. */
  private static final TransactionId EMPTY =
      new TransactionId("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

  @Test
  void hasTheHashOfItsBytes() {
    assertThat(new SignedTransaction(CHAIN, 0, EMPTY, "0x80").id()).isEqualTo(EMPTY);
  }

  @Test
  void refusesBytesOfAnotherTransaction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignedTransaction(CHAIN, 0, EMPTY, "0x81"))
        .withMessageContaining(EMPTY.text());
  }

  @Test
  void refusesWhatIsNotBytesOrNoNonce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignedTransaction(CHAIN, 0, EMPTY, "80"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignedTransaction(CHAIN, -1, EMPTY, "0x80"));
  }
}
