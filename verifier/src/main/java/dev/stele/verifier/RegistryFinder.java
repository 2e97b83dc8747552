package dev.stele.verifier;

import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.StateView;
import dev.stele.verifier.evidence.EvidenceReading;
import dev.stele.verifier.evidence.ProvenState;
import dev.stele.verifier.evidence.StatusEvidence;
import dev.stele.verifier.registry.RegistryLookup;
import dev.stele.verifier.registry.RegistryReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The registry by which a credential is judged: as a node tells it, which is the newest; where none
 * is asked or none answers, as the credential's evidence shows it.
 */
final class RegistryFinder {
  /** What a node says against the chain file, which evidence does not make good. */
  private static final Set<String> CONTRADICTIONS =
      Set.of(
          "wrong-chain",
          "wrong-genesis",
          "nodes-disagree",
          "registry-without-code",
          "registry-foreign-code");

  private final VerifierOptions options;

  RegistryFinder(VerifierOptions options) {
    this.options = options;
  }

  /** As of one block for all that a verifier judges, where its source keeps what it opened. */
  RegistryLookup find(Optional<EvidenceReading> evidence) {
    Optional<RegistryContracts> contracts = options.chain().flatMap(ChainFile::registry);
    if (contracts.isEmpty()) {
      return new RegistryLookup.None();
    }
    try {
      RegistryReader reader = open(contracts.get(), evidence);
      return age(reader.asOf())
          .map(age -> tooOld(reader.asOf(), age))
          .orElse(new RegistryLookup.Open(reader));
    } catch (StateUnknownException e) {
      return new RegistryLookup.Unknown(e.code(), e.getMessage());
    }
  }

  private RegistryReader open(RegistryContracts contracts, Optional<EvidenceReading> evidence)
      throws StateUnknownException {
    Optional<StatusEvidence> stapled =
        evidence.flatMap(it -> it.evidence().status()).filter(this::isAsAskedFor);
    try {
      return RegistryReader.open(contracts, told());
    } catch (StateUnknownException e) {
      if (stapled.isEmpty() || CONTRADICTIONS.contains(e.code())) {
        throw e;
      }
      return RegistryReader.open(
          contracts, ProvenState.open(stapled.get(), evidence.get().blocks()));
    }
  }

  private boolean isAsAskedFor(StatusEvidence stapled) {
    return options.asOf().isEmpty() || options.asOf().getAsLong() == stapled.header().number();
  }

  private StateView told() throws StateUnknownException {
    if (options.state().isEmpty()) {
      throw new StateUnknownException(
          "no-node",
          "no node to ask about the registry, and no evidence that shows it; name a node with --rpc or --chain");
    }
    return options.state().get().open(options.chain().get().chainId(), options.asOf());
  }

  /** How old the state is, where that is more than the caller allows. */
  private Optional<Duration> age(BlockReference block) {
    Instant asOf = block.time();
    return options
        .maxStatusAge()
        .filter(most -> asOf.plus(most).isBefore(options.at()))
        .map(most -> Duration.between(asOf, options.at()));
  }

  private RegistryLookup tooOld(BlockReference block, Duration age) {
    return new RegistryLookup.Unknown(
        "status-too-old",
        "expected the registry as of the last %s, found it as of %s, %s ago; renew it with stele refresh"
            .formatted(words(options.maxStatusAge().get()), block, words(age)));
  }

  private static String words(Duration duration) {
    return duration.toDays() > 0
        ? "%d days".formatted(duration.toDays())
        : "%d minutes".formatted(duration.toMinutes());
  }
}
