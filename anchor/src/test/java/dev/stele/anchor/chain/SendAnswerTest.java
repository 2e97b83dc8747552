package dev.stele.anchor.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendAnswerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // go-ethereum
        "already known | ACCEPTED",
        "nonce too low: next nonce 5, tx nonce 4 | NONCE_TOO_LOW",
        "replacement transaction underpriced | REPLACEMENT_UNDERPRICED",
        "replacement transaction underpriced: new tx gas tip cap 1 <= 1 queued"
            + " | REPLACEMENT_UNDERPRICED",
        "transaction underpriced: gas tip cap 0, minimum needed 1 | UNDERPRICED",
        "transaction gas price below minimum: gas tip cap 0, minimum needed 1 | UNDERPRICED",
        "max fee per gas less than block base fee: address 0x00, maxFeePerGas: 1, baseFee: 2"
            + " | UNDERPRICED",
        "insufficient funds for gas * price + value: balance 0, tx cost 1, overshot 1"
            + " | INSUFFICIENT_FUNDS",
        "intrinsic gas too low: gas 21000, minimum needed 22280 | REJECTED",
        "exceeds block gas limit | REJECTED",
        "txpool is full | REJECTED",
        "invalid sender | REJECTED",
        // Besu
        "Known transaction | ACCEPTED",
        "Nonce too low | NONCE_TOO_LOW",
        "Replacement transaction underpriced | REPLACEMENT_UNDERPRICED",
        "Gas price below configured minimum gas price | UNDERPRICED",
        "Gas price below current base fee | UNDERPRICED",
        "Upfront cost exceeds account balance | INSUFFICIENT_FUNDS",
        "Nonce too far in the future | REJECTED",
        // anvil
        "transaction already imported | ACCEPTED",
        "nonce too low | NONCE_TOO_LOW",
        "replacement transaction underpriced | REPLACEMENT_UNDERPRICED",
        "max fee per gas less than block base fee | UNDERPRICED",
        "Insufficient funds for gas * price + value | INSUFFICIENT_FUNDS",
        // Words of one kind within words of another.
        "unknown transaction type | REJECTED",
        "\"\" | REJECTED"
      })
  void readsWhatNodesSay(String message, SendAnswer.Kind kind) {
    assertThat(SendAnswer.ofError(message)).isEqualTo(new SendAnswer(kind, message));
  }
}
