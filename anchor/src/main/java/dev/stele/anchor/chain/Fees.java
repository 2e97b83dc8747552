package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.response.EthFeeHistory;
import org.web3j.protocol.core.methods.response.EthGasPrice;
import org.web3j.protocol.core.methods.response.EthMaxPriorityFeePerGas;
import org.web3j.utils.Numeric;

/** What to offer for gas, asked of the node at the moment of signing. */
final class Fees {
  private static final int BLOCKS = 20;
  private static final double MEDIAN = 50;

  private final NodeConnection node;
  private final Web3j web3j;
  private final FeePolicy policy;

  Fees(NodeConnection node, FeePolicy policy) {
    this.node = node;
    this.web3j = node.questions();
    this.policy = policy;
  }

  FeeOffer market() throws AnchoringException {
    return switch (policy) {
      case ZERO -> FeeOffer.legacy(BigInteger.ZERO);
      case LEGACY -> legacy();
      case AUTO -> automatic();
    };
  }

  private FeeOffer legacy() throws AnchoringException {
    return FeeOffer.legacy(node.ask("eth_gasPrice", web3j.ethGasPrice(), EthGasPrice::getGasPrice));
  }

  private FeeOffer automatic() throws AnchoringException {
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
    BigInteger priority = priority();
    // Twice the base fee stays payable through six full blocks, each of which raises it by an
    // eighth (EIP-1559).
    return new FeeOffer(false, baseFee.get().shiftLeft(1).add(priority), priority);
  }

  /** The median of what the latest blocks' transactions paid, or the node's own suggestion. */
  private BigInteger priority() throws AnchoringException {
    EthFeeHistory history =
        node.exchange(
            "eth_feeHistory",
            web3j.ethFeeHistory(BLOCKS, DefaultBlockParameterName.LATEST, List.of(MEDIAN)));
    List<BigInteger> paid = history.hasError() ? List.of() : paid(history);
    if (!paid.isEmpty()) {
      return paid.get(paid.size() / 2);
    }
    return node.ask(
        "eth_maxPriorityFeePerGas",
        web3j.ethMaxPriorityFeePerGas(),
        EthMaxPriorityFeePerGas::getMaxPriorityFeePerGas);
  }

  /** Empty blocks say nothing about what it takes to get into one. */
  private static List<BigInteger> paid(EthFeeHistory history) {
    List<List<BigInteger>> rewards = history.getFeeHistory().getReward();
    List<Double> full = history.getFeeHistory().getGasUsedRatio();
    if (rewards == null || full == null || rewards.size() > full.size()) {
      return List.of();
    }
    return IntStream.range(0, rewards.size())
        .filter(block -> full.get(block) > 0)
        .mapToObj(block -> rewards.get(block).getFirst())
        .sorted()
        .toList();
  }
}
