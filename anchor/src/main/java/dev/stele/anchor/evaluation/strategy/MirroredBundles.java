package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.Finding;
import dev.stele.anchor.evaluation.HeldFile;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.Place;
import dev.stele.anchor.evaluation.Reach;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.verifier.merkle.TargetHash;
import java.util.List;
import java.util.Optional;

/** Badges with their proofs on several mirrors; the holder keeps a hash. */
public final class MirroredBundles implements StorageStrategy {
  /** So many are laid open: each takes proofs from the node, and more would show nothing new. */
  private static final int LAID_OPEN = 20;

  @Override
  public About about() {
    return new About(
        "mirrored-bundles",
        "Badges with their proofs on mirrors, root as transaction data",
        Growth.BATCH,
        "As Stele, but the holder keeps only the badge's hash: the badge with its proofs lies on every mirror under that hash, and the first copy that has the hash counts. Of a batch of more than 20 the first 20 are laid open, and the bytes on mirrors are theirs. Renewing lays newer proofs on the mirrors.");
  }

  @Override
  public BadgeStore open(Bench bench) throws HoleException, AnchoringException {
    return new Store(bench);
  }

  private static final class Store implements BadgeStore {
    private final Bench bench;
    private final RegistryStore stele;
    private List<Badge> badges = List.of();

    Store(Bench bench) throws HoleException, AnchoringException {
      this.bench = bench;
      this.stele = new RegistryStore(bench);
    }

    @Override
    public void issue(List<Badge> all) throws HoleException, AnchoringException {
      badges = all;
      stele.issue(all);
      for (int position = 0; position < onMirrors(all.size()); position++) {
        layOpen(position);
      }
    }

    @Override
    public int onMirrors(int issued) {
      return Math.min(LAID_OPEN, issued);
    }

    private void layOpen(int position) throws HoleException {
      byte[] file = stele.held(position);
      for (Place mirror : bench.mirrors()) {
        mirror.publish(name(badges.get(position).hash()), file);
      }
    }

    private static String name(TargetHash hash) {
      return hash.hex() + ".json";
    }

    @Override
    public void revoke(int position) throws HoleException, AnchoringException {
      stele.revoke(position);
    }

    @Override
    public void renew(int position) throws HoleException {
      stele.renew(position);
      layOpen(position);
    }

    @Override
    public byte[] held(int position) {
      return HeldFile.reference(badges.get(position).hash()).bytes();
    }

    @Override
    public Finding verify(byte[] held, Reach reach) {
      TargetHash hash = HeldFile.read(held).hash().orElseThrow();
      Optional<byte[]> file =
          reach.fromMirrors(
              name(hash),
              copy ->
                  HeldFile.of(BlockcertsFile.read(copy)).hash().filter(hash::equals).isPresent());
      return file.map(copy -> stele.verify(copy, reach))
          .orElseGet(() -> Finding.nothing("no mirror has the badge"));
    }
  }
}
