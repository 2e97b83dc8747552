package dev.stele.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.contracts.testing.TestNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/** A consortium that decides by two signatures of three: the real Safe, as deployed from npm. */
@SuppressWarnings("rawtypes") // as web3j's encoder takes its parameters
class SafeConsortiumTest {
  private static final Path SAFE =
      Path.of(
          System.getProperty("stele.root"),
          "contracts/node_modules/@safe-global/safe-contracts/build/artifacts/contracts");
  private static final Address NOBODY = Address.DEFAULT;
  private static final Uint256 ZERO = Uint256.DEFAULT;
  private static final byte[] DISTRICT = Hash.sha256(new byte[] {1});
  private static final byte[] PROFILE = Hash.sha256(new byte[] {2});

  private TestChain chain;
  private Credentials payer;
  private List<Credentials> districts;
  private String safe;
  private IssuerRegistry issuers;
  private RevocationRegistry revocations;

  @BeforeEach
  void found() throws Exception {
    assumeTrue(Files.exists(SAFE), "the Safe contracts are not installed: run npm ci in contracts");
    chain = TestChain.over(TestNode.start());
    payer = chain.account();
    districts = List.of(chain.account(), chain.account(), chain.account());
    safe = newSafe();
    issuers = IssuerRegistry.deploy(chain.web3j(), chain.sender(payer), chain.gas(), safe).send();
    revocations =
        RevocationRegistry.deploy(
                chain.web3j(), chain.sender(payer), chain.gas(), issuers.getContractAddress())
            .send();
  }

  @AfterEach
  void end() {
    if (chain != null) {
      chain.close();
    }
  }

  private String newSafe() throws Exception {
    String singleton = deploy("Safe.sol/Safe.json");
    String factory = deploy("proxies/SafeProxyFactory.sol/SafeProxyFactory.json");
    List<Address> owners =
        districts.stream().map(owner -> new Address(owner.getAddress())).toList();
    String setup =
        FunctionEncoder.encode(
            new Function(
                "setup",
                List.of(
                    new DynamicArray<>(Address.class, owners),
                    new Uint256(2),
                    NOBODY,
                    DynamicBytes.DEFAULT,
                    NOBODY,
                    NOBODY,
                    ZERO,
                    NOBODY),
                List.of()));
    TransactionReceipt made =
        send(
            factory,
            FunctionEncoder.encode(
                new Function(
                    "createProxyWithNonce",
                    List.of(new Address(singleton), bytes(setup), ZERO),
                    List.of())));
    String event = Hash.sha3String("ProxyCreation(address,address)");
    return made.getLogs().stream()
        .filter(log -> log.getTopics().getFirst().equals(event))
        .map(log -> "0x" + log.getTopics().get(1).substring(26))
        .findFirst()
        .orElseThrow();
  }

  private String deploy(String artifact) throws Exception {
    String bytecode =
        new JsonMapper().readTree(SAFE.resolve(artifact).toFile()).path("bytecode").asText();
    return send(null, bytecode).getContractAddress();
  }

  private TransactionReceipt send(String to, String data) throws Exception {
    var sent =
        chain
            .sender(payer)
            .sendTransaction(
                chain.gas().getGasPrice(),
                BigInteger.valueOf(6_000_000),
                to,
                data,
                BigInteger.ZERO);
    assertThat(sent.hasError()).as(() -> sent.getError().getMessage()).isFalse();
    TransactionReceipt receipt =
        new org.web3j.tx.response.PollingTransactionReceiptProcessor(chain.web3j(), 100, 600)
            .waitForTransactionReceipt(sent.getTransactionHash());
    assertThat(receipt.isStatusOK()).as("the transaction succeeded").isTrue();
    return receipt;
  }

  private static DynamicBytes bytes(String hex) {
    return new DynamicBytes(Numeric.hexStringToByteArray(hex));
  }

  private static List<Type> transaction(String to, String data) {
    return List.of(
        new Address(to), ZERO, bytes(data), new Uint8(0), ZERO, ZERO, ZERO, NOBODY, NOBODY);
  }

  /** The Safe's transaction with these owners' signatures, as it is sent by anybody. */
  private String signed(String to, RemoteFunctionCall<?> change, Credentials... owners)
      throws IOException {
    List<Type> transaction = transaction(to, change.encodeFunctionCall());
    BigInteger nonce = Numeric.toBigInt(ask("nonce", List.of()));
    byte[] hash =
        Numeric.hexStringToByteArray(
            ask("getTransactionHash", with(transaction, new Uint256(nonce))));
    StringBuilder signatures = new StringBuilder();
    Stream.of(owners)
        .sorted(Comparator.comparing(owner -> Numeric.toBigInt(owner.getAddress())))
        .map(owner -> Sign.signMessage(hash, owner.getEcKeyPair(), false))
        .forEach(
            signature ->
                signatures
                    .append(Numeric.toHexStringNoPrefix(signature.getR()))
                    .append(Numeric.toHexStringNoPrefix(signature.getS()))
                    .append(Numeric.toHexStringNoPrefix(signature.getV())));
    return FunctionEncoder.encode(
        new Function(
            "execTransaction", with(transaction, bytes(signatures.toString())), List.of()));
  }

  private static List<Type> with(List<Type> parameters, Type last) {
    return Stream.concat(parameters.stream(), Stream.of(last)).toList();
  }

  private String ask(String function, List<Type> parameters) throws IOException {
    String data =
        FunctionEncoder.encode(
            new Function(function, parameters, List.of(new TypeReference<Uint256>() {})));
    return call(data).getValue();
  }

  private EthCall call(String data) throws IOException {
    return chain
        .web3j()
        .ethCall(
            Transaction.createEthCallTransaction(payer.getAddress(), safe, data),
            DefaultBlockParameterName.LATEST)
        .send();
  }

  @Test
  void admitsADistrictByTwoOfThree() throws Exception {
    var change = issuers.registerDistrict(DISTRICT, PROFILE, "https://d.example/", List.of());
    String registry = issuers.getContractAddress();
    assertThat(call(signed(registry, change, districts.get(0))).hasError()).isTrue();
    assertThat(call(signed(registry, change, districts.get(0), payer)).hasError()).isTrue();

    send(safe, signed(registry, change, districts.get(2), districts.get(0)));

    assertThat(issuers.profileCount(DISTRICT).send()).isEqualTo(1);
    assertThat(issuers.owner().send()).isEqualTo(safe);
  }

  @Test
  void revokesForADistrictThatIsGone() throws Exception {
    var admission = issuers.registerDistrict(DISTRICT, PROFILE, "https://d.example/", List.of());
    send(safe, signed(issuers.getContractAddress(), admission, districts.get(0), districts.get(1)));
    byte[] badge = Hash.sha256("a badge".getBytes(StandardCharsets.UTF_8));
    var change = revocations.revoke(DISTRICT, List.of(badge), BigInteger.ONE);

    send(
        safe, signed(revocations.getContractAddress(), change, districts.get(1), districts.get(2)));

    assertThat(revocations.entryOf(DISTRICT, badge).send().component1()).isEqualTo(2);
    assertThat(chain.refusal(districts.get(0).getAddress(), revocations, change))
        .contains(TestChain.selector("NotEntitled(bytes32,address)"));
  }

  @Test
  void handsTheConsortiumOverToASafe() throws Exception {
    IssuerRegistry own = chain.issuerRegistry(payer);
    own.transferOwnership(safe).send();
    assertThat(own.owner().send()).isEqualTo(payer.getAddress());

    send(
        safe,
        signed(
            own.getContractAddress(), own.acceptOwnership(), districts.get(0), districts.get(1)));

    assertThat(own.owner().send()).isEqualTo(safe);
  }
}
