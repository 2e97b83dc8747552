package dev.stele.issuer.page.console;

import dev.stele.verifier.testing.Languages;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConsoleWordsTest {
  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Languages.assertSayTheSame(ConsoleWords.class);
  }
}
