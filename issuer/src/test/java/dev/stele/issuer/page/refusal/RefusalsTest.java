package dev.stele.issuer.page.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.console.ConsoleWords;
import dev.stele.verifier.page.Words;
import dev.stele.verifier.testing.Languages;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {
  private static final String ENGLISH_OF_THE_API = "expected this, found that";

  private static Words words(Locale language) {
    return ConsoleWords.of(Optional.of(language.getLanguage()), Optional.empty());
  }

  @Test
  void bothLanguagesSayTheSameThings() throws Exception {
    Languages.assertSayTheSame(Refusals.class);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindIsSaidInEveryLanguage(Kind kind) {
    assertThat(Words.LANGUAGES)
        .extracting(it -> Refusals.said(new RefusedException(kind, ENGLISH_OF_THE_API), words(it)))
        .doesNotHaveDuplicates()
        .noneMatch(it -> it.isBlank() || it.contains(ENGLISH_OF_THE_API));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsSaidInEveryLanguageWithAllItsValues(Reason reason) {
    Object[] values =
        IntStream.range(0, reason.count()).mapToObj(it -> "value-" + it).toArray(Object[]::new);
    RefusedException refused =
        new RefusedException(Kind.INVALID, reason.with(values), ENGLISH_OF_THE_API);
    assertThat(Words.LANGUAGES)
        .extracting(it -> Refusals.said(refused, words(it)))
        .doesNotHaveDuplicates()
        .allSatisfy(
            text -> {
              assertThat(text).doesNotContain(ENGLISH_OF_THE_API, "{");
              assertThat(values).allSatisfy(value -> assertThat(text).contains(value.toString()));
            });
  }

  @Test
  void numbersAreWrittenAsTheLanguageWritesThem() {
    RefusedException refused =
        new RefusedException(Kind.INVALID, Reason.ASSERTION_BYTES.with(65_536, 70_000), "");
    assertThat(Refusals.said(refused, words(Locale.of("es")))).contains("65.536", "70.000");
  }
}
