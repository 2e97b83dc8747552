package dev.stele.verifier.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.chain.Established;
import dev.stele.verifier.check.Outcome;
import dev.stele.verifier.check.StackPart;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Pattern VALUES = Pattern.compile("\\{\\d}");

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Properties english = texts("words.properties");
    Properties spanish = texts("words_es.properties");
    assertThat(spanish.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      assertThat(values(spanish.getProperty(key)))
          .as(key)
          .isEqualTo(values(english.getProperty(key)));
      // An apostrophe would quote what follows it (java.text.MessageFormat).
      assertThat(english.getProperty(key) + spanish.getProperty(key)).as(key).doesNotContain("'");
    }
  }

  @Test
  void everythingThatAReportCanSayHasAText() {
    Words words = Words.in(Words.LANGUAGES.getFirst());
    for (Established how : Established.values()) {
      assertThat(words.say("tier." + how.label() + ".text")).isNotBlank();
    }
    for (StackPart.Standing standing : StackPart.Standing.values()) {
      assertThat(words.say("stack." + standing.label())).isNotBlank();
    }
    for (Outcome outcome : Outcome.values()) {
      assertThat(words.say("outcome." + outcome.label() + ".text")).isNotBlank();
    }
  }

  @Test
  void aLanguageThatIsNamedComesBeforeTheBrowsersOwn() {
    assertThat(Words.of(Optional.of("es"), Optional.of("en")).code()).isEqualTo("es");
    assertThat(Words.of(Optional.empty(), Optional.of("fr, es-MX;q=0.8, en;q=0.5")).code())
        .isEqualTo("es");
    assertThat(Words.of(Optional.of("../x"), Optional.of("\u0000;;q=9")).code()).isEqualTo("en");
  }

  private static Object values(String text) {
    return VALUES.matcher(text).results().map(it -> it.group()).distinct().sorted().toList();
  }

  private static Properties texts(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(Words.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }
}
