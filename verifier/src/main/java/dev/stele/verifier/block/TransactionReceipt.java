package dev.stele.verifier.block;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.block.TransactionType.Envelope;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a transaction, as its block commits to it (Yellow Paper, section 4.3.1): since
 * Byzantium, its status, the gas used in the block so far, and its logs.
 */
public final class TransactionReceipt {
  private static final int FIELDS = 4;
  private static final int BLOOM_BYTES = 256;
  private static final int MOST_TOPICS = 4;

  private final Envelope envelope;
  private final boolean succeeded;

  private TransactionReceipt(Envelope envelope)
      throws MalformedBlockException, MalformedRlpException {
    RlpList fields = envelope.payload().list(FIELDS);
    this.envelope = envelope;
    this.succeeded = status(fields.get(0));
    fields.get(1).number(64);
    fields.get(2).bytes(BLOOM_BYTES);
    for (RlpItem log : fields.get(3).list().items()) {
      checkLog(log.list(3));
    }
  }

  private static boolean status(RlpItem item)
      throws MalformedBlockException, MalformedRlpException {
    if (item.bytes().length == Word.BYTES) {
      throw new MalformedBlockException(
          "expected a receipt with a status, found one of before Byzantium, which tells none");
    }
    return item.number(1).signum() != 0;
  }

  private static void checkLog(RlpList log) throws MalformedBlockException, MalformedRlpException {
    log.get(0).bytes(Address.BYTES);
    List<RlpItem> topics = log.get(1).list().items();
    if (topics.size() > MOST_TOPICS) {
      throw new MalformedBlockException(
          "expected at most %d topics of a log, found %d".formatted(MOST_TOPICS, topics.size()));
    }
    for (RlpItem topic : topics) {
      topic.bytes(Word.BYTES);
    }
    log.get(2).bytes();
  }

  /**
   * Reads a receipt as the receipts trie has it (EIP-2718): legacy, or of type 1 to 4.
   *
   * @throws MalformedBlockException unless it is one, with a status
   */
  public static TransactionReceipt read(byte[] raw) throws MalformedBlockException {
    try {
      return new TransactionReceipt(Envelope.read(raw));
    } catch (MalformedRlpException e) {
      throw new MalformedBlockException("the receipt", e);
    }
  }

  /**
   * Builds the receipt from what {@code eth_getTransactionReceipt} or {@code eth_getBlockReceipts}
   * answered. Whether it is the block's shows in the root of all of them.
   *
   * @throws MalformedBlockException when a member is missing or malformed
   */
  public static TransactionReceipt ofJson(ObjectNode receipt) throws MalformedBlockException {
    NodeAnswer answer = new NodeAnswer(receipt);
    List<RlpItem> logs = new ArrayList<>();
    for (NodeAnswer log : answer.objects("logs")) {
      logs.add(log(log));
    }
    RlpList payload =
        RlpList.of(
            answer.quantity("status"),
            answer.quantity("cumulativeGasUsed"),
            answer.data("logsBloom"),
            new RlpList(logs));
    try {
      return new TransactionReceipt(new Envelope(answer.type(), payload));
    } catch (MalformedRlpException e) {
      throw new MalformedBlockException("the receipt", e);
    }
  }

  private static RlpItem log(NodeAnswer log) throws MalformedBlockException {
    return RlpList.of(log.data("address"), log.dataList("topics"), log.data("data"));
  }

  /** Its consensus encoding: what stands in the receipts trie. */
  public byte[] raw() {
    return envelope.write();
  }

  /** Whether its status is 1. */
  public boolean succeeded() {
    return succeeded;
  }
}
