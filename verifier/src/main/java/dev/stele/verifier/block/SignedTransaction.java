package dev.stele.verifier.block;

import dev.stele.verifier.block.TransactionType.Envelope;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A transaction as its sender signed it.
 *
 * @param chainId the chain that it is for; none for one of before EIP-155, which is for every chain
 * @param recipient to whom it goes; none for a contract creation
 * @param value in wei
 * @param data in lower-case hexadecimal without prefix
 * @param sender whose key signed it
 */
public record SignedTransaction(
    TransactionId id,
    Optional<ChainId> chainId,
    long nonce,
    Optional<Address> recipient,
    BigInteger value,
    String data,
    Address sender) {

  /**
   * Reads a transaction as a block contains it (EIP-2718): legacy, or of type 1 to 4. What this
   * record leaves out (fees, access lists, blobs' hashes, authorisations) is covered by the
   * signature and by the id, and is not looked into.
   *
   * @throws MalformedBlockException unless it is one, with a signature that consensus accepts
   */
  public static SignedTransaction read(byte[] raw) throws MalformedBlockException {
    try {
      return read(Envelope.read(raw), new TransactionId(Word.keccak(raw).toString()));
    } catch (MalformedRlpException e) {
      throw new MalformedBlockException("the transaction", e);
    }
  }

  private static SignedTransaction read(Envelope envelope, TransactionId id)
      throws MalformedBlockException, MalformedRlpException {
    TransactionType type = envelope.type();
    RlpList fields = envelope.payload().list(type.fields);
    for (RlpItem number : fields.items().subList(0, type.recipient)) {
      number.number(Word.BYTES * Byte.SIZE);
    }
    TransactionSignature signature = TransactionSignature.read(envelope);
    return new SignedTransaction(
        id,
        signature.chainId(),
        fields.get(type == TransactionType.LEGACY ? 0 : 1).number(63).longValueExact(),
        recipient(fields.get(type.recipient), type),
        fields.get(type.recipient + 1).number(256),
        HexFormat.of().formatHex(fields.get(type.recipient + 2).bytes()),
        signature.sender());
  }

  private static Optional<Address> recipient(RlpItem item, TransactionType type)
      throws MalformedRlpException {
    boolean mayCreate = type != TransactionType.BLOB && type != TransactionType.SET_CODE;
    return mayCreate && item.bytes().length == 0
        ? Optional.empty()
        : Optional.of(Address.of(item.bytes(Address.BYTES)));
  }
}
