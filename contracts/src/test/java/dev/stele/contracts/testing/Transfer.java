package dev.stele.contracts.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * Money from one account to another, on any chain: a legacy transaction, which all of them take.
 */
final class Transfer {
  private static final Duration MINED_WITHIN = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private Transfer() {}

  /** Returns when it is in a block. */
  static void send(TestNode node, Credentials from, String to, BigInteger wei) {
    BigInteger nonce =
        TestNode.quantity(node.call("eth_getTransactionCount", from.getAddress(), "pending"));
    // Twice what the node suggests, so that a rising base fee does not leave it behind.
    BigInteger price = TestNode.quantity(node.call("eth_gasPrice")).shiftLeft(1);
    RawTransaction transfer =
        RawTransaction.createEtherTransaction(nonce, price, BigInteger.valueOf(21_000), to, wei);
    byte[] signed = TransactionEncoder.signMessage(transfer, node.chainId(), from);
    String id = node.call("eth_sendRawTransaction", Numeric.toHexString(signed)).asText();
    JsonNode mined = receipt(node, id);
    if (!mined.path("status").asText().equals("0x1")) {
      throw new IllegalStateException("the transfer " + id + " failed: " + mined);
    }
  }

  private static JsonNode receipt(TestNode node, String id) {
    Instant deadline = Instant.now().plus(MINED_WITHIN);
    while (Instant.now().isBefore(deadline)) {
      JsonNode receipt = node.call("eth_getTransactionReceipt", id);
      if (!receipt.isNull()) {
        return receipt;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + id, e);
      }
    }
    throw new IllegalStateException("the transfer " + id + " is in no block after " + MINED_WITHIN);
  }
}
