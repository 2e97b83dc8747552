package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import java.math.BigInteger;
import java.util.Optional;
import org.web3j.crypto.RawTransaction;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.response.EthGasPrice;
import org.web3j.protocol.core.methods.response.EthMaxPriorityFeePerGas;
import org.web3j.utils.Numeric;

/** What to offer for gas, asked of the node at the moment of signing. */
final class Fees {
  private final NodeConnection node;
  private final Web3j web3j;
  private final FeePolicy policy;

  Fees(NodeConnection node, FeePolicy policy) {
    this.node = node;
    this.web3j = node.questions();
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

  Offer offer() throws AnchoringException {
    return switch (policy) {
      case ZERO -> new Offer(true, BigInteger.ZERO, BigInteger.ZERO);
      case LEGACY -> legacy();
      case AUTO -> automatic();
    };
  }

  private Offer legacy() throws AnchoringException {
    BigInteger price = node.ask("eth_gasPrice", web3j.ethGasPrice(), EthGasPrice::getGasPrice);
    return new Offer(true, price, BigInteger.ZERO);
  }

  private Offer automatic() throws AnchoringException {
    Optional<BigInteger> baseFee =
        node.ask(
            "eth_getBlockByNumber",
            web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false),
            answer ->
                Optional.ofNullable(answer.getBlock().getBaseFeePerGasRaw())
                    .map(Numeric::decodeQuantity));
    if (baseFee.isEmpty()) {
      return legacy();
    }
    BigInteger priority =
        node.ask(
            "eth_maxPriorityFeePerGas",
            web3j.ethMaxPriorityFeePerGas(),
            EthMaxPriorityFeePerGas::getMaxPriorityFeePerGas);
    // Twice the base fee stays payable through six full blocks, each of which raises it by an
    // eighth.
    return new Offer(false, baseFee.get().shiftLeft(1).add(priority), priority);
  }
}
