package dev.stele.verifier.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.crypto.TestKey;
import dev.stele.verifier.evidence.ExampleChain.Block;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.trie.Trie;
import dev.stele.verifier.trie.TrieKey;
import dev.stele.verifier.trie.TrieProof;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The example as the document tells it: whatever stands in it was computed. */
final class ExampleText {
  private static final ObjectWriter JSON = new JsonMapper().writer(oneEntryALine());

  private final ExampleChain chain;

  ExampleText(ExampleChain chain) {
    this.chain = chain;
  }

  private static DefaultPrettyPrinter oneEntryALine() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(lines);
    printer.indentObjectsWith(lines);
    return printer;
  }

  static String json(JsonNode json) throws JsonProcessingException {
    return JSON.writeValueAsString(json) + "\n";
  }

  String text() throws Exception {
    StringBuilder text = new StringBuilder();
    text.append("\nThe chain file:\n\n```json\n")
        .append(json(chain.chainFile().toJson()))
        .append("```\n");
    text.append("\nThe evidence, shortened:\n\n```json\n")
        .append(json(shortened()))
        .append("```\n");
    keys(text);
    badge(text);
    headers(text);
    inclusion(text);
    state(text);
    checkpoint(text);
    sizes(text);
    return text.append('\n').toString();
  }

  private static void keys(StringBuilder text) {
    text.append("\n| key | secret | address |\n| --- | ---: | --- |\n");
    for (TestKey key : ExampleChain.LATER) {
      int number = ExampleChain.LATER.indexOf(key) + 1;
      row(text, "validator " + number, key.secret(), code(key.address()));
    }
    row(text, "issuing key", ExampleChain.ISSUING.secret(), code(ExampleChain.ISSUING.address()));
    TestKey vouching = ExampleChain.VOUCHING;
    row(text, "checkpoint signer", vouching.secret(), code(vouching.address()));
  }

  private void badge(StringBuilder text) {
    text.append("\n| the badge | |\n| --- | --- |\n");
    row(text, "targetHash", code(chain.targetHash));
    row(text, "the other badge of the batch, to the right", code(chain.sibling));
    row(text, "merkleRoot", code(chain.root));
  }

  private void headers(StringBuilder text) {
    text.append("\n| header of block | bytes of RLP | hash | what its validators seal |\n")
        .append("| --- | ---: | --- | --- |\n");
    for (Block block : List.of(chain.change, chain.anchoring, chain.newest)) {
      assertThat(new TrustedBlocks(chain.chainFile(), Evidence.NONE).hash(block.header()))
          .isEqualTo(block.hash());
      row(
          text,
          block.header().number(),
          block.header().rlp().length,
          code(block.hash()),
          code(block.sealed()));
    }
    text.append(
        "\nIts RLP as it stands gives block 5 the Keccak-256 %s, which is nobody's hash.\n"
            .formatted(code(chain.anchoring.header().hash())));
  }

  private void inclusion(StringBuilder text) throws Exception {
    TrieKey key = TrieKey.ofIndex(1);
    TrieProof transaction = chain.transactions.proof(key);
    TrieProof receipt = chain.receipts.proof(key);
    assertThat(transaction.value(chain.transactions.root(), key)).contains(chain.transaction);
    assertThat(receipt.value(chain.receipts.root(), key)).contains(chain.receipt);
    text.append("\n| block 5 | |\n| --- | --- |\n");
    row(text, "key of index 1 in both tries", code(key));
    row(
        text,
        "transaction, %d bytes".formatted(chain.transaction.length),
        code(hex(chain.transaction)));
    row(text, "its id", code(Word.keccak(chain.transaction)));
    row(text, "transactionsRoot", code(chain.transactions.root()));
    row(text, "bytes of the nodes of transactionProof", lengths(transaction.nodes()));
    row(
        text,
        "receipt, %d bytes, Keccak-256".formatted(chain.receipt.length),
        code(Word.keccak(chain.receipt)));
    row(text, "receiptsRoot", code(chain.receipts.root()));
    row(text, "bytes of the nodes of receiptProof", lengths(receipt.nodes()));
  }

  private void state(StringBuilder text) throws Exception {
    ExampleRegistry registry = chain.registry;
    text.append("\n| block 6 | |\n| --- | --- |\n");
    row(text, "stateRoot", code(registry.state.root()));
    row(
        text,
        "district: Keccak-256 of `" + ExampleRegistry.DISTRICT + "`",
        code(ExampleRegistry.district()));
    row(text, "storage root of the IssuerRegistry", code(registry.issuers.root()));
    row(text, "storage root of the RevocationRegistry", code(registry.revocations.root()));
    List<byte[]> nodes = registry.nodes(chain.targetHash, chain.root);
    row(text, "bytes of `nodes`", lengths(nodes));
    text.append("\n| slot of the | is for | slot | word |\n| --- | --- | --- | --- |\n");
    List<String> names =
        List.of(
            "count of profiles",
            "hash of the first",
            "when it was recorded",
            "the issuing key's window",
            "count of suspensions",
            "the badge",
            "its batch");
    int next = 0;
    for (var contract : ExampleRegistry.slots(chain.targetHash, chain.root).entrySet()) {
      boolean first = contract.getKey().equals(ExampleRegistry.ISSUERS);
      Trie storage = first ? registry.issuers : registry.revocations;
      for (Word slot : contract.getValue()) {
        TrieKey key = TrieKey.ofSlot(slot);
        Optional<byte[]> value = storage.proof(key).value(storage.root(), key);
        row(
            text,
            first ? "IssuerRegistry" : "RevocationRegistry",
            names.get(next++),
            code(slot),
            value.isEmpty() ? "absent: 0" : code("RLP " + hex(value.get())));
      }
    }
  }

  private void checkpoint(StringBuilder text) {
    assertThat(
            new SignedCheckpoint(chain.checkpoint(), List.of(chain.vouched()))
                .isVouchedFor(
                    chain.chainFile().finality().signers().orElseThrow(), ExampleChain.ID))
        .isTrue();
    text.append("\n| the checkpoint | |\n| --- | --- |\n");
    row(
        text,
        "the text, with `\\n` for a line feed",
        code(
            "stele-checkpoint/1\\n%s\\n%d\\n%s\\n"
                .formatted(
                    ExampleChain.ID, chain.checkpoint().number(), chain.checkpoint().hash())));
    row(text, "what is signed", code(chain.checkpoint().digest(ExampleChain.ID)));
    row(text, "r, s, v", code(chain.vouched()));
  }

  private void sizes(StringBuilder text) throws JsonProcessingException {
    ObjectNode evidence = (ObjectNode) evidenceJson();
    text.append("\n| member of the evidence | bytes of JSON, without spaces |\n| --- | ---: |\n");
    for (var member : evidence.properties()) {
      row(text, code(member.getKey()), member.getValue().toString().length());
    }
    row(text, "all", evidence.toString().length());
  }

  private JsonNode evidenceJson() {
    return chain.credential(ExampleChain.unsigned()).at("/signature/evidence");
  }

  private JsonNode shortened() {
    return shortened(evidenceJson());
  }

  /** Of long texts the beginning and the length. */
  private static JsonNode shortened(JsonNode json) {
    if (json.isTextual() && json.textValue().length() > 80) {
      String all = json.textValue();
      return TextNode.valueOf("%s… (%d characters)".formatted(all.substring(0, 24), all.length()));
    }
    if (json instanceof ArrayNode array) {
      ArrayNode some = array.arrayNode();
      array.forEach(entry -> some.add(shortened(entry)));
      return some;
    }
    if (json instanceof ObjectNode object) {
      ObjectNode some = object.objectNode();
      object
          .properties()
          .forEach(member -> some.set(member.getKey(), shortened(member.getValue())));
      return some;
    }
    return json;
  }

  private static String lengths(List<byte[]> nodes) {
    return nodes.stream()
        .map(node -> Integer.toString(node.length))
        .collect(Collectors.joining(", "));
  }

  private static String hex(byte[] bytes) {
    return "0x" + RlpBytes.of(bytes);
  }

  private static String code(Object what) {
    return "`" + what + "`";
  }

  private static void row(StringBuilder text, Object... cells) {
    for (Object cell : cells) {
      text.append("| ").append(cell).append(' ');
    }
    text.append("|\n");
  }
}
