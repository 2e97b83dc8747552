package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.anchor.chain.Arguments;
import dev.stele.anchor.chain.Call;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.RpcException;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.chain.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a verifier reads of the chain where there is no proof for it: it believes the node. One view
 * is for one verification: what was answered is not asked for again.
 */
public final class ContractView {
  private static final int WORD_DIGITS = 64;

  private final JsonRpcEndpoint node;
  private final Map<Question, JsonNode> answers = new HashMap<>();

  private record Question(String method, List<Object> parameters) {}

  public ContractView(JsonRpcEndpoint node) {
    this.node = node;
  }

  /** A word that a function returns, as a number; not zero is true. */
  public BigInteger number(Address contract, String function, Arguments arguments)
      throws NoAnswerException {
    return word(call(contract, function, arguments), 0);
  }

  public Address address(Address contract, String function, Arguments arguments)
      throws NoAnswerException {
    String digits = call(contract, function, arguments);
    return new Address("0x" + digits.substring(WORD_DIGITS - 2 * Address.BYTES, WORD_DIGITS));
  }

  /** The {@code bytes} or {@code string} that a function returns. */
  public byte[] bytes(Address contract, String function, Arguments arguments)
      throws NoAnswerException {
    return dynamic(call(contract, function, arguments), 0);
  }

  /** Hexadecimal digits without prefix. */
  public String call(Address contract, String function, Arguments arguments)
      throws NoAnswerException {
    Call call = Call.function(contract, function, arguments);
    String answer =
        ask("eth_call", Map.of("to", contract.text(), "data", call.data()), "latest").asText("0x");
    if (answer.length() < 2 + WORD_DIGITS) {
      throw new NoAnswerException(node.displayName() + " has no such contract at " + contract);
    }
    return answer.substring(2);
  }

  /** The word at a place, counted in words. */
  public static BigInteger word(String digits, int place) {
    int from = place * WORD_DIGITS;
    return new BigInteger(digits.substring(from, from + WORD_DIGITS), 16);
  }

  /** The bytes that the word at a place points to (Contract ABI Specification). */
  public static byte[] dynamic(String digits, int place) {
    int at = word(digits, place).intValueExact() * 2;
    int length = new BigInteger(digits.substring(at, at + WORD_DIGITS), 16).intValueExact();
    int from = at + WORD_DIGITS;
    return HexFormat.of().parseHex(digits, from, from + 2 * length);
  }

  /** The transaction as the node tells it, if it is in a block. */
  public JsonNode transaction(TransactionId id) throws NoAnswerException {
    return required(ask("eth_getTransactionByHash", id.text()), "transaction " + id);
  }

  /** A transaction's data. */
  public byte[] data(TransactionId id) throws NoAnswerException {
    String data = transaction(id).path("input").asText();
    return HexFormat.of().parseHex(data, 2, data.length());
  }

  /** Who signed a transaction. */
  public Address sender(TransactionId id) throws NoAnswerException {
    return new Address(transaction(id).path("from").asText());
  }

  public JsonNode receipt(TransactionId id) throws NoAnswerException {
    return required(ask("eth_getTransactionReceipt", id.text()), "receipt of " + id);
  }

  private JsonNode required(JsonNode answer, String what) throws NoAnswerException {
    if (!answer.isObject()) {
      throw new NoAnswerException("%s has no %s".formatted(node.displayName(), what));
    }
    return answer;
  }

  /**
   * The data of each event of a contract that carries these topics.
   *
   * @return 0x and hexadecimal
   */
  public List<String> events(Address contract, List<String> topics) throws NoAnswerException {
    Map<String, Object> filter =
        Map.of(
            "address", contract.text(), "topics", topics, "fromBlock", "0x0", "toBlock", "latest");
    List<String> found = new ArrayList<>();
    ask("eth_getLogs", filter).forEach(log -> found.add(log.path("data").asText()));
    return found;
  }

  /** How often a token was made, moved or burnt (ERC-721, event Transfer). */
  public int tokenTransfers(Address contract, String token) throws NoAnswerException {
    List<String> topics = new ArrayList<>();
    topics.add(Word.keccak("Transfer(address,address,uint256)").toString());
    topics.add(null); // from anybody
    topics.add(null); // to anybody
    topics.add(token);
    return events(contract, topics).size();
  }

  private JsonNode ask(String method, Object... parameters) throws NoAnswerException {
    Question question = new Question(method, Arrays.asList(parameters));
    JsonNode known = answers.get(question);
    if (known != null) {
      return known;
    }
    try {
      JsonNode answer = node.ask(method, parameters);
      answers.put(question, answer);
      return answer;
    } catch (RpcException e) {
      throw new NoAnswerException(e.getMessage(), e);
    }
  }
}
