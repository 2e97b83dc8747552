package dev.stele.anchor.evaluation.strategy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.Finding;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.Reach;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.credential.RevocationList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The root of a batch as a transaction's data, the issuer's profile and revocation list at its web
 * site: Blockcerts as it is usually run. Judged by Stele's verifier, which is handed what the sites
 * give.
 */
public final class RootInData implements StorageStrategy {
  private static final String PROFILE = "issuer.json";
  private static final String REVOCATIONS = "revocation-list.json";

  @Override
  public About about() {
    return new About(
        "root-in-data",
        "Merkle root as transaction data (Blockcerts)",
        Growth.BATCH,
        "One transaction a batch whose data is the Merkle root. Profile and revocation list lie at the issuer's site; taking a badge back rewrites the list, without a transaction, and there is nothing to renew. A verifier asks an explorer for the transaction.");
  }

  @Override
  public BadgeStore open(Bench bench) {
    return new Store(bench);
  }

  private static final class Store implements BadgeStore {
    private final Bench bench;
    private final List<String> revoked = new ArrayList<>();
    private List<Badge> badges = List.of();
    private MerkleTree tree;
    private TransactionId transaction;

    Store(Bench bench) {
      this.bench = bench;
    }

    @Override
    public void issue(List<Badge> all) throws HoleException, AnchoringException {
      badges = all;
      tree = MerkleTree.of(all.stream().map(Badge::hash).toList());
      transaction = bench.ledger().send(Call.anchor(tree.root())).transaction().id();
      ObjectNode profile = BlockcertsFile.profile(bench.ledger().account());
      bench.site().publish(PROFILE, BlockcertsFile.bytes(profile));
      publishRevocations();
    }

    private void publishRevocations() {
      bench
          .site()
          .publish(REVOCATIONS, BlockcertsFile.bytes(BlockcertsFile.revocationList(revoked)));
    }

    @Override
    public void revoke(int position) {
      revoked.add(badges.get(position).id());
      publishRevocations();
    }

    @Override
    public void renew(int position) {}

    @Override
    public byte[] held(int position) {
      return BlockcertsFile.bytes(
          BlockcertsFile.proven(
              badges.get(position),
              tree.root(),
              tree.pathOf(position),
              bench.chain().chainId(),
              transaction));
    }

    @Override
    public Finding verify(byte[] held, Reach reach) {
      NodeSource explorer =
          new NodeSource(
              new JsonRpcEndpoint(reach.explorer(), Reach.TIMEOUT), bench.chain().genesisHash());
      VerifierOptions options =
          VerifierOptions.at(reach.at())
              .withIssuer(profile(reach), revocations(reach))
              .withChain(Optional.of(bench.chain()), Optional.of(explorer), Optional.empty());
      return BlockcertsFile.finding(new Verifier(options).verify(BlockcertsFile.read(held)));
    }

    private static Optional<IssuerProfile> profile(Reach reach) {
      return Reach.fetch(reach.site(), PROFILE)
          .map(
              file -> {
                try {
                  return IssuerProfile.read(BlockcertsFile.read(file));
                } catch (MalformedCredentialException e) {
                  throw new IllegalArgumentException(e.getMessage(), e);
                }
              });
    }

    private static Optional<RevocationList> revocations(Reach reach) {
      return Reach.fetch(reach.site(), REVOCATIONS)
          .map(
              file -> {
                try {
                  return RevocationList.read(BlockcertsFile.read(file));
                } catch (MalformedCredentialException e) {
                  throw new IllegalArgumentException(e.getMessage(), e);
                }
              });
    }
  }
}
