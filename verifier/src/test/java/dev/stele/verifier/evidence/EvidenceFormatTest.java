package dev.stele.verifier.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.MadeUpBadge;
import dev.stele.verifier.MadeUpBadge.Known;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MadeUpHeader;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceFormatTest {

  @ParameterizedTest
  @EnumSource(Known.class)
  void readsWhatItWrote(Known known) throws Exception {
    Evidence evidence = MadeUpBadge.soundKnownBy(known).evidence();
    ObjectNode written = written(evidence);
    assertThat(written(EvidenceFormat.read(written))).isEqualTo(written);
  }

  @Test
  void readsAllOfWhatItWrote() throws Exception {
    Evidence evidence = MadeUpBadge.soundKnownBy(Known.SIGNED_CHECKPOINT).evidence();
    Evidence read = EvidenceFormat.read(written(evidence));
    AnchorEvidence anchor = evidence.anchors().getFirst();
    AnchorEvidence same = read.anchors().getFirst();
    assertThat(same.header().rlp()).isEqualTo(anchor.header().rlp());
    assertThat(same.index()).isEqualTo(anchor.index());
    assertThat(same.transaction().nodes()).containsExactlyElementsOf(anchor.transaction().nodes());
    assertThat(same.receipt().nodes()).containsExactlyElementsOf(anchor.receipt().nodes());
    assertThat(read.status().orElseThrow().header().rlp())
        .isEqualTo(evidence.status().orElseThrow().header().rlp());
    assertThat(read.status().orElseThrow().nodes())
        .containsExactlyElementsOf(evidence.status().orElseThrow().nodes());
    assertThat(read.headers()).hasSize(1);
    assertThat(read.checkpoints()).isEqualTo(evidence.checkpoints());
  }

  @Test
  void readsNothingAsNothing() throws Exception {
    ObjectNode written = written(Evidence.NONE);
    assertThat(written).isEqualTo(Fixtures.json("{\"format\": \"stele-evidence/1\"}"));
    assertThat(EvidenceFormat.read(written)).isEqualTo(Evidence.NONE);
  }

  @Test
  void writesHeadersAlone() throws Exception {
    BlockHeader header = MadeUpHeader.old().number(5).header();
    Evidence evidence = Recordings.headers(List.of(header), List.of(header, header));
    Evidence read = EvidenceFormat.read(written(evidence));
    assertThat(read.validatorChanges()).hasSize(1);
    assertThat(read.headers()).hasSize(2);
  }

  @Test
  void keepsTheProfileThatIsThere() {
    ObjectNode json = Fixtures.json("{\"issuerProfile\": \"{}\", \"headers\": [\"AA\"]}");
    EvidenceFormat.write(Evidence.NONE, json);
    assertThat(json)
        .isEqualTo(Fixtures.json("{\"issuerProfile\": \"{}\", \"format\": \"stele-evidence/1\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"format\": \"stele-evidence/2\", \"anchors\": 5}",
        "{\"format\": 1}",
        "{\"format\": [\"stele-evidence/1\"]}"
      })
  void doesNotReadOtherFormats(String text) throws Exception {
    assertThat(EvidenceFormat.read(Fixtures.json(text))).isEqualTo(Evidence.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/signedBy | 5 | signedBy",
        "/anchors | {} | an array in \"anchors\"",
        "/anchors | null | an array in \"anchors\"",
        "/anchors | [5] | an object in \"anchors\"",
        "/anchors/0/header | 5 | \"header\"",
        "/anchors/0/header | null | \"header\"",
        "/anchors/0/header | \"AA\" | expected a list",
        "/anchors/0/header | \"wA\" | expected a header of",
        "/anchors/0/header | \"\" | header",
        "/anchors/0/header | \"A\" | base64url",
        "/anchors/0/header | \"+/+/\" | base64url",
        "/anchors/0/header | \"AA AA\" | base64url",
        "/anchors/0/index | -1 | \"index\"",
        "/anchors/0/index | 2147483648 | \"index\"",
        "/anchors/0/index | 1.0 | \"index\"",
        "/anchors/0/index | \"1\" | \"index\"",
        "/anchors/0/transactionProof | \"AA\" | an array in \"transactionProof\"",
        "/anchors/0/transactionProof | [5] | base64url in \"transactionProof\"",
        "/anchors/0/transactionProof | [\"\\u0000\"] | base64url in \"transactionProof\"",
        "/anchors/0/receiptProof | {\"0\": \"AA\"} | an array in \"receiptProof\"",
        "/anchors/0/receiptProof | [null] | base64url in \"receiptProof\"",
        "/status | null | an object in \"status\"",
        "/status | [] | an object in \"status\"",
        "/status/header | \"AA\" | expected a list",
        "/status/nodes | [\"AA==\"] | base64url in \"nodes\"",
        "/status/nodes | [\"AB\"] | base64url in \"nodes\"",
        "/status/nodes | \"AA\" | an array in \"nodes\"",
        "/status/nodes | [[]] | base64url in \"nodes\"",
        "/validatorChanges | {} | an array in \"validatorChanges\"",
        "/validatorChanges | [\"AA\"] | expected a list",
        "/headers | \"\" | an array in \"headers\"",
        "/headers | [{}] | \"header\"",
        "/checkpoints | {} | an array in \"checkpoints\"",
        "/checkpoints | [5] | an object in \"checkpoints\"",
        "/checkpoints/0/number | -1 | \"number\"",
        "/checkpoints/0/number | 9223372036854775808 | \"number\"",
        "/checkpoints/0/hash | 5 | \"checkpoints.hash\"",
        "/checkpoints/0/hash | \"0xAB\" | \"checkpoints.hash\"",
        "/checkpoints/0/signatures | {} | an array in \"signatures\"",
        "/checkpoints/0/signatures | [\"0x00\"] | 65 bytes",
        "/checkpoints/0/signatures | [5] | 65 bytes"
      })
  void refusesWhatIsOfAnotherKind(String pointer, String value, String because) throws Exception {
    ObjectNode evidence = sound();
    put(evidence, pointer, value);
    assertMalformed(because, evidence);
  }

  @ParameterizedTest
  @CsvSource({
    "/anchors/0, header",
    "/anchors/0, index",
    "/status, header",
    "/checkpoints/0, number",
    "/checkpoints/0, hash"
  })
  void refusesWhatLacksAMember(String pointer, String member) {
    ObjectNode evidence = sound();
    ((ObjectNode) evidence.at(pointer)).remove(member);
    assertMalformed(member, evidence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/anchors/0", "/status", "/checkpoints/0"})
  void refusesAMemberThatItDoesNotKnow(String pointer) {
    ObjectNode evidence = sound();
    ((ObjectNode) evidence.at(pointer)).put("comment", "x");
    assertMalformed("comment", evidence);
  }

  @ParameterizedTest
  @CsvSource({"anchors, 17", "headers, 4097", "validatorChanges, 4097", "checkpoints, 4097"})
  void refusesTooMany(String member, int count) {
    ObjectNode evidence = sound();
    JsonNode entry = evidence.get(evidence.has(member) ? member : "headers").get(0);
    ArrayNode many = evidence.putArray(member);
    for (int index = 0; index < count; index++) {
      many.add(entry);
    }
    assertMalformed("at most", evidence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/anchors/0/transactionProof", "/anchors/0/receiptProof", "/status/nodes"})
  void refusesTooManyNodes(String pointer) {
    ObjectNode evidence = sound();
    ArrayNode nodes = (ArrayNode) evidence.at(pointer);
    while (nodes.size() <= 4_096) {
      nodes.add("AA");
    }
    assertMalformed("at most", evidence);
  }

  @Test
  void refusesAHeaderWithOtherBytesBehindIt() {
    ObjectNode evidence = sound();
    byte[] header = Base64.getUrlDecoder().decode(evidence.at("/status/header").textValue());
    byte[] longer = java.util.Arrays.copyOf(header, header.length + 1);
    ((ObjectNode) evidence.get("status"))
        .put("header", Base64.getUrlEncoder().withoutPadding().encodeToString(longer));
    assertMalformed("header", evidence);
  }

  private static ObjectNode sound() {
    return MadeUpBadge.soundKnownBy(Known.SIGNED_CHECKPOINT).evidenceJson();
  }

  private static void put(ObjectNode json, String pointer, String value) throws Exception {
    JsonNode parsed = Fixtures.json("{\"value\": " + value + "}").get("value");
    int last = pointer.lastIndexOf('/');
    ((ObjectNode) json.at(pointer.substring(0, last))).set(pointer.substring(last + 1), parsed);
  }

  private static ObjectNode written(Evidence evidence) {
    ObjectNode json = Fixtures.json("{}");
    EvidenceFormat.write(evidence, json);
    return json;
  }

  private static void assertMalformed(String because, ObjectNode evidence) {
    assertThatExceptionOfType(MalformedEvidenceException.class)
        .isThrownBy(() -> EvidenceFormat.read(evidence))
        .withMessageStartingWith("the evidence: ")
        .withMessageContaining(because)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }
}
