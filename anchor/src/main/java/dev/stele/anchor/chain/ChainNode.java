package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.MerkleRoot;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthBlockNumber;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.EthGetBalance;
import org.web3j.utils.Numeric;

/** One Ethereum-compatible node, asked through web3j. */
public final class ChainNode implements AutoCloseable {
  /** How nodes say that they have a transaction already: Geth, Besu, anvil, Nethermind. */
  private static final List<String> ALREADY_KNOWN =
      List.of("already known", "known transaction", "already imported", "alreadyknown");

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

  public ChainId chainId() throws AnchoringException {
    return node.ask(
        "eth_chainId",
        web3j.ethChainId(),
        answer -> new ChainId(answer.getChainId().longValueExact()));
  }

  /** The hash of block 0: 0x and 64 hexadecimal digits. */
  public String genesisHash() throws AnchoringException {
    return block(BigInteger.ZERO).hash();
  }

  /** In wei. */
  public BigInteger balance(Address account) throws AnchoringException {
    return node.ask(
        "eth_getBalance",
        web3j.ethGetBalance(account.text(), DefaultBlockParameterName.LATEST),
        EthGetBalance::getBalance);
  }

  /** How many transactions of the account are in blocks. */
  public long transactionCount(Address account) throws AnchoringException {
    return count(account, DefaultBlockParameterName.LATEST);
  }

  private long count(Address account, DefaultBlockParameterName at) throws AnchoringException {
    return node.ask(
        "eth_getTransactionCount",
        web3j.ethGetTransactionCount(account.text(), at),
        answer -> answer.getTransactionCount().longValueExact());
  }

  /**
   * Signs the anchor of a root: value 0, to nobody, data = the root's 32 bytes. Nothing is sent.
   *
   * @throws AnchoringException when the node is unavailable, on another chain, or the account is
   *     poor
   */
  public SignedTransaction signAnchor(MerkleRoot root, IssuingKey key, ChainId expected)
      throws AnchoringException {
    ChainId actual = chainId();
    if (!actual.equals(expected)) {
      throw new AnchoringException(
          Reason.WRONG_CHAIN,
          "expected a node of chain %s, %s is on chain %s"
              .formatted(expected, displayName(), actual));
    }
    String data = "0x" + root.hex();
    BigInteger gas = gas(key.address(), data);
    Fees.Offer offer = fees.offer();
    checkFunds(key.address(), offer.maxGasPrice().multiply(gas));
    long nonce = count(key.address(), DefaultBlockParameterName.PENDING);
    RawTransaction transaction =
        offer.transaction(
            actual.value(), BigInteger.valueOf(nonce), gas, Address.NOBODY.text(), data);
    byte[] signed =
        offer.legacy()
            ? TransactionEncoder.signMessage(transaction, actual.value(), key.credentials())
            : TransactionEncoder.signMessage(transaction, key.credentials());
    String raw = Numeric.toHexString(signed);
    String id = Numeric.toHexString(org.web3j.crypto.Hash.sha3(signed));
    return new SignedTransaction(actual, nonce, new TransactionId(id), raw);
  }

  private BigInteger gas(Address from, String data) throws AnchoringException {
    // Without a gas price: an estimate must not depend on what the account could pay.
    Transaction call =
        Transaction.createEthCallTransaction(from.text(), Address.NOBODY.text(), data);
    return node.ask("eth_estimateGas", web3j.ethEstimateGas(call), EthEstimateGas::getAmountUsed);
  }

  private void checkFunds(Address account, BigInteger needed) throws AnchoringException {
    BigInteger balance = balance(account);
    if (balance.compareTo(needed) < 0) {
      throw new AnchoringException(
          Reason.INSUFFICIENT_FUNDS,
          "the issuing address %s needs up to %,d wei for gas and has %,d; send it some and go on"
              .formatted(account, needed, balance));
    }
  }

  /**
   * Sends a signed transaction. A node that knows it already has accepted it, and so has one that
   * has mined it.
   */
  public void send(SignedTransaction transaction) throws AnchoringException {
    Response.Error error =
        node.exchange("eth_sendRawTransaction", web3j.ethSendRawTransaction(transaction.raw()))
            .getError();
    if (error == null || receipt(transaction.id()).isPresent()) {
      return;
    }
    String message = String.valueOf(error.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (ALREADY_KNOWN.stream().anyMatch(lower::contains)) {
      return;
    }
    Reason reason =
        lower.contains("insufficient funds") || lower.contains("upfront cost")
            ? Reason.INSUFFICIENT_FUNDS
            : Reason.REJECTED;
    throw new AnchoringException(
        reason,
        "%s refused the transaction %s: %s".formatted(displayName(), transaction.id(), message));
  }

  /** The receipt, once the transaction is in a block of the node's chain. */
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
    BigInteger head =
        node.ask("eth_blockNumber", web3j.ethBlockNumber(), EthBlockNumber::getBlockNumber);
    return Optional.of(
        new TransactionReceipt(
            id,
            mined.succeeded(),
            mined.blockNumber().longValueExact(),
            mined.blockHash(),
            block.time(),
            mined.gasUsed(),
            mined.effectiveGasPrice(),
            head.subtract(mined.blockNumber()).longValueExact() + 1));
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

  private record BlockHead(String hash, Instant time) {
    static BlockHead of(EthBlock.Block block) {
      return new BlockHead(
          block.getHash().toLowerCase(Locale.ROOT),
          Instant.ofEpochSecond(block.getTimestamp().longValueExact()));
    }
  }

  private BlockHead block(BigInteger number) throws AnchoringException {
    return node.ask(
            "eth_getBlockByNumber",
            web3j.ethGetBlockByNumber(DefaultBlockParameter.valueOf(number), false),
            answer -> Optional.ofNullable(answer.getBlock()).map(BlockHead::of))
        .orElseThrow(
            () ->
                new AnchoringException(
                    Reason.NODE_UNAVAILABLE, displayName() + " does not have block " + number));
  }

  /** The endpoint without user, path and query, which may hold an access key. */
  public String displayName() {
    return node.displayName();
  }

  @Override
  public void close() {
    node.close();
  }
}
