package dev.stele.issuer.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.page.Words;
import dev.stele.verifier.registry.RevocationReason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageWordsTest {
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
  void everyReasonHasAText() {
    Words words = BadgePage.words(Optional.of("es"), Optional.empty());
    for (RevocationReason reason : RevocationReason.values()) {
      assertThat(words.say("reason." + reason.label())).isNotBlank();
    }
  }

  @Test
  void theVerifiersTextsAreBesideThem() {
    Words words = BadgePage.words(Optional.empty(), Optional.of("es"));
    assertThat(words.say("kicker")).isEqualTo("Open Badge");
    assertThat(words.say("verdict.valid")).isEqualTo("Auténtica");
  }

  private static Object values(String text) {
    return VALUES.matcher(text).results().map(it -> it.group()).distinct().sorted().toList();
  }

  private static Properties texts(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(BadgePage.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }
}
