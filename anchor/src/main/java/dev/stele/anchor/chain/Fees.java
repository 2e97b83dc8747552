package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import java.math.BigInteger;
import org.web3j.crypto.RawTransaction;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;

/** What to offer for gas, asked of the node at the moment of signing. */
final class Fees {
  private final Web3j web3j;
  private final FeePolicy policy;

  Fees(Web3j web3j, FeePolicy policy) {
    this.web3j = web3j;
    this.policy = policy;
  }

  /**
   * @param legacy one gas price, else EIP-1559
   * @param maxGasPrice the most that one gas may cost, in wei
   * @param priorityFee of that at most to the block's maker, in wei
   */
  record Offer(boolean legacy, BigInteger maxGasPrice, BigInteger priorityFee) {

    RawTransaction transaction(
        long chainId, BigInteger nonce, BigInteger gas, String to, String data) {
      return legacy
          ? RawTransaction.createTransaction(nonce, maxGasPrice, gas, to, BigInteger.ZERO, data)
          : RawTransaction.createTransaction(
              chainId, nonce, gas, to, BigInteger.ZERO, data, priorityFee, maxGasPrice);
    }
  }

  Offer offer(ChainNode node) throws AnchoringException {
    return switch (policy) {
      case ZERO -> new Offer(true, BigInteger.ZERO, BigInteger.ZERO);
      case LEGACY -> legacy(node);
      case AUTO -> automatic(node);
    };
  }

  private Offer legacy(ChainNode node) throws AnchoringException {
    return new Offer(
        true, node.ask("eth_gasPrice", web3j.ethGasPrice()).getGasPrice(), BigInteger.ZERO);
  }

  private Offer automatic(ChainNode node) throws AnchoringException {
    String baseFee =
        node.ask(
                "eth_getBlockByNumber",
                web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false))
            .getBlock()
            .getBaseFeePerGasRaw();
    if (baseFee == null) {
      return legacy(node);
    }
    BigInteger priority =
        node.ask("eth_maxPriorityFeePerGas", web3j.ethMaxPriorityFeePerGas())
            .getMaxPriorityFeePerGas();
    BigInteger base = org.web3j.utils.Numeric.decodeQuantity(baseFee);
    // Twice the base fee stays payable through six full blocks, each of which raises it by an
    // eighth.
    return new Offer(false, base.shiftLeft(1).add(priority), priority);
  }
}
