package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.EthGetBalance;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.utils.Numeric;

/** One Ethereum-compatible node, asked through web3j. */
public final class ChainNode implements AnchorChain {
  /** More blocks than pass while a batch waits, unless the service was off for days. */
  private static final long MAX_BLOCKS_SEARCHED = 20_000;

  private final NodeConnection node;
  private final Web3j web3j;
  private final Fees fees;

  /**
   * @param timeout how long one question may take in all
   */
  public ChainNode(URI address, FeePolicy feePolicy, Duration timeout) {
    this.node = new NodeConnection(address, timeout);
    this.web3j = node.questions();
    this.fees = new Fees(node, feePolicy);
  }

  @Override
  public ChainId chainId() throws AnchoringException {
    return node.ask(
        "eth_chainId",
        web3j.ethChainId(),
        answer -> new ChainId(answer.getChainId().longValueExact()));
  }

  @Override
  public String genesisHash() throws AnchoringException {
    return blockHash(0);
  }

  @Override
  public String blockHash(long number) throws AnchoringException {
    return block(BigInteger.valueOf(number)).hash();
  }

  @Override
  public BigInteger balance(Address account) throws AnchoringException {
    return node.ask(
        "eth_getBalance",
        web3j.ethGetBalance(account.text(), DefaultBlockParameterName.LATEST),
        EthGetBalance::getBalance);
  }

  @Override
  public long transactionCount(Address account) throws AnchoringException {
    return count(account, DefaultBlockParameterName.LATEST);
  }

  private long count(Address account, DefaultBlockParameter at) throws AnchoringException {
    return node.ask(
        "eth_getTransactionCount",
        web3j.ethGetTransactionCount(account.text(), at),
        answer -> answer.getTransactionCount().longValueExact());
  }

  @Override
  public Standing standing(Address account, Finality finality) throws AnchoringException {
    long head = head();
    long finalBlock = finalBlock(head, finality);
    long settled = count(account, DefaultBlockParameter.valueOf(BigInteger.valueOf(finalBlock)));
    long latest = transactionCount(account);
    return new Standing(
        settled, latest, count(account, DefaultBlockParameterName.PENDING), head, finalBlock);
  }

  private long finalBlock(long head, Finality finality) throws AnchoringException {
    return switch (finality.rule()) {
      case QBFT -> head;
      case CONFIRMATIONS -> Math.max(0, head - finality.confirmations() + 1);
      case FINALIZED -> blockAt(DefaultBlockParameterName.FINALIZED, "finalized").number();
    };
  }

  @Override
  public boolean isFinal(long blockNumber, Finality finality) throws AnchoringException {
    return finalBlock(head(), finality) >= blockNumber;
  }

  @Override
  public long head() throws AnchoringException {
    return node.ask(
        "eth_blockNumber",
        web3j.ethBlockNumber(),
        answer -> answer.getBlockNumber().longValueExact());
  }

  @Override
  public FeeOffer market() throws AnchoringException {
    return fees.market();
  }

  @Override
  public BigInteger gas(Address from, Call call) throws AnchoringException {
    // Without a gas price: an estimate must not depend on what the account could pay.
    Transaction question =
        Transaction.createEthCallTransaction(
            from.text(), call.to().map(Address::text).orElse(null), call.data());
    EthEstimateGas answer = node.exchange("eth_estimateGas", web3j.ethEstimateGas(question));
    Optional<String> refusal = ContractErrors.refusal(answer);
    if (refusal.isPresent()) {
      throw new AnchoringException(
          Reason.CALL_REFUSED,
          "the contract %s refuses the call of %s: %s"
              .formatted(call.to().map(Address::text).orElse("to be made"), from, refusal.get()));
    }
    return node.reading("eth_estimateGas", answer, EthEstimateGas::getAmountUsed);
  }

  @Override
  public SendAnswer send(SignedTransaction transaction) throws AnchoringException {
    EthSendTransaction response =
        node.exchange("eth_sendRawTransaction", web3j.ethSendRawTransaction(transaction.raw()));
    if (!response.hasError()) {
      return SendAnswer.TAKEN;
    }
    NodeConnection.checkRate(displayName(), "eth_sendRawTransaction", response.getError());
    return SendAnswer.ofError(String.valueOf(response.getError().getMessage()));
  }

  @Override
  public boolean isKnown(TransactionId id) throws AnchoringException {
    return node.ask(
        "eth_getTransactionByHash",
        web3j.ethGetTransactionByHash(id.text()),
        answer -> answer.getTransaction().isPresent());
  }

  @Override
  public Optional<MinedTransaction> holder(
      Address account, long nonce, long fromBlock, long toBlock) throws AnchoringException {
    long first = Math.max(fromBlock, toBlock - MAX_BLOCKS_SEARCHED);
    for (long number = toBlock; number >= first; number--) {
      for (MinedTransaction found : sentIn(number, account).transactions()) {
        if (found.nonce() == nonce) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<MinedTransaction> made(
      Address account, Call call, UnknownNonces unknown, Instant since) throws AnchoringException {
    for (long number = head(); number >= 0; number--) {
      Sent sent = sentIn(number, account);
      if (sent.time().isBefore(since)) {
        break;
      }
      for (MinedTransaction found : sent.transactions()) {
        if (found.call().equals(call) && unknown.contains(found.nonce())) {
          return Optional.of(found);
        }
      }
      if (sent.transactions().stream().anyMatch(it -> it.nonce() <= unknown.from())) {
        break;
      }
    }
    return Optional.empty();
  }

  /** What an account has in a block. */
  private record Sent(Instant time, List<MinedTransaction> transactions) {
    static Sent of(EthBlock.Block block, Address account) {
      return new Sent(
          Instant.ofEpochSecond(block.getTimestamp().longValueExact()),
          block.getTransactions().stream()
              .map(EthBlock.TransactionObject.class::cast)
              .filter(it -> it.getFrom().equalsIgnoreCase(account.text()))
              .map(Encoding::mined)
              .toList());
    }
  }

  private Sent sentIn(long number, Address account) throws AnchoringException {
    return node.ask(
            "eth_getBlockByNumber",
            web3j.ethGetBlockByNumber(
                DefaultBlockParameter.valueOf(BigInteger.valueOf(number)), true),
            answer -> Optional.ofNullable(answer.getBlock()).map(it -> Sent.of(it, account)))
        .orElseThrow(
            () ->
                new AnchoringException(
                    Reason.NODE_BEHIND, displayName() + " does not have block " + number));
  }

  @Override
  public Optional<TransactionReceipt> receipt(TransactionId id) throws AnchoringException {
    Optional<Inclusion> answer =
        node.ask(
            "eth_getTransactionReceipt",
            web3j.ethGetTransactionReceipt(id.text()),
            found -> found.getTransactionReceipt().map(Inclusion::of));
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    Inclusion mined = answer.get();
    BlockHead block = block(mined.blockNumber());
    if (!block.hash().equals(mined.blockHash())) {
      return Optional.empty(); // reorganised between the two questions
    }
    return Optional.of(
        new TransactionReceipt(
            id,
            mined.succeeded(),
            mined.blockNumber().longValueExact(),
            mined.blockHash(),
            block.time(),
            mined.gasUsed(),
            mined.effectiveGasPrice()));
  }

  /** The parts of a node's receipt that count here. */
  private record Inclusion(
      BigInteger blockNumber,
      String blockHash,
      boolean succeeded,
      long gasUsed,
      BigInteger effectiveGasPrice) {

    static Inclusion of(org.web3j.protocol.core.methods.response.TransactionReceipt receipt) {
      String price = receipt.getEffectiveGasPrice();
      return new Inclusion(
          receipt.getBlockNumber(),
          receipt.getBlockHash().toLowerCase(Locale.ROOT),
          // Not isStatusOK(), which takes a missing status for success.
          Numeric.decodeQuantity(receipt.getStatus()).equals(BigInteger.ONE),
          receipt.getGasUsed().longValueExact(),
          price == null ? BigInteger.ZERO : Numeric.decodeQuantity(price));
    }
  }

  private record BlockHead(long number, String hash, Instant time) {
    static BlockHead of(EthBlock.Block block) {
      return new BlockHead(
          block.getNumber().longValueExact(),
          block.getHash().toLowerCase(Locale.ROOT),
          Instant.ofEpochSecond(block.getTimestamp().longValueExact()));
    }
  }

  private BlockHead block(BigInteger number) throws AnchoringException {
    return blockAt(DefaultBlockParameter.valueOf(number), number.toString());
  }

  private BlockHead blockAt(DefaultBlockParameter at, String name) throws AnchoringException {
    return node.ask(
            "eth_getBlockByNumber",
            web3j.ethGetBlockByNumber(at, false),
            answer -> Optional.ofNullable(answer.getBlock()).map(BlockHead::of))
        .orElseThrow(
            () ->
                new AnchoringException(
                    Reason.NODE_BEHIND, displayName() + " does not have block " + name));
  }

  @Override
  public String displayName() {
    return node.displayName();
  }

  @Override
  public void close() {
    node.close();
  }
}
