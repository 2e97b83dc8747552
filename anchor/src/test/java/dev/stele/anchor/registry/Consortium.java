package dev.stele.anchor.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.MadeUpCredential;
import dev.stele.anchor.chain.AnchorSigner;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.chain.KeyDerivation;
import dev.stele.contracts.testing.TestNode;
import dev.stele.verifier.Report;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.RegistryContracts.Contract;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerklePath;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.registry.RegistryReader.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.web3j.utils.Convert;

/** A consortium with its registry on a real node, and districts that issue under it. */
final class Consortium implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final BigInteger CEILING = BigInteger.valueOf(500_000_000_000L);

  private final TestNode test;
  private final ChainNode node;
  private final AccountSender owner;
  private final ChainFile chain;
  private final RegistryCalls calls;

  /** Takes the node over. */
  Consortium(TestNode test, FeePolicy fees) {
    this.test = test;
    this.node = new ChainNode(test.rpc(), fees, TIMEOUT);
    this.owner = sender(newKey());
    try {
      Address issuers =
          owner.send(RegistryCalls.deployIssuers(owner.address()), sent -> {}).contract().get();
      Address revocations =
          owner.send(RegistryCalls.deployRevocations(issuers), sent -> {}).contract().get();
      this.calls = new RegistryCalls(issuers, revocations);
      ChainFile bare =
          new ChainFile(
              node.chainId(), Optional.of(node.genesisHash()), Optional.empty(), List.of());
      this.chain = bare.withRegistry(Optional.of(contracts(bare, issuers, revocations)));
    } catch (AnchoringException | StateUnknownException e) {
      throw new IllegalStateException(e);
    }
  }

  private RegistryContracts contracts(ChainFile bare, Address issuers, Address revocations)
      throws StateUnknownException {
    var state = source(bare).open(bare.chainId(), OptionalLong.empty());
    return new RegistryContracts(
        new Contract(issuers, state.codeHash(issuers)),
        new Contract(revocations, state.codeHash(revocations)));
  }

  /** A district with a key of its own, admitted or not. */
  final class District {
    private final String id;
    private IssuingKey key = newKey();
    private byte[] profile;

    District(String id) {
      this.id = id;
      writeProfile();
    }

    String id() {
      return id;
    }

    Word word() {
      return RegistryReader.districtId(id);
    }

    Address address() {
      return key.address();
    }

    Word keyId() {
      return Word.of(address());
    }

    byte[] profile() {
      return profile.clone();
    }

    Digest32 profileHash() {
      return Digest32.sha256(profile);
    }

    AccountSender sender() {
      return Consortium.this.sender(key);
    }

    /** Goes on with another key; what the registry has is another matter. */
    void takeNewKey() {
      key = newKey();
      writeProfile();
    }

    private void writeProfile() {
      profile = MadeUpCredential.profile(id, address()).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A badge alone in its batch, anchored now. */
    ObjectNode badge(int number) throws Exception {
      return badgeOf(id, number);
    }

    /** A badge that says it is of another issuer. */
    ObjectNode badgeOf(String issuer, int number) throws Exception {
      return badgeBy(sender(), issuer, number);
    }
  }

  /** A badge alone in its batch, anchored now by an account. */
  ObjectNode badgeBy(AccountSender sender, String issuer, int number) throws Exception {
    MadeUpCredential badge = new MadeUpCredential(number, sender.address(), issuer);
    MerkleRoot root = new MerkleRoot(badge.targetHash().digest());
    AccountSender.Sent sent = sender.send(Call.anchor(root), before -> {});
    return badge.proven(root, new MerklePath(List.of()), chain.chainId(), sent.receipt().id());
  }

  /** The badge's hash, which in a batch of one is the root too. */
  static Digest32 targetHash(ObjectNode badge) {
    return Digest32.ofHex(badge.at("/signature/targetHash").textValue());
  }

  District district(String name) {
    return new District("https://" + name + ".example/issuer");
  }

  /** Admits a district, with its key from a second ago. */
  District admit(District district) throws AnchoringException {
    does(calls.admit(district.word(), district.profileHash(), district.id(), List.of()));
    addKey(district);
    return district;
  }

  void addKey(District district) throws AnchoringException {
    does(
        calls.addKey(
            district.word(),
            Role.ANCHOR,
            district.keyId(),
            now().minusSeconds(1),
            Optional.empty()));
  }

  RegistryCalls calls() {
    return calls;
  }

  /** The consortium sends a call. */
  AccountSender.Sent does(Call call) throws AnchoringException {
    return owner.send(call, sent -> {});
  }

  AccountSender owner() {
    return owner;
  }

  ChainFile chain() {
    return chain;
  }

  TestNode test() {
    return test;
  }

  ChainNode node() {
    return node;
  }

  /** The newest block's time. */
  Instant now() {
    return Instant.ofEpochSecond(
        TestNode.quantity(test.call("eth_getBlockByNumber", "latest", false).path("timestamp"))
            .longValueExact());
  }

  /** An account with money for gas. */
  IssuingKey newKey() {
    try {
      Path keystore = Files.createTempDirectory("stele-test-key").resolve("key.json");
      IssuingKey key = IssuingKey.create(keystore, "test".toCharArray(), KeyDerivation.LIGHT);
      Files.delete(keystore);
      Files.delete(keystore.getParent());
      test.fund(key.address().text(), Convert.toWei("10", Convert.Unit.ETHER).toBigIntegerExact());
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IssuingKey.KeystoreException e) {
      throw new IllegalStateException(e);
    }
  }

  AccountSender sender(AnchorSigner signer) {
    return new AccountSender(node, signer, Finality.of("1"), CEILING, Duration.ofSeconds(30));
  }

  NodeSource source(ChainFile trusted) {
    return new NodeSource(new JsonRpcEndpoint(test.rpc(), TIMEOUT), trusted.genesisHash());
  }

  RegistryReader registry() throws StateUnknownException {
    return RegistryReader.open(
        chain.registry().get(), source(chain).open(chain.chainId(), OptionalLong.empty()));
  }

  /** What a stranger knows: the chain file and a node. */
  VerifierOptions stranger() {
    return stranger(chain);
  }

  VerifierOptions stranger(ChainFile trusted) {
    NodeSource source = source(trusted);
    return VerifierOptions.at(now())
        .withChain(Optional.of(trusted), Optional.of(source), Optional.of(source));
  }

  Report verify(ObjectNode badge) {
    return verify(badge, stranger());
  }

  static Report verify(ObjectNode badge, VerifierOptions options) {
    return new Verifier(options).verify(badge);
  }

  /** The code that a check ended with. */
  static String code(Report report, String check) {
    return report.checks().stream()
        .filter(it -> it.check().equals(check))
        .map(it -> it.code())
        .findFirst()
        .orElse("not run");
  }

  /** All checks that did not simply pass. */
  static List<String> objections(Report report) {
    List<String> objections = new ArrayList<>();
    report.checks().stream()
        .filter(it -> !it.code().equals("ok"))
        .forEach(it -> objections.add(it.check() + " " + it.code()));
    return objections;
  }

  @Override
  public void close() {
    node.close();
    test.close();
  }
}
