package dev.stele.issuer.page.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.audit.AuditAction;
import dev.stele.verifier.page.Words;
import dev.stele.verifier.testing.Languages;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsoleWordsTest {
  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Languages.assertSayTheSame(ConsoleWords.class);
  }

  @ParameterizedTest
  @EnumSource
  void sayWhatIsInTheAuditLog(AuditAction action) {
    Words words = ConsoleWords.of(Optional.of("es"), Optional.empty());
    assertThat(Office.action(action.code(), words)).isNotEqualTo(action.code());
  }

  @Test
  void showTheCodeOfWhatALaterProgramLogged() {
    Words words = ConsoleWords.of(Optional.empty(), Optional.empty());
    assertThat(Office.action("moon.landed-on", words)).isEqualTo("moon.landed-on");
  }
}
