package dev.stele.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.contracts.testing.TestNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.exceptions.TransactionException;
import org.web3j.utils.Numeric;

/** Random changes, of which many are refused, beside a model that says what must come of them. */
class RegistryPropertyTest {
  private static final int STEPS = 250;
  private static final int DISTRICTS = 2;
  private static final int TARGETS = 3;
  private static final BigInteger ANCHOR = BigInteger.ONE;

  private static final TreeMap<String, Integer> OUTCOMES = new TreeMap<>();

  private final RegistryModel model = new RegistryModel();
  private TestChain chain;
  private List<Credentials> accounts;
  private IssuerRegistry issuers;
  private List<RevocationRegistry> revocations;
  private long now;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void doesWhatTheModelDoes(long seed) throws Exception {
    try (TestChain opened = TestChain.over(TestNode.anvil())) {
      chain = opened;
      deploy();
      Random random = new Random(seed);
      for (int step = 0; step < STEPS; step++) {
        // Small, so that ends and beginnings are met to the second.
        now += 1 + random.nextInt(4);
        change(random);
        compare("seed %d, step %d".formatted(seed, step));
      }
    }
  }

  /** Each kind of change was carried out and was refused: else nothing was shown. */
  @AfterAll
  static void allKindsWereMet() {
    assertThat(OUTCOMES.isEmpty() ? 14 : OUTCOMES.size()).as("%s", OUTCOMES).isEqualTo(14);
  }

  private void deploy() throws Exception {
    accounts = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      accounts.add(chain.account());
    }
    issuers = chain.issuerRegistry(accounts.getFirst());
    RevocationRegistry deployed =
        RevocationRegistry.deploy(
                chain.web3j(),
                chain.sender(accounts.getFirst()),
                chain.gas(),
                issuers.getContractAddress())
            .send();
    revocations =
        accounts.stream()
            .map(
                account ->
                    RevocationRegistry.load(
                        deployed.getContractAddress(),
                        chain.web3j(),
                        chain.sender(account),
                        chain.gas()))
            .toList();
    for (int district = 0; district < DISTRICTS; district++) {
      issuers
          .registerDistrict(hash("district", district), hash("profile", 0), "", List.of())
          .send();
    }
    now = chain.now().longValueExact() + 100;
  }

  private static byte[] hash(String what, int number) {
    return Hash.sha3((what + number).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private byte[] keyId(int account) {
    return Numeric.toBytesPadded(Numeric.toBigInt(accounts.get(account).getAddress()), 32);
  }

  private void change(Random random) throws Exception {
    int district = random.nextInt(DISTRICTS);
    int account = random.nextInt(accounts.size());
    int target = random.nextInt(TARGETS);
    byte[] id = hash("district", district);
    List<byte[]> targets = List.of(hash("target", target));
    long one = now - 6 + random.nextInt(16);
    long other = random.nextInt(3) == 0 ? RegistryModel.OPEN : now - 6 + random.nextInt(30);
    switch (random.nextInt(7)) {
      case 0 ->
          check(
              "add",
              model.addKey(now, district, account, one, other),
              issuers.addKey(id, ANCHOR, keyId(account), big(one), big(other)));
      case 1 ->
          check(
              "end",
              model.endKey(now, district, account, one),
              issuers.endKey(id, ANCHOR, keyId(account), big(one)));
      case 2 ->
          check(
              "compromise",
              model.compromiseKey(now, district, account, one),
              issuers.compromiseKey(id, ANCHOR, keyId(account), big(one)));
      case 3 ->
          check(
              "suspend district",
              model.suspendDistrict(now, district, one, other),
              issuers.suspendDistrict(id, big(one), big(other)));
      case 4 ->
          check(
              "move end",
              model.moveSuspensionEnd(now, district, one),
              issuers.moveSuspensionEnd(id, big(one)));
      case 5 -> {
        // Seldom, because nothing more can be done to what is revoked.
        if (random.nextInt(8) == 0) {
          check(
              "revoke",
              model.revoke(now, district, target, account),
              revocations.get(account).revoke(id, targets, BigInteger.ONE));
        }
      }
      default ->
          check(
              "suspend",
              model.suspend(now, district, target, account, one),
              revocations.get(account).suspend(id, targets, BigInteger.TWO, big(one)));
    }
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private void check(String kind, boolean allowed, RemoteFunctionCall<TransactionReceipt> call)
      throws Exception {
    chain.node().call("evm_setNextBlockTimestamp", now);
    boolean done;
    try {
      done = call.send().isStatusOK();
    } catch (TransactionException e) {
      done = false;
    }
    assertThat(done).as("%s at %d", kind, now).isEqualTo(allowed);
    OUTCOMES.merge(kind + (done ? "" : " refused"), 1, Integer::sum);
  }

  private void compare(String when) throws Exception {
    for (int district = 0; district < DISTRICTS; district++) {
      byte[] id = hash("district", district);
      for (int account = 0; account < accounts.size(); account++) {
        RegistryModel.Key key = model.key(district, account);
        if (key != null) {
          var found = issuers.keyOf(id, ANCHOR, keyId(account)).send();
          assertThat(
                  new RegistryModel.Key(
                      found.component1().longValueExact(),
                      found.component2().longValueExact(),
                      found.component3().longValueExact(),
                      found.component4().longValueExact()))
              .as(when)
              .isEqualTo(key);
        }
      }
      compareSuspensions(when, district, id);
      for (int target = 0; target < TARGETS; target++) {
        var found = revocations.getFirst().entryOf(id, hash("target", target)).send();
        assertThat(
                new RegistryModel.Entry(
                    found.component1().intValueExact(),
                    found.component3().longValueExact(),
                    found.component4().longValueExact()))
            .as(when)
            .isEqualTo(model.entry(district, target));
      }
    }
  }

  private void compareSuspensions(String when, int district, byte[] id) throws Exception {
    List<RegistryModel.Suspension> expected = model.suspensions(district);
    assertThat(issuers.suspensionCount(id).send()).as(when).isEqualTo(expected.size());
    if (!expected.isEmpty()) {
      var found = issuers.suspensionAt(id, big(expected.size() - 1)).send();
      assertThat(
              new RegistryModel.Suspension(
                  found.component1().longValueExact(),
                  found.component2().longValueExact(),
                  found.component3().longValueExact()))
          .as(when)
          .isEqualTo(expected.getLast());
    }
  }
}
