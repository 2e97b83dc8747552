package dev.stele.anchor.registry;

import dev.stele.anchor.chain.IssuingKey;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a district asks of the registry and somebody else sends and pays for: the structs {@code
 * Revoke} and {@code Suspend} of {@code RevocationRegistry.sol} (EIP-712). Carried out once at
 * most, and as it was signed or not at all, whoever has it.
 *
 * @param contract the RevocationRegistry
 * @param targets hashes of badges (targetHash) or of whole batches (Merkle root)
 * @param reason a code from 0 to 65,535
 * @param until suspends until then, rather than revoke for good; in whole seconds
 * @param nonce the signer's present one in the contract
 * @param deadline the last second at which it may be carried out
 */
public record RevocationRequest(
    ChainId chainId,
    Address contract,
    Word district,
    List<Digest32> targets,
    int reason,
    Optional<Instant> until,
    long nonce,
    Instant deadline) {
  private static final Word DOMAIN_TYPE =
      Word.keccak(
          "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
  private static final Word NAME = Word.keccak("Stele RevocationRegistry");
  private static final Word VERSION = Word.keccak("1");
  private static final Word REVOKE =
      Word.keccak(
          "Revoke(bytes32 districtId,bytes32[] targets,uint16 reason,uint256 nonce,uint256 deadline)");
  private static final Word SUSPEND =
      Word.keccak(
          "Suspend(bytes32 districtId,bytes32[] targets,uint16 reason,uint64 until,uint256 nonce,uint256 deadline)");

  public RevocationRequest {
    targets = List.copyOf(targets);
  }

  /**
   * A request with its signature.
   *
   * @param signature 65 bytes r, s, v in 0x hexadecimal, or whatever a contract that signs takes
   *     (ERC-1271)
   */
  public record Signed(RevocationRequest request, Address signer, String signature) {}

  /** Signs it. */
  public Signed sign(IssuingKey key) {
    return new Signed(this, key.address(), key.signTyped(domain(), struct()));
  }

  private Word domain() {
    return hash(List.of(DOMAIN_TYPE, NAME, VERSION, Word.of(chainId.value()), Word.of(contract)));
  }

  private Word struct() {
    Word all = hash(targets.stream().map(target -> Word.of(target.bytes())).toList());
    Word last = Word.of(deadline.getEpochSecond());
    return until.isPresent()
        ? hash(
            List.of(
                SUSPEND,
                district,
                all,
                Word.of(reason),
                Word.of(until.get().getEpochSecond()),
                Word.of(nonce),
                last))
        : hash(List.of(REVOKE, district, all, Word.of(reason), Word.of(nonce), last));
  }

  private static Word hash(List<Word> words) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    words.forEach(word -> joined.writeBytes(word.bytes()));
    return Word.keccak(joined.toByteArray());
  }
}
