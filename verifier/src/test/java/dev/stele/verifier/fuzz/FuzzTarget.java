package dev.stele.verifier.fuzz;

import java.util.Locale;

/**
 * The targets by their names. {@code scripts/fuzz} takes the target {@code rlp} for the class
 * {@code RlpFuzzer}, and so on.
 */
enum FuzzTarget {
  RLP,
  TRIE,
  BLOCK,
  IMAGE,
  PDF,
  TRUST,
  REGISTRY,
  ALTERATION,
  CREDENTIAL;

  /** Takes one input; whatever it throws is a finding. */
  void run(byte[] input) throws Exception {
    switch (this) {
      case RLP -> RlpFuzzer.fuzzerTestOneInput(input);
      case TRIE -> TrieFuzzer.fuzzerTestOneInput(input);
      case BLOCK -> BlockFuzzer.fuzzerTestOneInput(input);
      case IMAGE -> ImageFuzzer.fuzzerTestOneInput(input);
      case PDF -> PdfFuzzer.fuzzerTestOneInput(input);
      case TRUST -> TrustFuzzer.fuzzerTestOneInput(input);
      case REGISTRY -> RegistryFuzzer.fuzzerTestOneInput(input);
      case ALTERATION -> AlterationFuzzer.fuzzerTestOneInput(input);
      case CREDENTIAL -> CredentialFuzzer.fuzzerTestOneInput(input);
    }
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
