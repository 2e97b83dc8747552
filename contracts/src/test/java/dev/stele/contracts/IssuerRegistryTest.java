package dev.stele.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.contracts.testing.TestNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.tuples.generated.Tuple4;
import org.web3j.utils.Numeric;

class IssuerRegistryTest {
  private static final BigInteger ANCHOR = BigInteger.ONE;
  private static final BigInteger ASSERTION = BigInteger.TWO;
  private static final BigInteger OPEN = BigInteger.ZERO;
  private static final BigInteger FROM = BigInteger.valueOf(1_700_000_000L);
  private static final BigInteger FAR = BigInteger.valueOf(4_000_000_000L);
  private static final BigInteger HOUR = BigInteger.valueOf(3600);
  private static final byte[] PROFILE = Hash.sha256(new byte[] {1});
  private static final byte[] KEY =
      Numeric.hexStringToByteArray(
          "0x000000000000000000000000c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00");
  private static final String STRANGER = "0x00000000000000000000000000000000deadbeef";
  private static final AtomicInteger DISTRICTS = new AtomicInteger();

  private static TestChain chain;
  private static Credentials consortium;
  private static IssuerRegistry registry;

  // Before each and not before all: only so does every test that is skipped for want of a node
  // count.
  @BeforeEach
  void start() throws Exception {
    if (chain == null) {
      deploy();
    }
  }

  private static void deploy() throws Exception {
    chain = TestChain.over(TestNode.start());
    consortium = chain.account();
    registry = chain.issuerRegistry(consortium);
  }

  @AfterAll
  static void end() {
    if (chain != null) {
      chain.close();
    }
  }

  @Test
  void keepsADistrictWithItsProfileAndMirrors() throws Exception {
    BigInteger before = registry.districtCount().send();
    byte[] district = newDistrict();
    assertThat(registry.districtCount().send()).isEqualTo(before.add(BigInteger.ONE));
    assertThat(registry.districtIdAt(before).send()).isEqualTo(district);
    assertThat(mirrorsOf(district)).isEqualTo(List.of("https://a.example/", "https://b.example/"));
    var profile = registry.profileAt(district, BigInteger.ZERO).send();
    assertThat(profile.component1()).isEqualTo(PROFILE);
    assertThat(profile.component2()).isEqualTo("https://d.example/profile.json");
  }

  @Test
  void keepsEarlierVersionsOfAProfileReadable() throws Exception {
    byte[] district = newDistrict();
    byte[] second = Hash.sha256(new byte[] {2});
    TransactionReceipt receipt = registry.appendProfile(district, second, "https://two/").send();
    assertThat(registry.profileCount(district).send()).isEqualTo(2);
    var newest = registry.profileAt(district, BigInteger.ONE).send();
    assertThat(newest.component1()).isEqualTo(second);
    assertThat(newest.component3()).isEqualTo(chain.timeOf(receipt));
    assertThat(registry.profileAt(district, BigInteger.ZERO).send().component1())
        .isEqualTo(PROFILE);
  }

  @Test
  void replacesTheWholeListOfMirrors() throws Exception {
    byte[] district = newDistrict();
    registry.replaceMirrors(district, List.of("https://c.example/")).send();
    assertThat(mirrorsOf(district)).isEqualTo(List.of("https://c.example/"));
  }

  @Test
  void countsAKeyFromItsFirstSecondUntilBeforeItsLast() throws Exception {
    byte[] district = newDistrict();
    BigInteger end = FROM.add(HOUR);
    registry.addKey(district, ANCHOR, KEY, FROM, end).send();
    assertThat(validAt(district, ANCHOR, FROM.subtract(BigInteger.ONE))).isFalse();
    assertThat(validAt(district, ANCHOR, FROM)).isTrue();
    assertThat(validAt(district, ANCHOR, end.subtract(BigInteger.ONE))).isTrue();
    assertThat(validAt(district, ANCHOR, end)).isFalse();
    assertThat(registry.keyCount(district, ANCHOR).send()).isEqualTo(1);
    assertThat(registry.keyIdAt(district, ANCHOR, BigInteger.ZERO).send()).isEqualTo(KEY);
  }

  @Test
  void countsAnOpenKeyForEverAndInItsRoleOnly() throws Exception {
    byte[] district = newDistrict();
    registry.addKey(district, ANCHOR, KEY, FROM, OPEN).send();
    assertThat(validAt(district, ANCHOR, FAR)).isTrue();
    assertThat(validAt(district, ASSERTION, FAR)).isFalse();
    assertThat(validAt(newDistrict(), ANCHOR, FAR)).isFalse();
  }

  @Test
  void endsAKeyLaterAndNeverMovesItsEndBack() throws Exception {
    byte[] district = newDistrict();
    registry.addKey(district, ASSERTION, KEY, FROM, OPEN).send();
    registry.endKey(district, ASSERTION, KEY, FAR).send();
    assertThat(validAt(district, ASSERTION, FAR.subtract(BigInteger.ONE))).isTrue();
    assertThat(validAt(district, ASSERTION, FAR)).isFalse();
    String outOfBounds = TestChain.selector("EndOutOfBounds(uint64,uint64,uint64)");
    assertThat(refusal(registry.endKey(district, ASSERTION, KEY, FAR))).contains(outOfBounds);
    assertThat(refusal(registry.endKey(district, ASSERTION, KEY, FROM))).contains(outOfBounds);
    assertThat(refusal(registry.endKey(district, ASSERTION, KEY, FAR.subtract(HOUR))))
        .isEqualTo("not refused");
  }

  @Test
  void takesBackWhatACompromisedKeyDid() throws Exception {
    byte[] district = newDistrict();
    registry.addKey(district, ANCHOR, KEY, FROM, OPEN).send();
    BigInteger since = FROM.add(HOUR);
    TransactionReceipt receipt = registry.compromiseKey(district, ANCHOR, KEY, since).send();
    assertThat(validAt(district, ANCHOR, since.subtract(BigInteger.ONE))).isTrue();
    assertThat(validAt(district, ANCHOR, since)).isFalse();
    assertThat(keyOf(district).component4()).isEqualTo(chain.timeOf(receipt));
    assertThat(IssuerRegistry.getKeyCompromisedEvents(receipt))
        .singleElement()
        .satisfies(event -> assertThat(event.keyId).isEqualTo(KEY))
        .satisfies(event -> assertThat(event.since).isEqualTo(since));
  }

  @Test
  void movesACompromiseOnlyFurtherIntoThePast() throws Exception {
    byte[] district = newDistrict();
    registry.addKey(district, ANCHOR, KEY, FROM, OPEN).send();
    BigInteger first =
        chain.timeOf(registry.compromiseKey(district, ANCHOR, KEY, FROM.add(HOUR)).send());
    assertThat(refusal(registry.compromiseKey(district, ANCHOR, KEY, FROM.add(HOUR).add(HOUR))))
        .contains(TestChain.selector("EndOutOfBounds(uint64,uint64,uint64)"));
    registry.compromiseKey(district, ANCHOR, KEY, FROM).send();
    assertThat(validAt(district, ANCHOR, FROM)).isFalse();
    assertThat(keyOf(district).component4()).isEqualTo(first);
  }

  @Test
  void refusesADistrictThatIsNotRegistered() throws Exception {
    byte[] unknown = Hash.sha256(new byte[] {9, 9});
    String error = TestChain.selector("UnknownDistrict(bytes32)");
    assertThat(refusal(registry.appendProfile(unknown, PROFILE, ""))).contains(error);
    assertThat(refusal(registry.replaceMirrors(unknown, List.of()))).contains(error);
    assertThat(refusal(registry.addKey(unknown, ANCHOR, KEY, FROM, OPEN))).contains(error);
    assertThat(refusal(registry.endKey(unknown, ANCHOR, KEY, FAR)))
        .contains(TestChain.selector("UnknownKey(bytes32,uint8,bytes32)"));
  }

  @Test
  void refusesADistrictOrAKeyTwice() throws Exception {
    byte[] district = newDistrict();
    registry.addKey(district, ANCHOR, KEY, FROM, OPEN).send();
    assertThat(refusal(registry.registerDistrict(district, PROFILE, "", List.of())))
        .contains(TestChain.selector("DistrictExists(bytes32)"));
    assertThat(refusal(registry.addKey(district, ANCHOR, KEY, FROM, FAR)))
        .contains(TestChain.selector("KeyExists(bytes32,uint8,bytes32)"));
  }

  @Test
  void refusesKeysThatAreNone() throws Exception {
    byte[] district = newDistrict();
    byte[] longerThanAnAddress = Hash.sha256(KEY);
    assertThat(refusal(registry.addKey(district, ANCHOR, longerThanAnAddress, FROM, OPEN)))
        .contains(TestChain.selector("InvalidKeyId(uint8,bytes32)"));
    assertThat(refusal(registry.addKey(district, BigInteger.ZERO, KEY, FROM, OPEN)))
        .contains(TestChain.selector("InvalidRole(uint8)"));
    assertThat(refusal(registry.addKey(district, ANCHOR, KEY, FROM, FROM)))
        .contains(TestChain.selector("InvalidWindow(uint64,uint64)"));
  }

  @Test
  void suspendsADistrictUntilATimeAndLiftsThat() throws Exception {
    byte[] district = newDistrict();
    assertThat(registry.isSuspended(district).send()).isFalse();
    registry.suspendDistrict(district, FROM, FAR).send();
    assertThat(registry.isSuspended(district).send()).isTrue();

    BigInteger now = chain.timeOf(registry.moveSuspensionEnd(district, FAR.subtract(HOUR)).send());
    var suspension = registry.suspensionAt(district, BigInteger.ZERO).send();
    assertThat(suspension.component1()).isEqualTo(FROM);
    assertThat(suspension.component2()).isEqualTo(FAR.subtract(HOUR));
    assertThat(suspension.component3()).isEqualTo(now);
    assertThat(registry.suspensionCount(district).send()).isEqualTo(1);
  }

  @Test
  void keepsThePastOfASuspension() throws Exception {
    byte[] district = newDistrict();
    String window = TestChain.selector("InvalidWindow(uint64,uint64)");
    String none = TestChain.selector("NotSuspended(bytes32)");
    assertThat(refusal(registry.moveSuspensionEnd(district, FAR))).contains(none);
    assertThat(refusal(registry.suspendDistrict(district, BigInteger.ZERO, FAR))).contains(window);
    assertThat(refusal(registry.suspendDistrict(district, FAR, FAR))).contains(window);
    assertThat(refusal(registry.suspendDistrict(district, FROM, FROM.add(HOUR)))).contains(window);

    BigInteger later = FAR.add(HOUR);
    registry.suspendDistrict(district, FAR, later).send();
    assertThat(registry.isSuspended(district).send()).isFalse();
    assertThat(refusal(registry.suspendDistrict(district, later, later.add(HOUR))))
        .contains(TestChain.selector("SuspensionOpen(bytes32,uint64,uint64)"));
    assertThat(refusal(registry.moveSuspensionEnd(district, FAR.subtract(HOUR)))).contains(window);
    registry.moveSuspensionEnd(district, FAR).send();
    assertThat(registry.isSuspended(district).send()).isFalse();
  }

  @Test
  void refusesEverybodyButTheOwner() throws Exception {
    byte[] district = newDistrict();
    registry.addKey(district, ANCHOR, KEY, FROM, OPEN).send();
    String error = TestChain.selector("OwnableUnauthorizedAccount(address)");
    byte[] another = Hash.sha256(district);
    for (RemoteFunctionCall<?> change :
        List.<RemoteFunctionCall<?>>of(
            registry.registerDistrict(another, PROFILE, "", List.of()),
            registry.appendProfile(district, PROFILE, ""),
            registry.replaceMirrors(district, List.of()),
            registry.addKey(district, ASSERTION, KEY, FROM, OPEN),
            registry.endKey(district, ANCHOR, KEY, FAR),
            registry.compromiseKey(district, ANCHOR, KEY, FROM),
            registry.suspendDistrict(district, FROM, FAR),
            registry.moveSuspensionEnd(district, FAR),
            registry.transferOwnership(STRANGER),
            registry.renounceOwnership())) {
      assertThat(refusal(STRANGER, change)).contains(error);
    }
  }

  @Test
  void changesOwnerOnlyWhenTheNewOneAccepts() throws Exception {
    IssuerRegistry own = chain.issuerRegistry(consortium);
    Credentials heir = chain.account();
    own.transferOwnership(heir.getAddress()).send();
    assertThat(own.owner().send()).isEqualTo(consortium.getAddress());
    assertThat(own.pendingOwner().send()).isEqualTo(heir.getAddress());
    IssuerRegistry.load(own.getContractAddress(), chain.web3j(), chain.sender(heir), chain.gas())
        .acceptOwnership()
        .send();
    assertThat(own.owner().send()).isEqualTo(heir.getAddress());
  }

  private static byte[] newDistrict() throws Exception {
    byte[] district = Hash.sha256(new byte[] {7, (byte) DISTRICTS.incrementAndGet()});
    registry
        .registerDistrict(
            district,
            PROFILE,
            "https://d.example/profile.json",
            List.of("https://a.example/", "https://b.example/"))
        .send();
    return district;
  }

  private static List<?> mirrorsOf(byte[] district) throws Exception {
    return registry.mirrorsOf(district).send();
  }

  private static boolean validAt(byte[] district, BigInteger role, BigInteger time)
      throws Exception {
    return registry.isKeyValidAt(district, role, KEY, time).send();
  }

  /** (validFrom, validTo, recordedAt, compromisedAt). */
  private static Tuple4<BigInteger, BigInteger, BigInteger, BigInteger> keyOf(byte[] district)
      throws Exception {
    return registry.keyOf(district, ANCHOR, KEY).send();
  }

  private static String refusal(RemoteFunctionCall<?> change) throws IOException {
    return refusal(consortium.getAddress(), change);
  }

  private static String refusal(String from, RemoteFunctionCall<?> change) throws IOException {
    return chain.refusal(from, registry, change);
  }
}
