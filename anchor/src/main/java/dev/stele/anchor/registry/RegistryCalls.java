package dev.stele.anchor.registry;

import dev.stele.anchor.chain.Arguments;
import dev.stele.anchor.chain.Call;
import dev.stele.contracts.IssuerRegistry;
import dev.stele.contracts.RevocationRegistry;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.RegistryReader.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls that change a consortium's registry (Solidity ABI). Who may send them, and when they
 * are refused, is said in the contracts' sources.
 */
public final class RegistryCalls {
  /** So many revocations take about five million gas, which fits in a block of every network. */
  public static final int MOST_TARGETS = 200;

  private final Address issuers;
  private final Address revocations;

  public RegistryCalls(Address issuers, Address revocations) {
    this.issuers = issuers;
    this.revocations = revocations;
  }

  /** Makes an IssuerRegistry. */
  public static Call deployIssuers(Address owner) {
    return Call.deployment(IssuerRegistry.BINARY, new Arguments().address(owner));
  }

  /** Makes the RevocationRegistry beside an IssuerRegistry. */
  public static Call deployRevocations(Address issuers) {
    return Call.deployment(RevocationRegistry.BINARY, new Arguments().address(issuers));
  }

  /**
   * Admits a district with the first version of its profile.
   *
   * @param mirrors base URLs
   */
  public Call admit(Word district, Digest32 profileHash, String profileUri, List<String> mirrors) {
    return issuers(
        IssuerRegistry.FUNC_REGISTERDISTRICT,
        new Arguments().bytes32(district).bytes32(profileHash).string(profileUri).strings(mirrors));
  }

  /** Puts a new version of a profile in force. */
  public Call publishProfile(Word district, Digest32 profileHash, String profileUri) {
    return issuers(
        IssuerRegistry.FUNC_APPENDPROFILE,
        new Arguments().bytes32(district).bytes32(profileHash).string(profileUri));
  }

  /** Replaces the whole list of mirrors. */
  public Call replaceMirrors(Word district, List<String> mirrors) {
    return issuers(
        IssuerRegistry.FUNC_REPLACEMIRRORS, new Arguments().bytes32(district).strings(mirrors));
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
        key(district, role, keyId).uint64(validFrom).uint64(validTo.orElse(Instant.EPOCH)));
  }

  /** Ends a key, now or later. */
  public Call endKey(Word district, Role role, Word keyId, Instant validTo) {
    return issuers(IssuerRegistry.FUNC_ENDKEY, key(district, role, keyId).uint64(validTo));
  }

  /** Takes back what a key did from a time in the past on. */
  public Call compromiseKey(Word district, Role role, Word keyId, Instant since) {
    return issuers(IssuerRegistry.FUNC_COMPROMISEKEY, key(district, role, keyId).uint64(since));
  }

  private static Arguments key(Word district, Role role, Word keyId) {
    return new Arguments().bytes32(district).uint8(role.code()).bytes32(keyId);
  }

  /** Suspends a district. */
  public Call suspendDistrict(Word district, Instant from, Instant until) {
    return issuers(
        IssuerRegistry.FUNC_SUSPENDDISTRICT,
        new Arguments().bytes32(district).uint64(from).uint64(until));
  }

  /** Moves the end of a district's suspension. */
  public Call moveSuspensionEnd(Word district, Instant until) {
    return issuers(
        IssuerRegistry.FUNC_MOVESUSPENSIONEND, new Arguments().bytes32(district).uint64(until));
  }

  /** Offers the registry to another owner, who has to accept it. */
  public Call transferOwnership(Address owner) {
    return issuers(IssuerRegistry.FUNC_TRANSFEROWNERSHIP, new Arguments().address(owner));
  }

  /** Accepts the registry that was offered. */
  public Call acceptOwnership() {
    return issuers(IssuerRegistry.FUNC_ACCEPTOWNERSHIP, new Arguments());
  }

  /**
   * Takes badges (targetHash) or whole batches (Merkle root) back for good.
   *
   * @param reason a code from 0 to 65,535
   */
  public Call revoke(Word district, List<Digest32> targets, int reason) {
    return Call.function(
        revocations,
        RevocationRegistry.FUNC_REVOKE,
        new Arguments().bytes32(district).bytes32s(targets).uint16(reason));
  }

  /** Suspends badges or whole batches until a time. */
  public Call suspend(Word district, List<Digest32> targets, int reason, Instant until) {
    return Call.function(
        revocations,
        RevocationRegistry.FUNC_SUSPEND,
        new Arguments().bytes32(district).bytes32s(targets).uint16(reason).uint64(until));
  }

  /** Suspends until a time where there is one, else revokes. */
  public Call takeBack(Word district, List<Digest32> targets, int reason, Optional<Instant> until) {
    return until.isPresent()
        ? suspend(district, targets, reason, until.get())
        : revoke(district, targets, reason);
  }

  /** Targets cut into as many as a call takes, in their order. */
  public static List<List<Digest32>> parts(List<Digest32> targets) {
    List<List<Digest32>> parts = new ArrayList<>();
    for (int from = 0; from < targets.size(); from += MOST_TARGETS) {
      parts.add(targets.subList(from, Math.min(targets.size(), from + MOST_TARGETS)));
    }
    return parts;
  }

  /** Carries out what another account signed, to the contract that it is for. */
  public static Call carryOut(RevocationRequest.Signed signed) {
    RevocationRequest request = signed.request();
    Arguments arguments =
        new Arguments()
            .bytes32(request.district())
            .bytes32s(request.targets())
            .uint16(request.reason());
    request.until().ifPresent(arguments::uint64);
    arguments.address(signed.signer()).uint256(request.deadline()).bytes(signed.signature());
    return Call.function(
        request.contract(),
        request.until().isPresent()
            ? RevocationRegistry.FUNC_SUSPENDFOR
            : RevocationRegistry.FUNC_REVOKEFOR,
        arguments);
  }

  private Call issuers(String function, Arguments arguments) {
    return Call.function(issuers, function, arguments);
  }
}
