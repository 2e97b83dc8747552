package dev.stele.verifier.registry;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.RegistryContracts.Contract;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.StateView;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Storage as a test writes it, for what no contract would ever hold. */
public final class MadeUpState implements StateView {
  public static final Address ISSUERS = new Address("0x" + "a1".repeat(20));
  public static final Address REVOCATIONS = new Address("0x" + "a2".repeat(20));
  public static final RegistryContracts CONTRACTS =
      new RegistryContracts(
          new Contract(ISSUERS, Word.keccak("the code of the one")),
          new Contract(REVOCATIONS, Word.keccak("the code of the other")));

  private final Map<Address, Word> codes = new HashMap<>();
  private final Map<Address, Map<Word, Word>> words = new HashMap<>();
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
    return put(ISSUERS, slot, word);
  }

  /** Puts a word into the storage of the RevocationRegistry. */
  public MadeUpState revocations(Word slot, Word word) {
    return put(REVOCATIONS, slot, word);
  }

  private MadeUpState put(Address contract, Word slot, Word word) {
    words.computeIfAbsent(contract, unused -> new HashMap<>()).put(slot, word);
    return this;
  }

  /** Admits a district with the first version of its profile. */
  public MadeUpState district(Word district, Digest32 profile, Instant recordedAt) {
    Word versions = district.keccakWith(Word.of(3));
    return issuers(versions, Word.of(1))
        .issuers(versions.keccak(), Word.of(profile.bytes()))
        .issuers(versions.keccak().plus(1), Word.of(recordedAt.getEpochSecond()));
  }

  /** Registers an anchoring key; times in seconds since 1970, an end of 0 is none. */
  public MadeUpState anchorKey(Word district, Word keyId, long from, long to) {
    return issuers(
        keyId.keccakWith(Word.of(1).keccakWith(district.keccakWith(Word.of(4)))),
        packed(from, to, from, 0));
  }

  /** Suspends a district, once. */
  public MadeUpState suspension(Word district, Instant from, Instant until) {
    Word slot = district.keccakWith(Word.of(6));
    return issuers(slot, Word.of(1))
        .issuers(slot.keccak(), packed(from.getEpochSecond(), until.getEpochSecond(), 0, 0));
  }

  /** Enters a badge or a batch: with the status 1 suspended, 2 revoked. */
  public MadeUpState entry(Word district, Digest32 target, int status, Instant at, Instant until) {
    return revocations(
        Word.of(target.bytes()).keccakWith(district.keccakWith(Word.of(3))),
        packed(at.getEpochSecond(), until.getEpochSecond(), (long) status << 16, 0));
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
    return words(contract).getOrDefault(slot, Word.ZERO);
  }

  /** The contracts that have code. */
  public Set<Address> contracts() {
    return codes.keySet();
  }

  /** A contract's storage by its slots. */
  public Map<Word, Word> words(Address contract) {
    return words.getOrDefault(contract, Map.of());
  }
}
