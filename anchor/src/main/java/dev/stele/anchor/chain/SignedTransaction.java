package dev.stele.anchor.chain;

import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.web3j.crypto.ContractUtils;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/**
 * A transaction that may be sent: sending it twice has the effect of once.
 *
 * @param nonce the account's transaction number that it takes
 * @param id the Keccak-256 hash of the signed bytes
 * @param raw the signed bytes, 0x and hexadecimal
 */
public record SignedTransaction(ChainId chainId, long nonce, TransactionId id, String raw) {
  private static final Pattern HEX = Pattern.compile("0x([0-9a-f]{2})+");

  public SignedTransaction {
    if (nonce < 0 || !HEX.matcher(raw).matches()) {
      throw new IllegalArgumentException("expected a nonce from 0 up and 0x hexadecimal bytes");
    }
    String hash = Numeric.toHexString(Hash.sha3(Numeric.hexStringToByteArray(raw)));
    if (!hash.equals(id.text())) {
      throw new IllegalArgumentException("expected bytes of the transaction " + id);
    }
  }

  /**
   * Where the contract is that this makes, if it makes one (Yellow Paper section 7).
   *
   * @param sender who signed it
   */
  public Address contractMadeBy(Address sender) {
    return new Address(
        ContractUtils.generateContractAddress(sender.text(), BigInteger.valueOf(nonce)));
  }
}
