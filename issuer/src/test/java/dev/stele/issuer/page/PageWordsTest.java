package dev.stele.issuer.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.page.Words;
import dev.stele.verifier.registry.RevocationReason;
import dev.stele.verifier.testing.Languages;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageWordsTest {
  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Languages.assertSayTheSame(BadgePage.class);
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
}
