package dev.stele.contracts;

import dev.stele.contracts.testing.TestNode;
import java.io.IOException;
import java.math.BigInteger;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.Contract;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.gas.StaticGasProvider;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;
import org.web3j.utils.Convert;

/** A node with the contracts on it, and accounts that may use them. */
final class TestChain implements AutoCloseable {
  private final TestNode node;
  private final Web3j web3j;

  private TestChain(TestNode node) {
    this.node = node;
    this.web3j = Web3j.build(new HttpService(node.rpc().toString()));
  }

  /** Takes the node over. */
  static TestChain over(TestNode node) {
    return new TestChain(node);
  }

  Web3j web3j() {
    return web3j;
  }

  TestNode node() {
    return node;
  }

  IssuerRegistry issuerRegistry(Credentials owner) throws Exception {
    return IssuerRegistry.deploy(web3j, sender(owner), gas(), owner.getAddress()).send();
  }

  /** A new account with money for gas. */
  Credentials account() throws Exception {
    Credentials account = Credentials.create(Keys.createEcKeyPair());
    node.fund(account.getAddress(), Convert.toWei("10", Convert.Unit.ETHER).toBigIntegerExact());
    return account;
  }

  RawTransactionManager sender(Credentials account) {
    return new RawTransactionManager(
        web3j, account, node.chainId(), new PollingTransactionReceiptProcessor(web3j, 100, 600));
  }

  StaticGasProvider gas() {
    BigInteger price = TestNode.quantity(node.call("eth_gasPrice"));
    return new StaticGasProvider(price.shiftLeft(1), BigInteger.valueOf(4_000_000));
  }

  /** The time of a transaction's block, in seconds. */
  BigInteger timeOf(TransactionReceipt receipt) {
    var block = node.call("eth_getBlockByNumber", receipt.getBlockNumberRaw(), false);
    return TestNode.quantity(block.path("timestamp"));
  }

  /** The newest block's time, in seconds. */
  BigInteger now() {
    return TestNode.quantity(node.call("eth_getBlockByNumber", "latest", false).path("timestamp"));
  }

  /** The error data that the contract would revert with; asked, not sent. */
  String refusal(String from, Contract contract, RemoteFunctionCall<?> change) throws IOException {
    Transaction question =
        Transaction.createEthCallTransaction(
            from, contract.getContractAddress(), change.encodeFunctionCall());
    EthCall answer = web3j.ethCall(question, DefaultBlockParameterName.LATEST).send();
    return answer.hasError() ? String.valueOf(answer.getError().getData()) : "not refused";
  }

  static String selector(String error) {
    return Hash.sha3String(error).substring(0, 10);
  }

  @Override
  public void close() {
    web3j.shutdown();
    node.close();
  }
}
