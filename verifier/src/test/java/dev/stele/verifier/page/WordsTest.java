package dev.stele.verifier.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.chain.Established;
import dev.stele.verifier.check.Outcome;
import dev.stele.verifier.check.StackPart;
import dev.stele.verifier.testing.Languages;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Languages.assertSayTheSame(Words.class);
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
}
