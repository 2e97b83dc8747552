package dev.stele.verifier.evidence;

import dev.stele.verifier.chain.Word;
import dev.stele.verifier.crypto.EcdsaSignature;
import dev.stele.verifier.crypto.TestKey;

/** Checkpoints as wallets sign them. */
public final class MadeUpCheckpoints {
  private MadeUpCheckpoints() {}

  /** A text as a wallet signs it (EIP-191, version 0x45): r, s and 27 or 28. */
  public static String signature(TestKey key, String text) {
    EcdsaSignature signature =
        key.sign(Word.keccak("\u0019Ethereum Signed Message:\n" + text.length() + text));
    return Word.of(signature.r())
        + Word.of(signature.s()).toString().substring(2)
        + Integer.toHexString(27 + signature.yParity());
  }

  public static String text(long chainId, long number, Word hash) {
    return "stele-checkpoint/1\n" + chainId + "\n" + number + "\n" + hash + "\n";
  }
}
