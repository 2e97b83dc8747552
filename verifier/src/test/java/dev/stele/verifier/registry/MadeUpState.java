package dev.stele.verifier.registry;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.RegistryContracts.Contract;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.StateView;
import dev.stele.verifier.chain.Word;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Storage as a test writes it, for what no contract would ever hold. */
public final class MadeUpState implements StateView {
  public static final Address ISSUERS = new Address("0x" + "a1".repeat(20));
  public static final Address REVOCATIONS = new Address("0x" + "a2".repeat(20));
  public static final RegistryContracts CONTRACTS =
      new RegistryContracts(
          new Contract(ISSUERS, Word.keccak("the code of the one")),
          new Contract(REVOCATIONS, Word.keccak("the code of the other")));

  private final Map<Address, Word> codes = new HashMap<>();
  private final Map<String, Word> words = new HashMap<>();
  private BlockReference block =
      new BlockReference(18, "0x" + "b1".repeat(32), Instant.parse("2026-02-01T00:00:00Z"));

  public MadeUpState() {
    code(ISSUERS, CONTRACTS.issuers().codeHash());
    code(REVOCATIONS, CONTRACTS.revocations().codeHash());
  }

  public MadeUpState code(Address contract, Word hash) {
    codes.put(contract, hash);
    return this;
  }

  public MadeUpState asOf(long number) {
    block = new BlockReference(number, block.hash(), block.time());
    return this;
  }

  /** Puts a word into the storage of the IssuerRegistry. */
  public MadeUpState issuers(Word slot, Word word) {
    words.put(ISSUERS + " " + slot, word);
    return this;
  }

  /** Puts a word into the storage of the RevocationRegistry. */
  public MadeUpState revocations(Word slot, Word word) {
    words.put(REVOCATIONS + " " + slot, word);
    return this;
  }

  /** Four numbers of 64 bits in one word, the first in the low end. */
  public static Word packed(long first, long second, long third, long fourth) {
    return Word.ofHex("0x%016x%016x%016x%016x".formatted(fourth, third, second, first));
  }

  /** Opens it as a registry. */
  public RegistryReader open() throws StateUnknownException {
    return RegistryReader.open(CONTRACTS, this);
  }

  @Override
  public BlockReference asOf() {
    return block;
  }

  @Override
  public Established established() {
    return Established.RPC;
  }

  @Override
  public Word codeHash(Address contract) {
    return codes.getOrDefault(contract, Word.keccak(""));
  }

  @Override
  public Word storage(Address contract, Word slot) {
    return words.getOrDefault(contract + " " + slot, Word.ZERO);
  }
}
