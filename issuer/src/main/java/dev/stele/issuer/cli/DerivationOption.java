package dev.stele.issuer.cli;

import dev.stele.anchor.chain.KeyDerivation;
import picocli.CommandLine.Option;

/** How the files of new keys are encrypted. */
final class DerivationOption {
  @Option(
      names = "--light-kdf",
      arity = "0..1",
      // Without it picocli takes an option for the opposite of what a file or the environment said.
      fallbackValue = "true",
      defaultValue = "${env:STELE_LIGHT_KDF:-false}",
      description =
          "encrypt new keys so that opening one takes 4 MB and milliseconds, not 256 MB and a second: only with a"
              + " password that cannot be guessed, of at least 128 random bits")
  private boolean light;

  KeyDerivation chosen() {
    return light ? KeyDerivation.LIGHT : KeyDerivation.STANDARD;
  }
}
