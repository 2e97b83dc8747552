package dev.stele.anchor.registry;

import dev.stele.anchor.chain.Call;
import dev.stele.contracts.IssuerRegistry;
import dev.stele.contracts.RevocationRegistry;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.RegistryReader.Role;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;

/**
 * The calls that change a consortium's registry (Solidity ABI). Who may send them, and when they
 * are refused, is said in the contracts' sources.
 */
public final class RegistryCalls {
  private final Address issuers;
  private final Address revocations;

  public RegistryCalls(Address issuers, Address revocations) {
    this.issuers = issuers;
    this.revocations = revocations;
  }

  /** Makes an IssuerRegistry. */
  public static Call deployIssuers(Address owner) {
    return deployment(IssuerRegistry.BINARY, owner);
  }

  /** Makes the RevocationRegistry beside an IssuerRegistry. */
  public static Call deployRevocations(Address issuers) {
    return deployment(RevocationRegistry.BINARY, issuers);
  }

  private static Call deployment(String binary, Address argument) {
    String arguments = FunctionEncoder.encodeConstructor(List.of(abi(argument)));
    String code = binary.startsWith("0x") ? binary.substring(2) : binary;
    return new Call(Optional.empty(), "0x" + code + arguments);
  }

  /**
   * Admits a district with the first version of its profile.
   *
   * @param mirrors base URLs
   */
  public Call admit(Word district, Digest32 profileHash, String profileUri, List<String> mirrors) {
    return issuers(
        IssuerRegistry.FUNC_REGISTERDISTRICT,
        abi(district),
        abi(profileHash),
        new Utf8String(profileUri),
        abi(mirrors));
  }

  /** Puts a new version of a profile in force. */
  public Call publishProfile(Word district, Digest32 profileHash, String profileUri) {
    return issuers(
        IssuerRegistry.FUNC_APPENDPROFILE,
        abi(district),
        abi(profileHash),
        new Utf8String(profileUri));
  }

  /** Replaces the whole list of mirrors. */
  public Call replaceMirrors(Word district, List<String> mirrors) {
    return issuers(IssuerRegistry.FUNC_REPLACEMIRRORS, abi(district), abi(mirrors));
  }

  /**
   * Registers a key, in whole seconds.
   *
   * @param validTo empty leaves the end open
   */
  public Call addKey(
      Word district, Role role, Word keyId, Instant validFrom, Optional<Instant> validTo) {
    return issuers(
        IssuerRegistry.FUNC_ADDKEY,
        abi(district),
        abi(role),
        abi(keyId),
        abi(validFrom),
        validTo.map(RegistryCalls::abi).orElse(new Uint64(BigInteger.ZERO)));
  }

  /** Ends a key, now or later. */
  public Call endKey(Word district, Role role, Word keyId, Instant validTo) {
    return issuers(IssuerRegistry.FUNC_ENDKEY, abi(district), abi(role), abi(keyId), abi(validTo));
  }

  /** Takes back what a key did from a time in the past on. */
  public Call compromiseKey(Word district, Role role, Word keyId, Instant since) {
    return issuers(
        IssuerRegistry.FUNC_COMPROMISEKEY, abi(district), abi(role), abi(keyId), abi(since));
  }

  /** Suspends a district. */
  public Call suspendDistrict(Word district, Instant from, Instant until) {
    return issuers(IssuerRegistry.FUNC_SUSPENDDISTRICT, abi(district), abi(from), abi(until));
  }

  /** Moves the end of a district's suspension. */
  public Call moveSuspensionEnd(Word district, Instant until) {
    return issuers(IssuerRegistry.FUNC_MOVESUSPENSIONEND, abi(district), abi(until));
  }

  /** Offers the registry to another owner, who has to accept it. */
  public Call transferOwnership(Address owner) {
    return issuers(IssuerRegistry.FUNC_TRANSFEROWNERSHIP, abi(owner));
  }

  /** Accepts the registry that was offered. */
  public Call acceptOwnership() {
    return issuers(IssuerRegistry.FUNC_ACCEPTOWNERSHIP);
  }

  /**
   * Takes badges (targetHash) or whole batches (Merkle root) back for good.
   *
   * @param reason a code from 0 to 65,535
   */
  public Call revoke(Word district, List<Digest32> targets, int reason) {
    return call(
        revocations,
        RevocationRegistry.FUNC_REVOKE,
        abi(district),
        hashes(targets),
        new Uint16(reason));
  }

  /** Suspends badges or whole batches until a time. */
  public Call suspend(Word district, List<Digest32> targets, int reason, Instant until) {
    return call(
        revocations,
        RevocationRegistry.FUNC_SUSPEND,
        abi(district),
        hashes(targets),
        new Uint16(reason),
        abi(until));
  }

  private Call issuers(String function, Type<?>... arguments) {
    return call(issuers, function, arguments);
  }

  @SuppressWarnings("rawtypes") // web3j's own signature
  private static Call call(Address contract, String function, Type<?>... arguments) {
    List<Type> all = List.of(arguments);
    String data = FunctionEncoder.encode(new Function(function, all, List.of()));
    return new Call(Optional.of(contract), data);
  }

  private static Bytes32 abi(Word word) {
    return new Bytes32(word.bytes());
  }

  private static Bytes32 abi(Digest32 digest) {
    return new Bytes32(digest.bytes());
  }

  private static org.web3j.abi.datatypes.Address abi(Address address) {
    return new org.web3j.abi.datatypes.Address(address.text());
  }

  private static Uint8 abi(Role role) {
    return new Uint8(role.code());
  }

  private static Uint64 abi(Instant time) {
    return new Uint64(BigInteger.valueOf(time.getEpochSecond()));
  }

  private static DynamicArray<Utf8String> abi(List<String> texts) {
    return new DynamicArray<>(Utf8String.class, texts.stream().map(Utf8String::new).toList());
  }

  private static DynamicArray<Bytes32> hashes(List<Digest32> targets) {
    return new DynamicArray<>(Bytes32.class, targets.stream().map(RegistryCalls::abi).toList());
  }
}
