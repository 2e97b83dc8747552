package dev.stele.verifier.block;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.crypto.EcdsaSignature;
import dev.stele.verifier.crypto.TestKey;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A transaction that a test signs. Every number that nobody looks at is the same.
 *
 * @param data in hexadecimal
 */
public record MadeUpTransaction(TestKey signer, long chainId, Address to, long value, String data) {
  private static final RlpBytes ANY = RlpBytes.of(7);

  public MadeUpTransaction forChain(long id) {
    return new MadeUpTransaction(signer, id, to, value, data);
  }

  public MadeUpTransaction to(Address recipient) {
    return new MadeUpTransaction(signer, chainId, recipient, value, data);
  }

  public MadeUpTransaction carrying(String other) {
    return new MadeUpTransaction(signer, chainId, to, value, other);
  }

  /** A legacy one, signed for its chain (EIP-155). */
  public byte[] legacy() {
    List<RlpItem> fields = new ArrayList<>(List.of(ANY, ANY, ANY));
    fields.addAll(common());
    List<RlpItem> signed = new ArrayList<>(fields);
    signed.addAll(List.of(RlpBytes.of(chainId), RlpBytes.EMPTY, RlpBytes.EMPTY));
    EcdsaSignature signature = signer.signLow(Word.keccak(new RlpList(signed).encode()));
    fields.add(RlpBytes.of(35 + 2 * chainId + signature.yParity()));
    fields.addAll(List.of(RlpBytes.of(signature.r()), RlpBytes.of(signature.s())));
    return new RlpList(fields).encode();
  }

  /** One of EIP-1559. */
  public byte[] dynamicFee() {
    List<RlpItem> fields = new ArrayList<>(List.of(RlpBytes.of(chainId), ANY, ANY, ANY, ANY));
    fields.addAll(common());
    fields.add(RlpList.EMPTY);
    EcdsaSignature signature = signer.signLow(Word.keccak(typed(fields)));
    fields.add(RlpBytes.of(signature.yParity()));
    fields.addAll(List.of(RlpBytes.of(signature.r()), RlpBytes.of(signature.s())));
    return typed(fields);
  }

  private List<RlpItem> common() {
    return List.of(
        RlpBytes.of(to.bytes()), RlpBytes.of(value), RlpBytes.of(HexFormat.of().parseHex(data)));
  }

  /** What came of one of EIP-1559, without logs. */
  public static byte[] receipt(boolean succeeded) {
    return typed(
        List.of(RlpBytes.of(succeeded ? 1 : 0), ANY, RlpBytes.of(new byte[256]), RlpList.EMPTY));
  }

  public static TransactionId id(byte[] raw) {
    return new TransactionId(Word.keccak(raw).toString());
  }

  private static byte[] typed(List<RlpItem> fields) {
    return TransactionType.DYNAMIC_FEE.prefixed(new RlpList(fields).encode());
  }
}
