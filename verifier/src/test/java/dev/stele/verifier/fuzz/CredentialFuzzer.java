package dev.stele.verifier.fuzz;

import dev.stele.verifier.file.CredentialFile;

/**
 * Any bytes as the file that somebody hands in, JSON or a picture, through the whole verifier with
 * nobody to ask.
 */
final class CredentialFuzzer {
  private CredentialFuzzer() {}

  public static void fuzzerTestOneInput(byte[] input) {
    try {
      GenuineBadge.verify(CredentialFile.of(input));
    } catch (CredentialFile.UnreadableException refused) {
      Expect.that(!refused.getMessage().isEmpty(), "a reason");
    }
  }
}
