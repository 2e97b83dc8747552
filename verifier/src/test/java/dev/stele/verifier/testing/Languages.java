package dev.stele.verifier.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page's texts in its languages. */
public final class Languages {
  private static final Pattern VALUES = Pattern.compile("\\{\\d}");

  private Languages() {}

  /** Fails unless {@code words.properties} says the same things in both languages. */
  public static void assertSayTheSame(Class<?> beside) throws IOException {
    Properties english = texts(beside, "words.properties");
    Properties spanish = texts(beside, "words_es.properties");
    assertThat(spanish.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      assertThat(values(spanish.getProperty(key)))
          .as(key)
          .isEqualTo(values(english.getProperty(key)));
      // An apostrophe would quote what follows it (java.text.MessageFormat).
      assertThat(english.getProperty(key) + spanish.getProperty(key)).as(key).doesNotContain("'");
    }
  }

  private static List<String> values(String text) {
    return VALUES.matcher(text).results().map(MatchResult::group).distinct().sorted().toList();
  }

  private static Properties texts(Class<?> beside, String name) throws IOException {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(beside.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }
}
