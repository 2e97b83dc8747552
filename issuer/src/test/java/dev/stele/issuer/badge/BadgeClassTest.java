package dev.stele.issuer.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.image.PngChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadgeClassTest {
  private static final byte[] PNG = Samples.bytes("badge.png");

  /** The sample with a member replaced, or removed when there is nothing to put there. */
  private static ObjectNode sampleWith(String member, String json) {
    ObjectNode sample = Samples.json("badge-class.json");
    if (json == null) {
      sample.remove(member);
    } else {
      sample.set(member, Samples.parsed(json));
    }
    return sample;
  }

  private static void assertRefused(JsonNode json, String says) {
    assertThatThrownBy(() -> BadgeClass.definition(json))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.kind()).isEqualTo(Kind.INVALID))
        .hasMessageContaining(says);
  }

  @Test
  void readsTheSampleWithoutItsImage() throws RefusedException {
    ObjectNode definition = BadgeClass.definition(Samples.json("badge-class.json"));

    assertThat(definition.fieldNames())
        .toIterable()
        .containsExactly("name", "description", "criteria", "alignment", "tags", "creditHours");
    assertThat(definition.path("alignment").path(0).path("type").asText())
        .isEqualTo("AlignmentObject");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name | | expected text in \"name\" of \"badge class\"",
        "name | 7 | expected text in \"name\" of \"badge class\"",
        "description | ' ' | expected text in \"description\"",
        "criteria | | expected an object in \"criteria\"",
        "criteria | {} | expected a \"narrative\" or an \"id\" (address) in \"criteria\"",
        "criteria | {'id': 'criteria.html'} | expected an http or https address in \"id\"",
        "criteria | {'text': 'x'} | \"criteria\" knows no member \"text\"",
        "alignment | {} | expected an array in \"alignment\"",
        "alignment | [{'targetName': 'x'}] | expected text in \"targetUrl\" of \"alignment\"",
        "alignment | [{'targetName': 'x', 'targetUrl': '/x'}] | expected an http or https address in \"targetUrl\"",
        "alignment | [{'targetName': 'x', 'targetUrl': 'https://a.example.org', 'code': 'y'}] | knows no member \"code\"",
        "tags | 'maths' | expected an array in \"tags\"",
        "tags | ['maths', 3] | expected texts in \"tags\", found 3",
        "tags | ['maths', {}] | expected texts in \"tags\", found {}",
        "level | 3 | \"badge class\" knows no member \"level\""
      })
  void refusesADefinitionWithOneClearMessage(String member, String json, String says) {
    assertRefused(sampleWith(member, json), says);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15", "0", "0.5", "1.25", "99999"})
  void takesCreditHours(String hours) throws RefusedException {
    ObjectNode definition = BadgeClass.definition(sampleWith("creditHours", "'" + hours + "'"));

    assertThat(definition.path("creditHours").textValue()).isEqualTo(hours);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"15", "'015'", "'1.'", "'.5'", "'-1'", "'1,5'", "'1e2'", "'1.234'", "'15 h'"})
  void refusesCreditHoursOfAnotherForm(String hours) {
    assertRefused(sampleWith("creditHours", hours), "\"creditHours\"");
  }

  @Test
  void takesThePictureOfTheSample() throws RefusedException {
    assertThat(BadgeClass.checkedImage(PNG)).isEqualTo(PNG);
  }

  @Test
  void refusesAPictureThatIsNoPng() {
    assertImageRefused("GIF89a".getBytes(StandardCharsets.US_ASCII), "expected a PNG");
    assertImageRefused(new byte[0], "expected a PNG");
  }

  @Test
  void refusesAPictureThatIsCutOffOrDamaged() {
    assertImageRefused(Arrays.copyOf(PNG, PNG.length / 2), "cut off");
    byte[] damaged = PNG.clone();
    damaged[PNG.length / 2] ^= 1;
    assertImageRefused(damaged, "damaged");
  }

  @Test
  void refusesAPictureThatIsTooLarge() {
    assertImageRefused(
        Arrays.copyOf(PNG, BadgeClass.MAX_IMAGE_BYTES + 1),
        "at most %,d bytes".formatted(BadgeClass.MAX_IMAGE_BYTES));
  }

  @Test
  void refusesAPictureInWhichNoBadgeCouldBeBaked() throws Exception {
    List<PngChunk> chunks = new ArrayList<>(PngChunk.readAll(PNG));
    byte[] compressedNonsense = "openbadges\0\1\0\0\0nonsense".getBytes(StandardCharsets.US_ASCII);
    chunks.add(1, new PngChunk("iTXt", compressedNonsense));

    assertImageRefused(PngChunk.write(chunks), "compressed badge");
  }

  @Test
  void refusesAPictureThatDoesNotSayHowLargeItIs() throws Exception {
    List<PngChunk> chunks = new ArrayList<>(PngChunk.readAll(PNG));
    chunks.set(0, new PngChunk("IHDR", new byte[13]));
    assertImageRefused(PngChunk.write(chunks), "how large");
    chunks.set(0, new PngChunk("IHDR", new byte[0]));
    assertImageRefused(PngChunk.write(chunks), "how large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "badge.png | expected the picture as",
        "https://example.org/badge.png | expected the picture as",
        "data:image/svg+xml;base64,PHN2Zy8+ | expected the picture as",
        "data:image/png;base64,??? | expected base64 in"
      })
  void refusesADataUriOfAnotherForm(String uri, String says) {
    assertThatThrownBy(() -> BadgeClass.imageOfDataUri(uri))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(says);
  }

  private static void assertImageRefused(byte[] png, String says) {
    assertThatThrownBy(() -> BadgeClass.checkedImage(png))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.kind()).isEqualTo(Kind.INVALID))
        .hasMessageContaining(says);
  }
}
