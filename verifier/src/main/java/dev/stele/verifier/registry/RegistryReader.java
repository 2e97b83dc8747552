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
import dev.stele.verifier.registry.RevocationEntry.Status;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A consortium's registry as of one block. Follows the storage layout that the contracts' sources
 * state ({@code IssuerRegistry.sol}, {@code RevocationRegistry.sol}), which is fixed with {@link
 * RegistryContracts#FORMAT}.
 *
 * <p>Every method fails with {@link StateUnknownException} rather than answer by guess; {@code
 * registry-malformed} when the words cannot be those of such a contract.
 */
public final class RegistryReader {
  /** What a key may be for. */
  public enum Role {
    /** Signs anchoring transactions; its identifier is the address, left-padded. */
    ANCHOR(1),
    /** Signs assertions; its identifier is the key's fingerprint. */
    ASSERTION(2);

    private final int code;

    Role(int code) {
      this.code = code;
    }

    /** Its number in the contract. */
    public int code() {
      return code;
    }
  }

  // The slots of IssuerRegistry's state variables; of RevocationRegistry's the last two.
  private static final Word OWNER = Word.of(0);
  private static final Word DISTRICT_IDS = Word.of(2);
  private static final Word DISTRICTS = Word.of(3);
  private static final Word KEYS = Word.of(4);
  private static final Word KEY_IDS = Word.of(5);
  private static final Word SUSPENSIONS = Word.of(6);
  private static final Word ENTRIES = Word.of(3);
  private static final Word REQUESTS = Word.of(2);

  private static final int PROFILE_WORDS = 3;

  /** More than a consortium will ever have; a node that lies must not keep us reading. */
  private static final int MOST_ELEMENTS = 10_000;

  private static final int LONGEST_TEXT = 2_048;

  private final RegistryContracts contracts;
  private final StateView state;

  private RegistryReader(RegistryContracts contracts, StateView state) {
    this.contracts = contracts;
    this.state = state;
  }

  /**
   * Opens a registry, if its contracts are the trusted ones.
   *
   * @throws StateUnknownException with {@code registry-without-code} or {@code
   *     registry-foreign-code} when they are not
   */
  public static RegistryReader open(RegistryContracts contracts, StateView state)
      throws StateUnknownException {
    requireCode(contracts.issuers(), "IssuerRegistry", state);
    requireCode(contracts.revocations(), "RevocationRegistry", state);
    return new RegistryReader(contracts, state);
  }

  private static void requireCode(Contract contract, String name, StateView state)
      throws StateUnknownException {
    Word found = state.codeHash(contract.address());
    if (found.equals(StateView.NO_CODE)) {
      throw new StateUnknownException(
          "registry-without-code",
          "expected the %s at %s, where there is no contract as of %s"
              .formatted(name, contract.address(), state.asOf()));
    }
    if (!found.equals(contract.codeHash())) {
      throw new StateUnknownException(
          "registry-foreign-code",
          "expected at %s the %s whose code has the hash %s, found other code (hash %s): another contract, or another version of it"
              .formatted(contract.address(), name, contract.codeHash(), found));
    }
  }

  /** The identifier of a district: Keccak-256 of its profile's id. */
  public static Word districtId(String profileId) {
    return Word.keccak(profileId);
  }

  public BlockReference asOf() {
    return state.asOf();
  }

  /** How it is known. */
  public Established established() {
    return state.established();
  }

  /** The account or contract that speaks for the consortium; zero when nobody does any more. */
  public Address owner() throws StateUnknownException {
    return address(issuers(OWNER));
  }

  /** The districts in the order of their admission. */
  public List<Word> districtIds() throws StateUnknownException {
    return array(DISTRICT_IDS, "districts");
  }

  public boolean isRegistered(Word district) throws StateUnknownException {
    return !issuers(districtSlot(district)).isZero();
  }

  /** All versions of a district's profile, oldest first; none when it is not registered. */
  public List<ProfileVersion> profiles(Word district) throws StateUnknownException {
    Word slot = districtSlot(district);
    int count = length(slot, "versions of the profile");
    List<ProfileVersion> versions = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      Word first = slot.keccak().plus((long) PROFILE_WORDS * index);
      versions.add(
          new ProfileVersion(
              index + 1L, Digest32.of(issuers(first).bytes()), time(issuers(first.plus(1)), 0)));
    }
    return versions;
  }

  /** Where a version of the profile was published; a hint only. */
  public String profileUri(Word district, ProfileVersion version) throws StateUnknownException {
    Word profiles = districtSlot(district).keccak();
    return text(profiles.plus(PROFILE_WORDS * (version.number() - 1) + 2));
  }

  /** The base URLs of the district's mirrors. */
  public List<String> mirrors(Word district) throws StateUnknownException {
    Word slot = districtSlot(district).plus(1);
    int count = length(slot, "mirrors");
    List<String> mirrors = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      mirrors.add(text(slot.keccak().plus(index)));
    }
    return mirrors;
  }

  /** The identifiers of all keys of a role that a district ever had, oldest first. */
  public List<Word> keyIds(Word district, Role role) throws StateUnknownException {
    return array(Word.of(role.code).keccakWith(district.keccakWith(KEY_IDS)), "keys");
  }

  /** When a key counts; empty when it was never one of the district's. */
  public Optional<KeyWindow> key(Word district, Role role, Word keyId)
      throws StateUnknownException {
    Word word = issuers(keyId.keccakWith(Word.of(role.code).keccakWith(district.keccakWith(KEYS))));
    if (word.isZero()) {
      return Optional.empty();
    }
    Instant validFrom = time(word, 0);
    Optional<Instant> validTo = optionalTime(word, 64);
    if (validTo.isPresent() && validTo.get().isBefore(validFrom)) {
      throw malformed(
          "a key that ends (%s) before it begins (%s)".formatted(validTo.get(), validFrom));
    }
    return Optional.of(new KeyWindow(validFrom, validTo, time(word, 128), optionalTime(word, 192)));
  }

  /** When the district was, is or will be suspended, oldest first. */
  public List<Suspension> suspensions(Word district) throws StateUnknownException {
    List<Suspension> suspensions = new ArrayList<>();
    for (Word word : array(district.keccakWith(SUSPENSIONS), "suspensions")) {
      suspensions.add(new Suspension(time(word, 0), time(word, 64)));
    }
    return suspensions;
  }

  /** What a district said of a badge (its targetHash) or of a batch (its Merkle root). */
  public Optional<RevocationEntry> entry(Word district, Digest32 target)
      throws StateUnknownException {
    Word slot = Word.of(target.bytes()).keccakWith(district.keccakWith(ENTRIES));
    Word word = state.storage(contracts.revocations().address(), slot);
    if (word.isZero()) {
      return Optional.empty();
    }
    Status status =
        switch (word.bits(144, 8).intValue()) {
          case 1 -> Status.SUSPENDED;
          case 2 -> Status.REVOKED;
          default -> throw malformed("a revocation of no known status");
        };
    return Optional.of(
        new RevocationEntry(status, time(word, 0), time(word, 64), word.bits(128, 16).intValue()));
  }

  /** How many signed requests of an account were carried out: the nonce of its next one. */
  public long requestsOf(Address signer) throws StateUnknownException {
    Word slot = Word.of(signer).keccakWith(REQUESTS);
    BigInteger count = state.storage(contracts.revocations().address(), slot).number();
    if (count.bitLength() > 62) {
      throw malformed(count + " requests of one account");
    }
    return count.longValue();
  }

  private static Word districtSlot(Word district) {
    return district.keccakWith(DISTRICTS);
  }

  private Word issuers(Word slot) throws StateUnknownException {
    return state.storage(contracts.issuers().address(), slot);
  }

  private List<Word> array(Word slot, String what) throws StateUnknownException {
    int count = length(slot, what);
    List<Word> words = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      words.add(issuers(slot.keccak().plus(index)));
    }
    return words;
  }

  private int length(Word slot, String what) throws StateUnknownException {
    BigInteger length = issuers(slot).number();
    if (length.compareTo(BigInteger.valueOf(MOST_ELEMENTS)) > 0) {
      throw malformed("%s %s".formatted(length, what));
    }
    return length.intValue();
  }

  /** A Solidity string: up to 31 bytes in its slot, a longer one from keccak256(slot) on. */
  private String text(Word slot) throws StateUnknownException {
    Word head = issuers(slot);
    boolean isLong = head.number().testBit(0);
    BigInteger size = isLong ? head.number().shiftRight(1) : head.bits(1, 7);
    if (size.compareTo(BigInteger.valueOf(isLong ? LONGEST_TEXT : Word.BYTES - 1)) > 0) {
      throw malformed("a text of %s bytes".formatted(size));
    }
    int length = size.intValue();
    if (!isLong) {
      return new String(head.bytes(), 0, length, StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int read = 0; read < length; read += Word.BYTES) {
      bytes.writeBytes(issuers(slot.keccak().plus(read / Word.BYTES)).bytes());
    }
    return new String(bytes.toByteArray(), 0, length, StandardCharsets.UTF_8);
  }

  private Address address(Word word) throws StateUnknownException {
    if (word.number().bitLength() > 160) {
      throw malformed("an owner that is no address");
    }
    return new Address("0x" + word.toString().substring(26));
  }

  private static Optional<Instant> optionalTime(Word word, int shift) {
    return word.bits(shift, 64).signum() == 0 ? Optional.empty() : Optional.of(time(word, shift));
  }

  /** 64 bits of seconds, more than an Instant holds: what is later is the end of time. */
  private static Instant time(Word word, int shift) {
    BigInteger last = BigInteger.valueOf(Instant.MAX.getEpochSecond());
    return Instant.ofEpochSecond(word.bits(shift, 64).min(last).longValue());
  }

  private StateUnknownException malformed(String what) {
    return new StateUnknownException(
        "registry-malformed",
        "the registry says what it cannot hold, %s; %s is no sound view of it"
            .formatted(what, state.asOf()));
  }
}
