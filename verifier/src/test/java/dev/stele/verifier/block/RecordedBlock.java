package dev.stele.verifier.block;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A block as a node told it.
 *
 * @param told its transactions as the node took them apart
 */
public record RecordedBlock(
    ObjectNode block, List<ObjectNode> receipts, List<byte[]> transactions, List<ObjectNode> told) {
  /**
   * The name of a Prague block that anvil 1.7.1 made: types 0, 1, 2 and 4, a transaction of before
   * EIP-155, a contract creation with two logs, and one that failed.
   */
  public static final String ANVIL = "anvil-prague-block";

  /** Anvil's, or one of Hyperledger Besu's; the test is skipped where their folder is missing. */
  public static RecordedBlock of(String name) throws IOException {
    ObjectNode recorded = Fixtures.json(text(name + ".json"));
    return new RecordedBlock(
        (ObjectNode) recorded.get("block"),
        elements(recorded.get("receipts")).map(ObjectNode.class::cast).toList(),
        elements(recorded.get("rawTransactions")).map(RecordedBlock::bytes).toList(),
        elements(recorded.at("/block/transactions")).map(ObjectNode.class::cast).toList());
  }

  /**
   * A blob transaction alone, without its blobs, as a block of a public chain contains it. Anvil
   * takes the transactions root of another form, with the blobs, so its block is no judge.
   */
  static RecordedBlock blob() throws IOException {
    ObjectNode recorded = Fixtures.json(text(ANVIL + ".json"));
    return new RecordedBlock(
        recorded.objectNode(),
        List.of(),
        List.of(bytes(recorded.get("rawBlobTransaction"))),
        List.of((ObjectNode) recorded.get("blobTransaction")));
  }

  private static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.textValue().substring(2));
  }

  private static String text(String file) throws IOException {
    if (!file.startsWith(ANVIL)) {
      return Files.readString(Fixtures.reference("besu-qbft").resolve(file));
    }
    try (InputStream in = RecordedBlock.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public List<byte[]> rawReceipts() throws MalformedBlockException {
    List<byte[]> raw = new ArrayList<>();
    for (ObjectNode receipt : receipts) {
      raw.add(TransactionReceipt.ofJson(receipt).raw());
    }
    return raw;
  }

  List<byte[]> rebuiltTransactions() throws MalformedBlockException {
    List<byte[]> raw = new ArrayList<>();
    for (ObjectNode transaction : told) {
      raw.add(RawTransaction.ofJson(transaction));
    }
    return raw;
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
