package dev.stele.issuer;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.chain.KeyDerivation;
import dev.stele.anchor.registry.AccountSender;
import dev.stele.anchor.registry.RegistryCalls;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.ProfileDocuments;
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
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.registry.RegistryReader.Role;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A consortium with its registry, beside a district's service. */
public final class TestConsortium implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final BigInteger CEILING = BigInteger.valueOf(500_000_000_000L);

  private final ChainNode node;
  private final NodeSource source;
  private final AccountSender owner;
  private final RegistryCalls calls;
  private final ChainFile chain;

  /** A key for the consortium; making one takes its time on purpose. */
  public static IssuingKey newKey(Path folder) {
    try {
      return IssuingKey.create(
          folder.resolve("consortium-key.json"), "test".toCharArray(), KeyDerivation.LIGHT);
    } catch (IOException | IssuingKey.KeystoreException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Founds a new registry. */
  public TestConsortium(IssuingKey key, TestNode test) {
    this.node = new ChainNode(test.rpc(), FeePolicy.AUTO, TIMEOUT);
    this.source = new NodeSource(new JsonRpcEndpoint(test.rpc(), TIMEOUT), Optional.empty());
    try {
      test.fund(key.address().text(), TestDistrict.ENOUGH_WEI);
      this.owner = new AccountSender(node, key, Finality.after(1), CEILING, Duration.ofSeconds(30));
      Address issuers = does(RegistryCalls.deployIssuers(owner.address())).contract().get();
      Address revocations = does(RegistryCalls.deployRevocations(issuers)).contract().get();
      this.calls = new RegistryCalls(issuers, revocations);
      var state = source.open(node.chainId(), OptionalLong.empty());
      RegistryContracts contracts =
          new RegistryContracts(
              new Contract(issuers, state.codeHash(issuers)),
              new Contract(revocations, state.codeHash(revocations)));
      this.chain =
          new ChainFile(
              node.chainId(),
              Optional.of(node.genesisHash()),
              Optional.of(contracts),
              List.of(test.rpc()));
    } catch (AnchoringException | StateUnknownException e) {
      throw new IllegalStateException(e);
    }
  }

  public ChainFile chain() {
    return chain;
  }

  public RegistryCalls calls() {
    return calls;
  }

  public AccountSender.Sent does(Call call) throws AnchoringException {
    return owner.send(call, sent -> {});
  }

  /** Admits a district with the profile that it publishes. */
  public void admit(TestDistrict service, String... mirrors) throws AnchoringException {
    IssuingDistrict district = service.issuer();
    Word id = RegistryReader.districtId(district.profileId());
    byte[] profile = service.issuance().profile(district).bytes();
    does(calls.admit(id, Digest32.sha256(profile), district.profileId(), List.of(mirrors)));
    does(
        calls.addKey(
            id,
            Role.ANCHOR,
            Word.of(district.issuingAddress()),
            ProfileDocuments.countsFrom(district.keys().getLast()),
            Optional.empty()));
  }

  /** A stranger who has the chain file and a node, and nothing of the district's. */
  public Report verify(byte[] credential) {
    return verify(
        credential,
        VerifierOptions.at(Instant.now())
            .withChain(Optional.of(chain), Optional.of(source), Optional.of(source)));
  }

  public static Report verify(byte[] credential, VerifierOptions options) {
    try {
      return new Verifier(options).verify(new StrictJson(JsonLimits.CREDENTIAL).parse(credential));
    } catch (MalformedJsonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The code that a check ended with. */
  public static String code(Report report, String check) {
    return report.checks().stream()
        .filter(it -> it.check().equals(check))
        .map(it -> it.code())
        .findFirst()
        .orElse("not run");
  }

  @Override
  public void close() {
    node.close();
  }
}
