package dev.stele.anchor.evaluation.strategy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.Finding;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.Reach;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.anchor.evaluation.dataset.BenchIssuer;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.anchor.registry.RegistryCalls;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.RegistryContracts.Contract;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.StateView;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.collect.EvidenceCollector;
import dev.stele.verifier.collect.EvidenceUnavailableException;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.EvidenceFormat;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.registry.RegistryReader.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Badges as Stele issues them: the root as a transaction's data, keys and revocations in the
 * consortium's registry, the proofs of all that in the holder's file. The consortium publishes the
 * newest block as a checkpoint in its chain file, which everybody has.
 */
final class RegistryStore implements BadgeStore {
  /** The contracts have reasons from 0 to 65,535; 1 is as good as any. */
  private static final int REASON = 1;

  private final Bench bench;
  private final RegistryCalls calls;
  private final Word district = RegistryReader.districtId(BenchIssuer.ID);
  private ChainFile chain;
  private List<Badge> badges = List.of();
  private MerkleTree tree;
  private TransactionId transaction;
  private final String profile;

  RegistryStore(Bench bench) throws HoleException, AnchoringException {
    this.bench = bench;
    Address account = bench.ledger().account();
    Address issuers = bench.deploy(RegistryCalls.deployIssuers(account));
    Address revocations = bench.deploy(RegistryCalls.deployRevocations(issuers));
    this.calls = new RegistryCalls(issuers, revocations);
    StateView state = newest();
    try {
      RegistryContracts contracts =
          new RegistryContracts(
              new Contract(issuers, state.codeHash(issuers)),
              new Contract(revocations, state.codeHash(revocations)));
      this.chain = bench.chain().withRegistry(Optional.of(contracts));
    } catch (StateUnknownException e) {
      throw new HoleException(e.code(), e.getMessage(), e);
    }
    this.profile = BlockcertsFile.profile(account).toString();
    admit(account);
  }

  /** Admits the issuer, by the profile that names the account as its key. */
  private void admit(Address account) throws HoleException, AnchoringException {
    Digest32 hash = Digest32.sha256(profile.getBytes(StandardCharsets.UTF_8));
    bench.ledger().send(calls.admit(district, hash, BenchIssuer.ID, List.of()));
    bench
        .ledger()
        .send(
            calls.addKey(
                district,
                Role.ANCHOR,
                Word.of(account),
                bench.now().minusSeconds(1),
                Optional.empty()));
  }

  private StateView newest() throws HoleException {
    try {
      return source().open(bench.chain().chainId(), OptionalLong.empty());
    } catch (StateUnknownException e) {
      throw new HoleException(e.code(), e.getMessage(), e);
    }
  }

  private NodeSource source() {
    return new NodeSource(bench.node(), bench.chain().genesisHash());
  }

  @Override
  public void issue(List<Badge> all) throws HoleException, AnchoringException {
    badges = all;
    tree = MerkleTree.of(all.stream().map(Badge::hash).toList());
    transaction = bench.ledger().send(Call.anchor(tree.root())).transaction().id();
    publishCheckpoint();
  }

  private void publishCheckpoint() throws HoleException {
    var block = newest().asOf();
    Checkpoint checkpoint = new Checkpoint(block.number(), Word.ofHex(block.hash()));
    chain = chain.withFinality(new FinalityTrust(Set.of(), List.of(checkpoint), Optional.empty()));
  }

  @Override
  public void revoke(int position) throws HoleException, AnchoringException {
    Digest32 target = badges.get(position).hash().digest();
    bench.ledger().send(calls.revoke(district, List.of(target), REASON));
    publishCheckpoint();
  }

  /** The holder fetches newer proofs under the newer checkpoint, which takes no transaction. */
  @Override
  public void renew(int position) throws HoleException {
    publishCheckpoint();
  }

  @Override
  public byte[] held(int position) throws HoleException {
    ObjectNode credential =
        BlockcertsFile.proven(
            badges.get(position), tree.root(), tree.pathOf(position), chain.chainId(), transaction);
    ObjectNode evidence = credential.withObject("/signature/evidence");
    evidence.put(EvidenceFormat.PROFILE, profile);
    try {
      EvidenceFormat.write(
          new EvidenceCollector(bench.node(), chain)
              .collect(List.of(credential), Evidence.NONE, false),
          evidence);
    } catch (EvidenceUnavailableException e) {
      throw new HoleException(e.code(), e.getMessage(), e);
    }
    return BlockcertsFile.bytes(credential);
  }

  @Override
  public Finding verify(byte[] held, Reach reach) {
    NodeSource node = new NodeSource(reach.node(), chain.genesisHash());
    VerifierOptions options =
        VerifierOptions.at(reach.at())
            .withChain(Optional.of(chain), Optional.of(node), Optional.of(node));
    return BlockcertsFile.finding(new Verifier(options).verify(BlockcertsFile.read(held)));
  }
}
