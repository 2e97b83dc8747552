package dev.stele.verifier.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of transaction as anvil took it apart, and what becomes of it when that is changed. */
class RawTransactionTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int CREATION = 4;
  private static final int BEFORE_EIP_155 = 6;

  static List<ObjectNode> told() throws IOException {
    return Stream.of(RecordedBlock.of(RecordedBlock.ANVIL), RecordedBlock.blob())
        .flatMap(recorded -> recorded.told().stream())
        .toList();
  }

  /** Every number, word and address, those within the lists too. */
  @ParameterizedTest
  @MethodSource("told")
  void refusesAnyFieldThatIsAnotherThanTheHashCovers(ObjectNode told) {
    for (JsonPointer leaf : leaves(told)) {
      if (!isOutside(told, leaf) && !leaf.toString().equals("/type")) {
        assertRefused(
            "expected the members of transaction", changed(told, leaf, other(told.at(leaf))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("told")
  void passesOverWhatIsNoFieldOfTheTransaction(ObjectNode told) throws MalformedBlockException {
    byte[] raw = RawTransaction.ofJson(told);
    for (JsonPointer leaf : leaves(told)) {
      if (isOutside(told, leaf)) {
        assertThat(RawTransaction.ofJson(changed(told, leaf, JSON.numberNode(7)))).isEqualTo(raw);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("told")
  void refusesEveryOtherType(ObjectNode told) {
    for (int type = 0; type <= 5; type++) {
      String other = "0x" + type;
      if (!told.get("type").textValue().equals(other)) {
        assertRefused("expected", told.deepCopy().put("type", other));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x5", "0x7e", "0x100000000"})
  void refusesAnUnknownType(String type) throws IOException {
    assertRefused("expected", told().getFirst().put("type", type));
  }

  @ParameterizedTest
  @MethodSource("told")
  void refusesAnAnswerWithoutAField(ObjectNode told) {
    for (JsonPointer leaf : leaves(told)) {
      boolean mayBeMissing =
          told.at(leaf).isNull()
              || leaf.toString().equals("/yParity")
              || (leaf.toString().equals("/type") && told.at(leaf).textValue().equals("0x0"));
      if (!isOutside(told, leaf) && !mayBeMissing) {
        assertRefused("expected", changed(told, leaf, MissingNode.getInstance()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, accessList",
    "3, accessList",
    "3, authorizationList",
    "7, accessList",
    "7, blobVersionedHashes"
  })
  void refusesAListThatIsMissingOrNoArray(int index, String key) throws IOException {
    ObjectNode told = told().get(index);
    String message = "expected an array in \"%s\"".formatted(key);
    assertRefused(message, told.put(key, "0x"));
    told.remove(key);
    assertRefused(message, told);
  }

  @Test
  void refusesAListWithAnItemMore() throws IOException {
    for (ObjectNode told : told()) {
      if (told.path("accessList") instanceof ArrayNode list) {
        list.addObject().put("address", "0x" + "11".repeat(20)).putArray("storageKeys");
        assertRefused("expected the members of transaction", told);
      }
    }
  }

  @Test
  void anAnswerWithoutATypeIsOfALegacyTransaction() throws Exception {
    for (int index : new int[] {0, BEFORE_EIP_155}) {
      assertSameWithout(index, "type");
    }
  }

  @Test
  void anAnswerWithoutARecipientIsOfAContractCreation() throws Exception {
    assertSameWithout(CREATION, "to");
  }

  @Test
  void readsTheParityWhereItIsCalledV() throws Exception {
    assertSameWithout(1, "yParity");
    ObjectNode neither = told().get(1);
    neither.remove(List.of("yParity", "v"));
    assertRefused("expected a quantity in \"v\"", neither);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x00", "0x", "0", "1", "0x0g"})
  void refusesANumberThatIsNoQuantity(String value) throws IOException {
    assertRefused("expected a quantity in \"value\"", told().getFirst().put("value", value));
  }

  @Test
  void refusesAHashOfAnotherLength() throws IOException {
    assertRefused("expected 32 bytes in \"hash\"", told().getFirst().put("hash", "0x00"));
  }

  @Property
  void anyOddMemberIsRefusedOrPassedOver(
      @ForAll @IntRange(max = 7) int index,
      @ForAll @IntRange(max = 1_000_000) int at,
      @ForAll("oddities") JsonNode odd)
      throws Exception {
    ObjectNode told = told().get(index);
    byte[] raw = RawTransaction.ofJson(told);
    List<JsonPointer> places = places(told);
    try {
      assertThat(RawTransaction.ofJson(changed(told, places.get(at % places.size()), odd)))
          .isEqualTo(raw);
    } catch (MalformedBlockException e) {
      assertThat(e).hasMessageNotContaining("\n").hasMessageContaining("expected");
      assertThat(e.getMessage()).hasSizeLessThan(250);
    }
  }

  @Provide
  Arbitrary<JsonNode> oddities() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            MissingNode.getInstance(),
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.numberNode(-1),
            JSON.arrayNode(),
            JSON.arrayNode().addNull(),
            JSON.arrayNode().add(JSON.arrayNode()),
            JSON.arrayNode().add(JSON.objectNode()),
            JSON.objectNode(),
            JSON.textNode("0x" + "f".repeat(64)),
            JSON.textNode("0x" + "f".repeat(100_001))),
        Arbitraries.strings().map(JSON::textNode),
        Arbitraries.strings().withChars("0123456789abcdef").map(hex -> JSON.textNode("0x" + hex)));
  }

  /** Where the transaction stands, what follows from its fields, and what one is told twice. */
  private static boolean isOutside(ObjectNode told, JsonPointer member) {
    return switch (member.toString()) {
      case "/blockHash", "/blockNumber", "/blockTimestamp", "/transactionIndex", "/from" -> true;
      case "/chainId" -> told.get("type").textValue().equals("0x0");
      case "/gasPrice" -> told.has("maxFeePerGas");
      case "/v" -> told.has("yParity");
      default -> false;
    };
  }

  private static List<JsonPointer> leaves(ObjectNode told) {
    return places(told).stream().filter(place -> told.at(place).isValueNode()).toList();
  }

  private static List<JsonPointer> places(ObjectNode told) {
    List<JsonPointer> places = new ArrayList<>();
    collect(told, JsonPointer.empty(), places);
    return places;
  }

  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    node.fieldNames()
        .forEachRemaining(key -> collect(node.get(key), at.appendProperty(key), places));
    for (int index = 0; node.isArray() && index < node.size(); index++) {
      collect(node.get(index), at.appendIndex(index), places);
    }
    if (!at.matches()) {
      places.add(at);
    }
  }

  /** Of the same form: the last digit differs. */
  private static JsonNode other(JsonNode leaf) {
    if (leaf.isNull()) {
      return JSON.textNode("0x" + "11".repeat(20));
    }
    String text = leaf.textValue();
    int last = text.length() - 1;
    int digit = Character.digit(text.charAt(last), 16) ^ 1;
    return JSON.textNode(text.substring(0, last) + Character.forDigit(digit, 16));
  }

  /** A copy with another value in one place, or with none. */
  private static ObjectNode changed(ObjectNode told, JsonPointer place, JsonNode value) {
    ObjectNode copy = told.deepCopy();
    JsonPointer last = place.last();
    switch (copy.at(place.head())) {
      case ObjectNode parent when value.isMissingNode() ->
          parent.remove(last.getMatchingProperty());
      case ObjectNode parent -> parent.set(last.getMatchingProperty(), value);
      case ArrayNode parent when value.isMissingNode() -> parent.remove(last.getMatchingIndex());
      case ArrayNode parent -> parent.set(last.getMatchingIndex(), value);
      default -> throw new AssertionError(place);
    }
    return copy;
  }

  private static void assertSameWithout(int index, String key) throws Exception {
    ObjectNode told = told().get(index);
    byte[] raw = RawTransaction.ofJson(told);
    told.remove(key);
    assertThat(RawTransaction.ofJson(told)).isEqualTo(raw);
  }

  private static void assertRefused(String because, ObjectNode told) {
    assertThatExceptionOfType(MalformedBlockException.class)
        .isThrownBy(() -> RawTransaction.ofJson(told))
        .withMessageContaining(because);
  }
}
