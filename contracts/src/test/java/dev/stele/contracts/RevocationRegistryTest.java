package dev.stele.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.contracts.testing.TestNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.exceptions.TransactionException;
import org.web3j.utils.Numeric;

/** On anvil, whose clock can be moved. */
class RevocationRegistryTest {
  private static final BigInteger ANCHOR = BigInteger.ONE;
  private static final BigInteger OPEN = BigInteger.ZERO;
  private static final BigInteger FROM = BigInteger.valueOf(1_600_000_000L);
  private static final BigInteger FAR = BigInteger.valueOf(4_000_000_000L);
  private static final BigInteger ERROR = BigInteger.ONE;
  private static final BigInteger SUPERSEDED = BigInteger.valueOf(4);
  private static final BigInteger SUSPENDED = BigInteger.ONE;
  private static final BigInteger REVOKED = BigInteger.TWO;
  private static final String NOT_ENTITLED = TestChain.selector("NotEntitled(bytes32,address)");
  private static final String INVALID_SIGNATURE = TestChain.selector("InvalidSignature(address)");

  private static TestChain chain;
  private static Credentials consortium;
  private static Credentials stranger;
  private static IssuerRegistry issuers;
  private static RevocationRegistry revocations;
  private static int districts;

  private Credentials key;
  private byte[] district;

  /** Here rather than once for all, so that each test that is skipped is named. */
  @BeforeEach
  void admitADistrict() throws Exception {
    if (chain == null) {
      chain = TestChain.over(TestNode.anvil());
      consortium = chain.account();
      stranger = chain.account();
      issuers = chain.issuerRegistry(consortium);
      revocations =
          RevocationRegistry.deploy(
                  chain.web3j(),
                  chain.sender(consortium),
                  chain.gas(),
                  issuers.getContractAddress())
              .send();
    }
    key = chain.account();
    district = admit(key);
  }

  @AfterAll
  static void end() {
    if (chain != null) {
      chain.close();
    }
  }

  private static byte[] admit(Credentials key) throws Exception {
    String id = "https://district-%d.example.org/profile".formatted(districts++);
    byte[] district = Hash.sha3(id.getBytes(StandardCharsets.UTF_8));
    issuers.registerDistrict(district, Hash.sha256(district), id, List.of()).send();
    issuers.addKey(district, ANCHOR, keyId(key), FROM, OPEN).send();
    return district;
  }

  private static byte[] keyId(Credentials key) {
    return Numeric.toBytesPadded(Numeric.toBigInt(key.getAddress()), 32);
  }

  private static byte[] target(int number) {
    return Hash.sha256(new byte[] {(byte) number});
  }

  private static RevocationRegistry as(Credentials account) {
    return RevocationRegistry.load(
        revocations.getContractAddress(), chain.web3j(), chain.sender(account), chain.gas());
  }

  private static String refusal(Credentials from, RemoteFunctionCall<?> change) throws IOException {
    return chain.refusal(from.getAddress(), revocations, change);
  }

  /** (status, reason, recordedAt, until). */
  private List<BigInteger> entry(int number) throws Exception {
    var entry = revocations.entryOf(district, target(number)).send();
    return List.of(entry.component1(), entry.component2(), entry.component3(), entry.component4());
  }

  private RemoteFunctionCall<TransactionReceipt> revoke(int... numbers) {
    return as(key).revoke(district, targets(numbers), ERROR);
  }

  private static List<byte[]> targets(int... numbers) {
    return Arrays.stream(numbers).mapToObj(RevocationRegistryTest::target).toList();
  }

  @Test
  void revokesInBulkWithAReasonAndAnEventForEach() throws Exception {
    TransactionReceipt receipt = revoke(1, 2).send();

    assertThat(entry(1)).containsExactly(REVOKED, ERROR, chain.timeOf(receipt), OPEN);
    assertThat(entry(2)).containsExactly(REVOKED, ERROR, chain.timeOf(receipt), OPEN);
    assertThat(entry(3)).containsOnly(BigInteger.ZERO);
    assertThat(RevocationRegistry.getRevokedEvents(receipt))
        .extracting(event -> Numeric.toHexString(event.target))
        .containsExactly(Numeric.toHexString(target(1)), Numeric.toHexString(target(2)));
  }

  @Test
  void keepsARevocationAsItWasFirst() throws Exception {
    List<BigInteger> first = firstRevocation();
    chain.node().call("evm_increaseTime", 100);

    as(key).revoke(district, targets(1, 2), SUPERSEDED).send();

    assertThat(entry(1)).isEqualTo(first);
    assertThat(entry(2).get(1)).isEqualTo(SUPERSEDED);
    assertThat(refusal(key, as(key).suspend(district, targets(1), ERROR, FAR)))
        .contains(TestChain.selector("AlreadyRevoked(bytes32,bytes32)"));
  }

  private List<BigInteger> firstRevocation() throws Exception {
    revoke(1).send();
    return entry(1);
  }

  @Test
  void suspendsUntilATimeThatMayMoveButNotIntoThePast() throws Exception {
    RevocationRegistry its = as(key);
    its.suspend(district, targets(1), ERROR, FAR).send();
    assertThat(entry(1)).containsSequence(SUSPENDED, ERROR).endsWith(FAR);
    BigInteger sooner = chain.now().add(BigInteger.valueOf(1000));
    its.suspend(district, targets(1), ERROR, sooner).send();
    assertThat(entry(1)).endsWith(sooner);

    String invalid = TestChain.selector("InvalidEnd(bytes32,uint64)");
    BigInteger past = chain.now().subtract(BigInteger.ONE);
    assertThat(refusal(key, its.suspend(district, targets(1), ERROR, past))).contains(invalid);
    chain.node().call("evm_increaseTime", 2000);
    chain.node().call("evm_mine");
    // It is over, and cannot be lifted any more.
    assertThat(refusal(key, its.suspend(district, targets(1), ERROR, chain.now())))
        .contains(invalid);
    its.revoke(district, targets(1), ERROR).send();
    assertThat(entry(1)).startsWith(REVOKED).endsWith(OPEN);
  }

  @Test
  void refusesNothingAndZero() throws Exception {
    assertThat(refusal(key, as(key).revoke(district, List.of(), ERROR)))
        .contains(TestChain.selector("NoTargets()"));
    assertThat(refusal(key, as(key).suspend(district, List.of(), ERROR, FAR)))
        .contains(TestChain.selector("NoTargets()"));
    assertThat(refusal(key, as(key).revoke(district, List.of(new byte[32]), ERROR)))
        .contains(TestChain.selector("ZeroTarget()"));
    assertThat(refusal(key, as(key).suspend(district, List.of(new byte[32]), ERROR, FAR)))
        .contains(TestChain.selector("ZeroTarget()"));
  }

  @Test
  void listensToNoStranger() throws Exception {
    for (RemoteFunctionCall<?> change :
        List.of(
            as(stranger).revoke(district, targets(1), ERROR),
            as(stranger).suspend(district, targets(1), ERROR, FAR))) {
      assertThat(refusal(stranger, change)).contains(NOT_ENTITLED);
    }
  }

  @Test
  void listensToNoKeyThatIsEndedOrNotBegun() throws Exception {
    issuers.addKey(district, ANCHOR, keyId(stranger), FAR, OPEN).send();
    assertThat(refusal(stranger, revoke(1))).contains(NOT_ENTITLED);
    issuers.compromiseKey(district, ANCHOR, keyId(key), FROM).send();
    assertThat(refusal(key, revoke(1))).contains(NOT_ENTITLED);
  }

  @Test
  void listensToAnotherKeyOfADistrictThatLostOne() throws Exception {
    issuers.compromiseKey(district, ANCHOR, keyId(key), FROM).send();
    Credentials second = chain.account();
    issuers.addKey(district, ANCHOR, keyId(second), FROM, OPEN).send();

    as(second).revoke(district, targets(1), ERROR).send();

    assertThat(entry(1)).startsWith(REVOKED);
  }

  @Test
  void listensToNoKeyOfAnotherRole() throws Exception {
    issuers.addKey(district, BigInteger.TWO, keyId(stranger), FROM, OPEN).send();
    assertThat(refusal(stranger, revoke(1))).contains(NOT_ENTITLED);
  }

  @Test
  void listensToASuspendedDistrictOnlyAfterwards() throws Exception {
    BigInteger until = chain.now().add(BigInteger.valueOf(1000));
    issuers.suspendDistrict(district, FROM, until).send();
    assertThat(refusal(key, revoke(1))).contains(NOT_ENTITLED);
    as(consortium).revoke(district, targets(1), ERROR).send();
    assertThat(entry(1)).startsWith(REVOKED);
    chain.node().call("evm_increaseTime", 1001);
    chain.node().call("evm_mine");
    assertThat(refusal(key, revoke(2))).isEqualTo("not refused");
  }

  private static boolean isDoneAt(BigInteger time, RemoteFunctionCall<TransactionReceipt> change)
      throws Exception {
    chain.node().call("evm_setNextBlockTimestamp", time);
    try {
      return change.send().isStatusOK();
    } catch (TransactionException e) {
      return false;
    }
  }

  @Test
  void countsEachEndFromItsVerySecond() throws Exception {
    BigInteger end = chain.now().add(BigInteger.valueOf(1000));
    issuers.suspendDistrict(district, FROM, end).send();
    assertThat(isDoneAt(end.subtract(BigInteger.ONE), revoke(1))).isFalse();
    assertThat(isDoneAt(end, revoke(1))).isTrue();

    BigInteger over = end.add(BigInteger.valueOf(1000));
    as(key).suspend(district, targets(2), ERROR, over).send();
    var lifted = as(key).suspend(district, targets(2), ERROR, over);
    assertThat(isDoneAt(over, lifted)).isFalse();

    BigInteger begin = over.add(BigInteger.valueOf(1000));
    issuers.suspendDistrict(district, begin, FAR).send();
    assertThat(isDoneAt(begin.subtract(BigInteger.ONE), revoke(3))).isTrue();
    assertThat(isDoneAt(begin, revoke(4))).isFalse();
  }

  @Test
  void letsTheConsortiumSpeakForItsDistrictsAndForNoOthers() throws Exception {
    as(consortium).suspend(district, targets(1), ERROR, FAR).send();
    assertThat(entry(1)).startsWith(SUSPENDED);
    byte[] unknown = Hash.sha256(district);
    assertThat(refusal(consortium, as(consortium).revoke(unknown, targets(1), ERROR)))
        .contains(NOT_ENTITLED);
  }

  @Test
  void letsWhoTookTheConsortiumOverSpeakAndNotWhoLeftIt() throws Exception {
    IssuerRegistry own = chain.issuerRegistry(consortium);
    own.registerDistrict(district, Hash.sha256(district), "", List.of()).send();
    RevocationRegistry its =
        RevocationRegistry.deploy(
                chain.web3j(), chain.sender(consortium), chain.gas(), own.getContractAddress())
            .send();
    own.transferOwnership(stranger.getAddress()).send();
    var change = its.revoke(district, targets(1), ERROR);
    assertThat(chain.refusal(stranger.getAddress(), its, change)).contains(NOT_ENTITLED);
    IssuerRegistry.load(
            own.getContractAddress(), chain.web3j(), chain.sender(stranger), chain.gas())
        .acceptOwnership()
        .send();
    assertThat(chain.refusal(stranger.getAddress(), its, change)).isEqualTo("not refused");
    assertThat(chain.refusal(consortium.getAddress(), its, change)).contains(NOT_ENTITLED);
  }

  @Test
  void keepsDistrictsThatShareAKeyApart() throws Exception {
    byte[] other = admit(key);

    as(key).revoke(other, targets(1), ERROR).send();

    assertThat(entry(1)).containsOnly(BigInteger.ZERO);
    district = other;
    assertThat(entry(1)).startsWith(REVOKED);
  }

  // Signed requests

  private record Request(
      String type, String district, List<byte[]> targets, BigInteger until, BigInteger deadline) {}

  private static String hex(byte[] bytes) {
    return Numeric.toHexString(bytes);
  }

  private Request toRevoke(int... numbers) {
    return new Request("Revoke", hex(district), targets(numbers), OPEN, FAR);
  }

  /** By web3j's own encoder of EIP-712, from the text that a wallet would be given. */
  private static byte[] signed(Request request, BigInteger nonce, Credentials signer)
      throws IOException {
    boolean revoke = request.type().equals("Revoke");
    String typed =
        """
        {"types": {
           "EIP712Domain": [{"name": "name", "type": "string"}, {"name": "version", "type": "string"},
             {"name": "chainId", "type": "uint256"}, {"name": "verifyingContract", "type": "address"}],
           "%s": [{"name": "districtId", "type": "bytes32"}, {"name": "targets", "type": "bytes32[]"},
             {"name": "reason", "type": "uint16"}, %s
             {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
         "primaryType": "%s",
         "domain": {"name": "Stele RevocationRegistry", "version": "1", "chainId": %d,
           "verifyingContract": "%s"},
         "message": {"districtId": "%s", "targets": [%s], "reason": 1, %s "nonce": %d, "deadline": %d}}
        """
            .formatted(
                request.type(),
                revoke ? "" : "{\"name\": \"until\", \"type\": \"uint64\"},",
                request.type(),
                chain.node().chainId(),
                revocations.getContractAddress(),
                request.district(),
                String.join(
                    ", ",
                    request.targets().stream()
                        .map(target -> '"' + Numeric.toHexString(target) + '"')
                        .toList()),
                revoke ? "" : "\"until\": %d,".formatted(request.until()),
                nonce,
                request.deadline());
    Sign.SignatureData signature =
        Sign.signMessage(
            new StructuredDataEncoder(typed).hashStructuredData(), signer.getEcKeyPair(), false);
    byte[] bytes = new byte[65];
    System.arraycopy(signature.getR(), 0, bytes, 0, 32);
    System.arraycopy(signature.getS(), 0, bytes, 32, 32);
    bytes[64] = signature.getV()[0];
    return bytes;
  }

  private BigInteger nonce() throws Exception {
    return revocations.nonces(key.getAddress()).send();
  }

  private RemoteFunctionCall<TransactionReceipt> carriedOut(Request request, byte[] signature) {
    RevocationRegistry payer = as(stranger);
    return request.type().equals("Revoke")
        ? payer.revokeFor(
            Numeric.hexStringToByteArray(request.district()),
            request.targets(),
            ERROR,
            key.getAddress(),
            request.deadline(),
            signature)
        : payer.suspendFor(
            Numeric.hexStringToByteArray(request.district()),
            request.targets(),
            ERROR,
            request.until(),
            key.getAddress(),
            request.deadline(),
            signature);
  }

  @Test
  void carriesOutWhatADistrictWithoutMoneySigned() throws Exception {
    Request revocation = toRevoke(1, 2);
    carriedOut(revocation, signed(revocation, nonce(), key)).send();
    assertThat(entry(1)).startsWith(REVOKED);
    assertThat(entry(2)).startsWith(REVOKED);

    Request suspension = new Request("Suspend", hex(district), targets(3), FAR, FAR);
    carriedOut(suspension, signed(suspension, nonce(), key)).send();
    assertThat(entry(3)).startsWith(SUSPENDED).endsWith(FAR);
  }

  @Test
  void carriesARequestOutOnceWhoeverSendsIt() throws Exception {
    Request suspension = new Request("Suspend", hex(district), targets(1), FAR, FAR);
    byte[] signature = signed(suspension, nonce(), key);
    carriedOut(suspension, signature).send();
    as(key).suspend(district, targets(1), ERROR, chain.now().add(BigInteger.TEN)).send();
    assertThat(refusal(stranger, carriedOut(suspension, signature))).contains(INVALID_SIGNATURE);
  }

  @Test
  void carriesOutNothingElseThanWhatWasSigned() throws Exception {
    byte[] signature = signed(toRevoke(1), nonce(), key);
    List<Request> others = new ArrayList<>();
    others.add(toRevoke(2));
    others.add(toRevoke(1, 2));
    others.add(new Request("Suspend", hex(district), targets(1), FAR, FAR));
    others.add(
        new Request("Revoke", hex(district), targets(1), OPEN, FAR.subtract(BigInteger.ONE)));
    others.add(new Request("Revoke", hex(admit(key)), targets(1), OPEN, FAR));
    for (Request other : others) {
      assertThat(refusal(stranger, carriedOut(other, signature))).contains(INVALID_SIGNATURE);
    }
    assertThat(refusal(stranger, carriedOut(toRevoke(1), signed(toRevoke(1), nonce(), stranger))))
        .contains(INVALID_SIGNATURE);
    assertThat(
            refusal(
                stranger,
                carriedOut(toRevoke(1), signed(toRevoke(1), nonce().add(BigInteger.ONE), key))))
        .contains(INVALID_SIGNATURE);
    assertThat(refusal(stranger, carriedOut(toRevoke(1), signature))).isEqualTo("not refused");
  }

  @Test
  void carriesNothingOutTooLateOrForAKeyThatDoesNotCount() throws Exception {
    Request late =
        new Request(
            "Revoke", hex(district), targets(1), OPEN, chain.now().subtract(BigInteger.ONE));
    assertThat(refusal(stranger, carriedOut(late, signed(late, nonce(), key))))
        .contains(TestChain.selector("RequestExpired(uint256)"));
    issuers.compromiseKey(district, ANCHOR, keyId(key), FROM).send();
    assertThat(refusal(stranger, carriedOut(toRevoke(1), signed(toRevoke(1), nonce(), key))))
        .contains(NOT_ENTITLED);
  }
}
