package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.NoAnswerException;
import dev.stele.anchor.evaluation.Reach;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.merkle.TargetHash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Badges in IPFS as one folder, whose content identifier is a transaction's data; by a real node
 * (kubo) that is found on the PATH.
 */
public final class IpfsBundle implements StorageStrategy {
  @Override
  public About about() {
    return new About(
        "ipfs-folder",
        "Badges in IPFS, identifier as transaction data",
        Growth.BATCH,
        "All badges of a batch are added to a kubo node as one folder; one transaction whose data is the folder's content identifier. The node stands where the first mirror would, reads its own repository and nobody else's, and is the only one that has them. The revocation list lies at the issuer's site: taking a badge back takes no transaction, and there is nothing to renew.");
  }

  @Override
  public BadgeStore open(Bench bench) throws HoleException {
    return new Store(bench, IpfsNode.start());
  }

  private static final class Store extends SiteStore {
    private final IpfsNode ipfs;
    private TransactionId transaction;

    Store(Bench bench, IpfsNode ipfs) {
      super(bench);
      this.ipfs = ipfs;
    }

    @Override
    public void issue(List<Badge> all) throws HoleException, AnchoringException {
      issued(all);
      String folder = ipfs.add(all);
      String data = "0x" + HexFormat.of().formatHex(folder.getBytes(StandardCharsets.US_ASCII));
      transaction =
          bench.ledger().send(new Call(Optional.of(Address.NOBODY), data)).transaction().id();
      List<byte[]> examples = List.of(document(all.getFirst()));
      bench.mirrors().getFirst().answer(ipfs::find, examples, ipfs.size(folder));
    }

    private static byte[] document(Badge badge) {
      return badge.document().toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    TransactionId transaction(int position) {
      return transaction;
    }

    @Override
    boolean isStored(byte[] data, TargetHash hash, Reach reach) throws NoAnswerException {
      String folder = new String(data, StandardCharsets.US_ASCII);
      byte[] file =
          Reach.fetch(reach.mirrors().getFirst(), folder + "/" + hash.hex() + ".json")
              .orElseThrow(() -> new NoAnswerException("the IPFS node does not answer"));
      return WholeBadge.is(file, hash);
    }

    @Override
    public void close() {
      ipfs.close();
    }
  }
}
