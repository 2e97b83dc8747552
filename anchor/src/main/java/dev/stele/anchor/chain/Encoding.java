package dev.stele.anchor.chain;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.TransactionId;
import java.math.BigInteger;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.utils.Numeric;

/** Transactions as bytes (Yellow Paper section 4.2, EIP-155, EIP-1559, EIP-2718). */
final class Encoding {
  private Encoding() {}

  static SignedTransaction sign(UnsignedTransaction asked, Credentials key) {
    RawTransaction raw = raw(asked);
    byte[] signed =
        asked.offer().legacy()
            ? TransactionEncoder.signMessage(raw, asked.chainId().value(), key)
            : TransactionEncoder.signMessage(raw, key);
    return stored(asked, signed);
  }

  private static RawTransaction raw(UnsignedTransaction asked) {
    BigInteger nonce = BigInteger.valueOf(asked.nonce());
    FeeOffer offer = asked.offer();
    // No recipient makes a contract.
    String to = asked.call().to().map(Address::text).orElse("");
    return offer.legacy()
        ? RawTransaction.createTransaction(
            nonce, offer.maxGasPrice(), asked.gas(), to, BigInteger.ZERO, asked.call().data())
        : RawTransaction.createTransaction(
            asked.chainId().value(),
            nonce,
            asked.gas(),
            to,
            BigInteger.ZERO,
            asked.call().data(),
            offer.priorityFee(),
            offer.maxGasPrice());
  }

  private static SignedTransaction stored(UnsignedTransaction asked, byte[] signed) {
    return new SignedTransaction(
        asked.chainId(),
        asked.nonce(),
        new TransactionId(Numeric.toHexString(Hash.sha3(signed))),
        Numeric.toHexString(signed));
  }

  /**
   * What somebody else signed, if it is this transaction to the byte and by this address.
   *
   * @throws IllegalArgumentException when it is not; says in what it differs
   */
  static SignedTransaction accept(UnsignedTransaction asked, Address from, String rawHex) {
    byte[] found = Numeric.hexStringToByteArray(rawHex.toLowerCase(Locale.ROOT));
    Sign.SignatureData signature = signature(found);
    // The fields that were asked for, with this signature; whatever else came differs in a byte.
    byte[] expected = TransactionEncoder.encode(raw(asked), signature);
    if (!Arrays.equals(expected, found)) {
      throw new IllegalArgumentException("it is another transaction than the one asked for");
    }
    String signer = signer(asked, signature);
    if (!signer.equalsIgnoreCase(from.text())) {
      throw new IllegalArgumentException("it is signed by " + signer);
    }
    return stored(asked, found);
  }

  private static Sign.SignatureData signature(byte[] transaction) {
    RawTransaction decoded;
    try {
      decoded = TransactionDecoder.decode(Numeric.toHexString(transaction));
    } catch (RuntimeException e) {
      // web3j has no exception of its own for bytes that it cannot read.
      throw new IllegalArgumentException("it is no transaction", e);
    }
    if (!(decoded instanceof SignedRawTransaction signed)) {
      throw new IllegalArgumentException("it is not signed");
    }
    return signed.getSignatureData();
  }

  /**
   * Whose key made this signature of this transaction, for its chain and for no other (EIP-155).
   */
  private static String signer(UnsignedTransaction asked, Sign.SignatureData signature) {
    ECDSASignature scalars =
        new ECDSASignature(Numeric.toBigInt(signature.getR()), Numeric.toBigInt(signature.getS()));
    if (!scalars.isCanonical()) {
      // No node takes it (EIP-2), and sent again for ever it would hold the account up.
      throw new IllegalArgumentException("its signature has the higher s of the two");
    }
    long chain = asked.chainId().value();
    boolean legacy = asked.offer().legacy();
    BigInteger least =
        BigInteger.valueOf(legacy ? Math.addExact(35, Math.multiplyExact(2, chain)) : 27);
    BigInteger parity = Numeric.toBigInt(signature.getV()).subtract(least);
    if (!parity.equals(BigInteger.ZERO) && !parity.equals(BigInteger.ONE)) {
      throw new IllegalArgumentException("it is not signed for chain " + asked.chainId());
    }
    byte[] unsigned =
        legacy
            ? TransactionEncoder.encode(raw(asked), chain)
            : TransactionEncoder.encode(raw(asked));
    try {
      BigInteger key =
          Sign.signedMessageToKey(
              unsigned,
              new Sign.SignatureData(
                  (byte) (27 + parity.intValueExact()), signature.getR(), signature.getS()));
      return Numeric.prependHexPrefix(Keys.getAddress(key));
    } catch (SignatureException | RuntimeException e) {
      throw new IllegalArgumentException("its signature is none", e);
    }
  }

  /** A transaction as a node tells it, in the bytes that were signed if it could be one of ours. */
  static MinedTransaction mined(EthBlock.TransactionObject told) {
    boolean legacy = told.getMaxFeePerGasRaw() == null;
    FeeOffer offer =
        legacy
            ? FeeOffer.legacy(told.getGasPrice())
            : new FeeOffer(false, told.getMaxFeePerGas(), told.getMaxPriorityFeePerGas());
    String to = told.getTo() == null ? "" : told.getTo().toLowerCase(Locale.ROOT);
    String data = told.getInput().toLowerCase(Locale.ROOT);
    RawTransaction raw =
        legacy
            ? RawTransaction.createTransaction(
                told.getNonce(), told.getGasPrice(), told.getGas(), to, told.getValue(), data)
            : RawTransaction.createTransaction(
                told.getChainId(),
                told.getNonce(),
                told.getGas(),
                to,
                told.getValue(),
                data,
                told.getMaxPriorityFeePerGas(),
                told.getMaxFeePerGas());
    String id = told.getHash().toLowerCase(Locale.ROOT);
    // Of the newer kind nodes tell the parity alone, which web3j wants as its elder's v.
    long v = legacy || told.getV() > 1 ? told.getV() : 27 + told.getV();
    byte[] signed =
        TransactionEncoder.encode(
            raw,
            new Sign.SignatureData(
                Numeric.toBytesPadded(BigInteger.valueOf(v), length(v)),
                Numeric.toBytesPadded(Numeric.toBigInt(told.getR()), 32),
                Numeric.toBytesPadded(Numeric.toBigInt(told.getS()), 32)));
    return new MinedTransaction(
        new TransactionId(id),
        told.getNonce().longValueExact(),
        new Call(to.isEmpty() ? Optional.empty() : Optional.of(new Address(to)), data),
        offer,
        Optional.of(Numeric.toHexString(signed))
            .filter(it -> Numeric.toHexString(Hash.sha3(signed)).equals(id)),
        told.getBlockNumber().longValueExact());
  }

  private static int length(long value) {
    return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8);
  }
}
