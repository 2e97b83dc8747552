package dev.stele.issuer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.issuer.input.RefusedException.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "en",
        "EN",
        "es-MX",
        "zh-Hant-TW",
        "haw",
        "sr-Latn",
        "es-419",
        "de-1996",
        "gsw-CH"
      })
  void takesLanguageTagsAsTheyAre(String tag) throws RefusedException {
    assertThat(LanguageTag.checked(tag, "x")).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "english",
        "en_US",
        "xx",
        "en-",
        "en-QQ",
        "e",
        "engl",
        "x-mine",
        "en us",
        "de-DE-DE",
        "en\u0000",
        "${env}"
      })
  void refusesWhatIsNone(String tag) {
    assertThatThrownBy(() -> LanguageTag.checked(tag, "x"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.kind()).isEqualTo(Kind.LANGUAGE_TAG))
        .hasMessageContaining("found \"" + tag + "\"");
  }
}
