package dev.stele.issuer.page.console;

import dev.stele.issuer.page.BadgePage;
import dev.stele.verifier.page.Words;
import java.util.List;
import java.util.Optional;

/** The texts of the pages behind the sign-in. */
public final class ConsoleWords {
  /** One bundle beside the views of each group of pages. */
  private static final List<String> BUNDLES =
      List.of(
          "dev.stele.issuer.page.console.words",
          "dev.stele.issuer.page.console.badges.words",
          "dev.stele.issuer.page.earner.words",
          "dev.stele.issuer.page.refusal.words");

  private ConsoleWords() {}

  /** In the language that was asked for, as {@link Words#of}. */
  public static Words of(Optional<String> named, Optional<String> accepted) {
    Words words = BadgePage.words(named, accepted);
    for (String bundle : BUNDLES) {
      words = words.with(bundle);
    }
    return words;
  }
}
