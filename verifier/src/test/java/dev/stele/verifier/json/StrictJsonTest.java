package dev.stele.verifier.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stele.verifier.json.MalformedJsonException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private static final StrictJson JSON = new StrictJson(new JsonLimits(1000, 8));
  private static final byte[] SAMPLE =
      "{\"a\": [1, 2.50, true, null, \"\\u00e9\\n\"], \"b\": {\"c\": \"é😀\"}}"
          .getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | TRUNCATED",
        "`  ` | TRUNCATED",
        "{\"a\": | TRUNCATED",
        "{\"a\": \"b | TRUNCATED",
        "{\"a\": [1, | TRUNCATED",
        "{\"a\": 1, \"a\": 1} | DUPLICATE_KEY",
        "{\"a\": {\"b\": 1, \"\\u0062\": 2}} | DUPLICATE_KEY",
        "{} {} | SYNTAX",
        "{} x | SYNTAX",
        "{\"a\": 1,} | SYNTAX",
        "{'a': 1} | SYNTAX",
        "{\"a\": NaN} | SYNTAX",
        "{\"a\": 01} | SYNTAX",
        "{\"a\": 1} // no | SYNTAX",
        "\ufeff{} | SYNTAX",
        "[] | NOT_AN_OBJECT",
        "null | NOT_AN_OBJECT",
        "\"text\" | NOT_AN_OBJECT",
        "[[[[[[[[[[]]]]]]]]]] | TOO_DEEP"
      })
  void refusesWhatIsNotOneObject(String text, Reason reason) {
    assertThat(refusal(text.getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo(reason);
  }

  @Test
  void refusesMoreBytesThanAllowed() {
    assertThat(refusal(("{" + " ".repeat(999) + "}").getBytes(StandardCharsets.UTF_8)).reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void refusesNumbersOfAbsurdLength() {
    byte[] long_ = ("{\"a\": " + "9".repeat(200) + "}").getBytes(StandardCharsets.UTF_8);
    assertThat(refusal(long_).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "1E-99999999999", "1.5e-2147483647", "0e99999999999"})
  void refusesNumbersWithAnExponentBeyondAllNumbers(String number) {
    byte[] text = ("{\"a\": " + number + "}").getBytes(StandardCharsets.UTF_8);
    assertThat(refusal(text).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void refusesDepthBeyondTheDefaultLimitWithoutOverflow() {
    String deep = "{\"a\":".repeat(500_000);
    StrictJson credential = new StrictJson(JsonLimits.CREDENTIAL);
    MalformedJsonException e =
        catchThrowableOfType(
            MalformedJsonException.class,
            () -> credential.parse(deep.getBytes(StandardCharsets.UTF_8)));
    assertThat(e.reason()).isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] latin1 = "{\"a\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refusal(latin1).reason()).isEqualTo(Reason.NOT_UTF8);
  }

  @Test
  void refusesUtf16() {
    assertThat(refusal("{}".getBytes(StandardCharsets.UTF_16LE)).reason()).isEqualTo(Reason.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.50", "0.1000000000000000055511151231257827", "12345678901234567890123"})
  void keepsEveryDigitOfANumber(String number) throws MalformedJsonException {
    byte[] text = ("{\"a\": " + number + "}").getBytes(StandardCharsets.UTF_8);
    assertThat(JSON.parse(text).get("a").decimalValue().toPlainString()).isEqualTo(number);
  }

  @Test
  void readsNoMoreOfAFileThanItMay(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), " ".repeat(2000));
    assertThat(catchThrowableOfType(MalformedJsonException.class, () -> JSON.read(file)).reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void messageIsOneLine() {
    assertThat(refusal("{\"a\":\n\n tru}".getBytes(StandardCharsets.UTF_8)).getMessage())
        .doesNotContain("\n")
        .contains("line 3");
  }

  @Property
  void mutatedInputGivesOnlyTypedErrors(
      @ForAll @IntRange(max = 60) int at, @ForAll @ByteRange(min = -128) byte value) {
    byte[] mutated = SAMPLE.clone();
    mutated[at % mutated.length] = value;
    assertParsesOrIsRefused(mutated);
  }

  @Property
  void anyBytesGiveOnlyTypedErrors(@ForAll byte[] bytes) {
    assertParsesOrIsRefused(bytes);
  }

  @Property(tries = 200)
  void truncatedInputIsRefused(@ForAll @IntRange(max = 1000) int length) {
    byte[] part = java.util.Arrays.copyOf(SAMPLE, length % SAMPLE.length);
    assertThat(refusal(part)).isNotNull();
  }

  private static void assertParsesOrIsRefused(byte[] bytes) {
    try {
      assertThat(JSON.parse(bytes)).isNotNull();
    } catch (MalformedJsonException e) {
      assertThat(e.reason()).isNotNull();
    }
  }

  private static MalformedJsonException refusal(byte[] bytes) {
    return catchThrowableOfType(MalformedJsonException.class, () -> JSON.parse(bytes));
  }
}
