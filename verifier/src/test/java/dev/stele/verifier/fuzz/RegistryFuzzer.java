package dev.stele.verifier.fuzz;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.StateView;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.MadeUpState;
import dev.stele.verifier.registry.ProfileVersion;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.registry.RegistryReader.Role;
import java.time.Instant;
import java.util.Arrays;

/** A registry whose storage answers with the input's words, one after the other. */
final class RegistryFuzzer {
  private static final Word DISTRICT = Word.of(7);
  private static final Digest32 TARGET = Digest32.sha256(new byte[] {1});

  private RegistryFuzzer() {}

  /** Asks a question of the registry. */
  private interface Question {
    void ask(RegistryReader registry) throws StateUnknownException;
  }

  public static void fuzzerTestOneInput(byte[] input) throws StateUnknownException {
    RegistryReader registry = RegistryReader.open(MadeUpState.CONTRACTS, new Words(input));
    ask(registry, RegistryReader::owner);
    ask(registry, reader -> reader.key(DISTRICT, Role.ANCHOR, DISTRICT));
    ask(registry, reader -> reader.entry(DISTRICT, TARGET));
    ask(registry, reader -> reader.requestsOf(Address.NOBODY));
    ask(registry, reader -> reader.suspensions(DISTRICT));
    ask(registry, reader -> reader.keyIds(DISTRICT, Role.ASSERTION));
    ask(registry, reader -> reader.mirrors(DISTRICT));
    ask(registry, RegistryFuzzer::profiles);
    ask(registry, RegistryReader::districtIds);
  }

  private static void profiles(RegistryReader reader) throws StateUnknownException {
    for (ProfileVersion version : reader.profiles(DISTRICT)) {
      reader.profileUri(DISTRICT, version);
    }
  }

  private static void ask(RegistryReader registry, Question question) {
    try {
      question.ask(registry);
    } catch (StateUnknownException refused) {
      Expect.equal("registry-malformed", refused.code(), "the code");
    }
  }

  /** Zero when the input is used up. */
  private static final class Words implements StateView {
    private final byte[] input;
    private int at;

    Words(byte[] input) {
      this.input = input;
    }

    @Override
    public Word storage(Address contract, Word slot) {
      if (at >= input.length) {
        return Word.ZERO;
      }
      at += Word.BYTES;
      return Word.of(Arrays.copyOfRange(input, at - Word.BYTES, at));
    }

    @Override
    public Word codeHash(Address contract) {
      return contract.equals(MadeUpState.ISSUERS)
          ? MadeUpState.CONTRACTS.issuers().codeHash()
          : MadeUpState.CONTRACTS.revocations().codeHash();
    }

    @Override
    public BlockReference asOf() {
      return new BlockReference(18, "0x" + "b1".repeat(32), Instant.EPOCH);
    }

    @Override
    public Established established() {
      return Established.RPC;
    }
  }
}
