package dev.stele.verifier.qbft;

import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.crypto.EcdsaSignature;
import dev.stele.verifier.crypto.TestKey;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Extra data as QBFT validators of our own make it. They are numbers: the secrets of their keys.
 */
public final class MadeUpSeals {
  private MadeUpSeals() {}

  public static Set<Address> addresses(List<Integer> secrets) {
    return secrets.stream()
        .map(secret -> new TestKey(secret).address())
        .collect(Collectors.toSet());
  }

  /** The same header naming some validators and carrying the seals of others. */
  public static BlockHeader sealed(
      BlockHeader header, List<Integer> validators, List<Integer> sealers) {
    RlpList unsealed = extraData(validators);
    Word digest = header.withExtraData(unsealed.encode()).hash();
    List<RlpItem> seals = new ArrayList<>();
    for (int sealer : sealers) {
      seals.add(seal(new TestKey(sealer).sign(digest)));
    }
    return header.withExtraData(unsealed.with(4, new RlpList(seals)).encode());
  }

  /** Of round 0, with neither vote nor seals. */
  static RlpList extraData(List<Integer> validators) {
    return RlpList.of(
        RlpBytes.of(new byte[32]),
        new RlpList(
            validators.stream()
                .<RlpItem>map(secret -> RlpBytes.of(new TestKey(secret).address().bytes()))
                .toList()),
        RlpList.EMPTY,
        RlpBytes.EMPTY,
        RlpList.EMPTY);
  }

  private static RlpItem seal(EcdsaSignature signature) {
    byte[] seal = Arrays.copyOf(Word.of(signature.r()).bytes(), EcdsaSignature.BYTES);
    System.arraycopy(Word.of(signature.s()).bytes(), 0, seal, Word.BYTES, Word.BYTES);
    seal[2 * Word.BYTES] = (byte) signature.yParity();
    return RlpBytes.of(seal);
  }
}
