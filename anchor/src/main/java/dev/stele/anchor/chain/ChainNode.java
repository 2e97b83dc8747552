package dev.stele.anchor.chain;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.MerkleRoot;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/** One Ethereum-compatible node, asked through web3j. */
public final class ChainNode implements AutoCloseable {
  private final Web3j web3j;
  private final OkHttpClient http;
  private final URI address;
  private final Fees fees;

  /**
   * @param timeout how long one question may take in all
   */
  public ChainNode(URI address, FeePolicy feePolicy, Duration timeout) {
    this.address = address;
    this.http =
        new OkHttpClient.Builder()
            .callTimeout(timeout)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .followRedirects(false)
            .build();
    this.web3j = Web3j.build(new HttpService(address.toString(), http));
    this.fees = new Fees(web3j, feePolicy);
  }

  public ChainId chainId() throws AnchoringException {
    return new ChainId(ask("eth_chainId", web3j.ethChainId()).getChainId().longValueExact());
  }

  /** The hash of block 0: 0x and 64 hexadecimal digits. */
  public String genesisHash() throws AnchoringException {
    return block(BigInteger.ZERO).getHash().toLowerCase(Locale.ROOT);
  }

  /** In wei. */
  public BigInteger balance(Address account) throws AnchoringException {
    return ask(
            "eth_getBalance", web3j.ethGetBalance(account.text(), DefaultBlockParameterName.LATEST))
        .getBalance();
  }

  /** How many transactions of the account are in blocks. */
  public long transactionCount(Address account) throws AnchoringException {
    return count(account, DefaultBlockParameterName.LATEST);
  }

  private long count(Address account, DefaultBlockParameterName at) throws AnchoringException {
    return ask("eth_getTransactionCount", web3j.ethGetTransactionCount(account.text(), at))
        .getTransactionCount()
        .longValueExact();
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
    Fees.Offer offer = fees.offer(this);
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
    return ask("eth_estimateGas", web3j.ethEstimateGas(call)).getAmountUsed();
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
        exchange("eth_sendRawTransaction", web3j.ethSendRawTransaction(transaction.raw()))
            .getError();
    if (error == null || receipt(transaction.id()).isPresent()) {
      return;
    }
    String message = String.valueOf(error.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("already known")
        || lower.contains("known transaction")
        || lower.contains("already imported")) {
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
    var answer =
        ask("eth_getTransactionReceipt", web3j.ethGetTransactionReceipt(id.text()))
            .getTransactionReceipt();
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    var receipt = answer.get();
    EthBlock.Block block = block(receipt.getBlockNumber());
    if (!block.getHash().equals(receipt.getBlockHash())) {
      return Optional.empty(); // reorganised between the two questions
    }
    BigInteger head = ask("eth_blockNumber", web3j.ethBlockNumber()).getBlockNumber();
    String price = receipt.getEffectiveGasPrice();
    return Optional.of(
        new TransactionReceipt(
            id,
            receipt.isStatusOK(),
            receipt.getBlockNumber().longValueExact(),
            receipt.getBlockHash(),
            Instant.ofEpochSecond(block.getTimestamp().longValueExact()),
            receipt.getGasUsed().longValueExact(),
            price == null ? BigInteger.ZERO : Numeric.decodeQuantity(price),
            head.subtract(receipt.getBlockNumber()).longValueExact() + 1));
  }

  private EthBlock.Block block(BigInteger number) throws AnchoringException {
    EthBlock.Block block =
        ask(
                "eth_getBlockByNumber",
                web3j.ethGetBlockByNumber(DefaultBlockParameter.valueOf(number), false))
            .getBlock();
    if (block == null) {
      throw new AnchoringException(
          Reason.NODE_UNAVAILABLE, displayName() + " does not have block " + number);
    }
    return block;
  }

  /** The answer to a question, where an error of the node is no answer. */
  <T extends Response<?>> T ask(String method, Request<?, T> request) throws AnchoringException {
    T response = exchange(method, request);
    if (response.hasError()) {
      throw new AnchoringException(
          Reason.NODE_UNAVAILABLE,
          "%s answered %s with error %d: %s"
              .formatted(
                  displayName(),
                  method,
                  response.getError().getCode(),
                  response.getError().getMessage()));
    }
    return response;
  }

  private <T extends Response<?>> T exchange(String method, Request<?, T> request)
      throws AnchoringException {
    try {
      return request.send();
    } catch (IOException | RuntimeException e) {
      throw new AnchoringException(
          Reason.NODE_UNAVAILABLE,
          "%s does not answer %s (%s)"
              .formatted(displayName(), method, e.getClass().getSimpleName()),
          e);
    }
  }

  /** The endpoint without user, path and query, which may hold an access key. */
  public String displayName() {
    return address.getScheme()
        + "://"
        + address.getHost()
        + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }

  @Override
  public void close() {
    web3j.shutdown();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
