package dev.stele.verifier.block;

import dev.stele.verifier.block.TransactionType.Envelope;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.crypto.EcdsaSignature;
import dev.stele.verifier.rlp.MalformedRlpException;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A transaction's last three fields: who signed it, and for which chain. */
record TransactionSignature(Optional<ChainId> chainId, Address sender) {
  private static final int FIELDS = 3;
  // The first field of a legacy signature, v, is this and the y parity, ...
  private static final BigInteger BEFORE_EIP_155 = BigInteger.valueOf(27);
  // ... or this, twice the chain id, and the y parity.
  private static final BigInteger SINCE_EIP_155 = BigInteger.valueOf(35);

  static TransactionSignature read(Envelope envelope)
      throws MalformedBlockException, MalformedRlpException {
    List<RlpItem> fields = envelope.payload().items();
    List<RlpItem> unsigned = new ArrayList<>(fields.subList(0, fields.size() - FIELDS));
    RlpItem v = fields.get(unsigned.size());
    RlpItem r = fields.get(unsigned.size() + 1);
    RlpItem s = fields.get(unsigned.size() + 2);
    Optional<ChainId> chainId;
    BigInteger parity;
    if (envelope.type() != TransactionType.LEGACY) {
      chainId = Optional.of(chainId(fields.getFirst().number(256)));
      parity = v.number(256);
    } else if (v.number(256).compareTo(SINCE_EIP_155) < 0) {
      chainId = Optional.empty();
      parity = v.number(256).subtract(BEFORE_EIP_155);
    } else {
      BigInteger[] halves =
          v.number(256).subtract(SINCE_EIP_155).divideAndRemainder(BigInteger.TWO);
      chainId = Optional.of(chainId(halves[0]));
      parity = halves[1];
      unsigned.addAll(List.of(RlpBytes.of(halves[0]), RlpBytes.EMPTY, RlpBytes.EMPTY));
    }
    Word digest = Word.keccak(new Envelope(envelope.type(), new RlpList(unsigned)).write());
    return new TransactionSignature(
        chainId, sender(signature(r.number(256), s.number(256), parity), digest));
  }

  private static ChainId chainId(BigInteger number) throws MalformedBlockException {
    if (number.signum() == 0 || number.bitLength() > 63) {
      throw new MalformedBlockException(
          "expected a chain id from 1 to 2^63 - 1, found %d".formatted(number));
    }
    return new ChainId(number.longValueExact());
  }

  private static EcdsaSignature signature(BigInteger r, BigInteger s, BigInteger parity)
      throws MalformedBlockException {
    // Whatever is no int is no parity either.
    int yParity = parity.bitLength() < Integer.SIZE ? parity.intValueExact() : -1;
    EcdsaSignature signature;
    try {
      signature = new EcdsaSignature(r, s, yParity);
    } catch (IllegalArgumentException e) {
      throw new MalformedBlockException("the transaction's signature: " + e.getMessage());
    }
    if (!signature.isLow()) {
      throw new MalformedBlockException(
          "expected an s in the lower half of its range (EIP-2), found a high one");
    }
    return signature;
  }

  private static Address sender(EcdsaSignature signature, Word digest)
      throws MalformedBlockException {
    return signature
        .recover(digest)
        .orElseThrow(() -> new MalformedBlockException("the transaction's signature is nobody's"));
  }
}
