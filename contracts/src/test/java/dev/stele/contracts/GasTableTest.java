package dev.stele.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.contracts.testing.TestNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/**
 * What each operation costs, and that none costs more the more was done before. Compared with the
 * committed table; with {@code -Dstele.gas.write=true} that is written.
 */
class GasTableTest {
  private static final Path TABLE =
      Path.of(System.getProperty("stele.root"), "contracts", "docs", "gas.md");
  private static final BigInteger ANCHOR = BigInteger.ONE;
  private static final BigInteger OPEN = BigInteger.ZERO;
  private static final BigInteger REASON = BigInteger.ONE;
  private static final BigInteger FROM = BigInteger.valueOf(1_600_000_001L);
  private static final BigInteger FAR = BigInteger.valueOf(4_000_000_001L);
  private static final String URI = "https://badges.district.example.org/issuers/profile.json";
  private static final int OFTEN = 60;

  // Fixed, because gas is paid by the byte and by whether it is zero.
  private static final Credentials CONSORTIUM = Credentials.create("0x" + "21".repeat(32));
  private static final Credentials DISTRICT = Credentials.create("0x" + "22".repeat(32));

  private final Map<String, Long> gas = new LinkedHashMap<>();
  private IssuerRegistry issuers;
  private RevocationRegistry revocations;

  @Test
  void isAsCommitted() throws Exception {
    try (TestChain chain = TestChain.over(TestNode.anvil("--hardfork", "prague"))) {
      deploy(chain);
      measureDistricts();
      measureRevocations(chain);
      doOften(chain);
    }
    String table = table();
    if (Boolean.getBoolean("stele.gas.write")) {
      Files.createDirectories(TABLE.getParent());
      Files.writeString(TABLE, table);
    }
    assertThat(table).isEqualTo(Files.readString(TABLE));
  }

  private void deploy(TestChain chain) throws Exception {
    for (Credentials account : List.of(CONSORTIUM, DISTRICT)) {
      chain.node().fund(account.getAddress(), BigInteger.TEN.pow(20));
    }
    issuers = chain.issuerRegistry(CONSORTIUM);
    note("deploy the IssuerRegistry", issuers.getTransactionReceipt().orElseThrow());
    revocations =
        RevocationRegistry.deploy(
                chain.web3j(), chain.sender(CONSORTIUM), chain.gas(), issuers.getContractAddress())
            .send();
    note("deploy the RevocationRegistry", revocations.getTransactionReceipt().orElseThrow());
  }

  private void measureDistricts() throws Exception {
    byte[] one = bytes("district");
    // The first of all pays for the list's length, which no other does.
    var unused = admit(bytes("before")).send();
    measure("admit a district", admit(one));
    measure("publish a new version of its profile", profile(one, 1));
    measure("replace its mirrors by two", issuers.replaceMirrors(one, List.of(URI, URI)));
    measure("add a key", key(one, keyId("first")));
    issuers.addKey(one, ANCHOR, keyId(DISTRICT), FROM, OPEN).send();
    measure("end a key", issuers.endKey(one, ANCHOR, keyId("first"), FAR));
    measure(
        "report a key as compromised", issuers.compromiseKey(one, ANCHOR, keyId("first"), FROM));
    measure("suspend a district", issuers.suspendDistrict(one, FAR, FAR.add(FROM)));
    measure("move the end of its suspension", issuers.moveSuspensionEnd(one, FAR));
  }

  private void measureRevocations(TestChain chain) throws Exception {
    RevocationRegistry its =
        RevocationRegistry.load(
            revocations.getContractAddress(), chain.web3j(), chain.sender(DISTRICT), chain.gas());
    byte[] one = bytes("district");
    measure("revoke one badge, or one batch", its.revoke(one, targets("single", 1), REASON));
    long hundred =
        measure("revoke 100 badges at once", its.revoke(one, targets("bulk", 100), REASON));
    gas.put("the same, a badge", hundred / 100);
    measure("suspend one badge", its.suspend(one, targets("pause", 1), REASON, FAR));
    measure(
        "move the end of its suspension (badge)",
        its.suspend(one, targets("pause", 1), REASON, FAR.add(FROM)));
    measure("revoke one that is suspended", its.revoke(one, targets("pause", 1), REASON));
  }

  /** An operation whose cost grows with history would one day be too dear to use. */
  private void doOften(TestChain chain) throws Exception {
    RevocationRegistry its =
        RevocationRegistry.load(
            revocations.getContractAddress(), chain.web3j(), chain.sender(DISTRICT), chain.gas());
    byte[] one = bytes("district");
    assertConstant(number -> admit(bytes("district " + number)));
    assertConstant(number -> profile(one, number));
    assertConstant(number -> key(one, keyId("key " + number)));
    assertConstant(number -> its.revoke(one, targets("often " + number, 1), REASON));
    assertConstant(number -> its.suspend(one, targets("rest " + number, 1), REASON, FAR));
  }

  private interface Numbered {
    RemoteFunctionCall<TransactionReceipt> of(int number);
  }

  private static void assertConstant(Numbered operation) throws Exception {
    long first = used(operation.of(1).send());
    for (int number = 2; number < OFTEN; number++) {
      operation.of(number).send();
    }
    assertThat(used(operation.of(OFTEN).send())).isEqualTo(first);
  }

  private RemoteFunctionCall<TransactionReceipt> admit(byte[] district) {
    return issuers.registerDistrict(district, bytes("profile"), URI, List.of());
  }

  private RemoteFunctionCall<TransactionReceipt> profile(byte[] district, int version) {
    return issuers.appendProfile(district, bytes("profile " + version), URI);
  }

  private RemoteFunctionCall<TransactionReceipt> key(byte[] district, byte[] keyId) {
    return issuers.addKey(district, ANCHOR, keyId, FROM, OPEN);
  }

  private static byte[] keyId(Credentials key) {
    return Numeric.toBytesPadded(Numeric.toBigInt(key.getAddress()), 32);
  }

  private static byte[] keyId(String name) {
    byte[] id = bytes(name);
    java.util.Arrays.fill(id, 0, 12, (byte) 0);
    return id;
  }

  private static List<byte[]> targets(String name, int count) {
    return IntStream.range(0, count).mapToObj(number -> bytes(name + " " + number)).toList();
  }

  /** A hash without a zero byte. */
  private static byte[] bytes(String name) {
    byte[] hash = Hash.sha256(name.getBytes(StandardCharsets.UTF_8));
    for (int index = 0; index < hash.length; index++) {
      hash[index] = hash[index] == 0 ? 1 : hash[index];
    }
    return hash;
  }

  private long measure(String operation, RemoteFunctionCall<TransactionReceipt> call)
      throws Exception {
    return note(operation, call.send());
  }

  private long note(String operation, TransactionReceipt receipt) {
    gas.put(operation, used(receipt));
    return used(receipt);
  }

  private static long used(TransactionReceipt receipt) {
    return receipt.getGasUsed().longValueExact();
  }

  private String table() {
    StringBuilder rows = new StringBuilder();
    gas.forEach((operation, used) -> rows.append("| %s | %,d |%n".formatted(operation, used)));
    return """
        # What the contracts cost

        In gas, under the rules of Prague, measured on a real node by GasTableTest, which fails when this table is not
        what it measures (`-Dstele.gas.write=true` writes it anew) or when an operation gets dearer the more was done
        before. Addresses and hashes have no zero bytes, so that these are the dearest.

        | operation | gas |
        | --- | ---: |
        %s
        The consortium pays the upper part once a district or a key, the district the lower part where it takes badges
        back. Issuing touches no contract: a batch of any size costs one transaction of 22,280 gas.

        Beside what others do, measured in the same way under the rules of Prague, and under the draft rules of the fork after it,
        in which storage gets dearer and calldata does not. A dash: not measured.

        | to put on the chain | gas, Prague | gas, next fork's draft |
        | --- | ---: | ---: |
        | **a batch of any size: its root as a transaction's data (Stele)** | **22,280** | **17,048** |
        | the root in an event | 29,086 | 23,086 |
        | the root in a contract's storage | 51,564 | 133,584 |
        | OpenAttestation: issue a batch | 48,168 | 130,188 |
        | Ethereum Attestation Service: timestamp a root | 45,869 | 127,889 |
        | Ethereum Attestation Service: attest one badge | 200,272 | 810,512 |
        | one contract a badge | 926,479 | - |
        | **a revocation with its time and reason (Stele), one alone** | **%,d** | - |
        | **the same, one of a hundred** | **%,d** | - |
        | one bit of a revocation bitmap, the first of its word | 50,406 | 132,426 |
        | one bit of a revocation bitmap, a later one | 33,306 | 34,506 |

        A bitmap's bit is cheaper alone than a revocation here, and says neither when nor why, nor for which hash: its index stands
        in the badge, whose issuer has to have numbered it beforehand.
        """
        .formatted(rows, gas.get("revoke one badge, or one batch"), gas.get("the same, a badge"));
  }
}
