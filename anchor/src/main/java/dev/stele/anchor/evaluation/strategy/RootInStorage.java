package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Arguments;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.ComparedContract;
import dev.stele.anchor.evaluation.ContractView;
import dev.stele.anchor.evaluation.HeldFile;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.NoAnswerException;
import dev.stele.anchor.evaluation.StorageStrategy;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.TargetHash;

/** The root of a batch in a contract's storage. */
public final class RootInStorage implements StorageStrategy {
  @Override
  public About about() {
    return new About(
        "root-in-storage",
        "Merkle root in contract storage (as OpenAttestation)",
        Growth.BATCH,
        "One call a batch, which stores the block number under the Merkle root and logs it; one call that stores the block number under the hash of a badge that is taken back. Status is read from the chain: nothing to renew.");
  }

  @Override
  public BadgeStore open(Bench bench) throws HoleException, AnchoringException {
    return new Store(bench, bench.deploy(ComparedContract.ROOT_STORAGE, new Arguments()));
  }

  private static final class Store extends MerkleContractStore {
    Store(Bench bench, Address contract) {
      super(bench, contract);
    }

    @Override
    Call anchor(MerkleRoot root) {
      return Call.function(contract, "issue", new Arguments().bytes32(root.digest()));
    }

    @Override
    boolean isStored(ContractView chain, HeldFile file, TargetHash hash) throws NoAnswerException {
      return blockOf(chain, file.contract(), "documentIssued", file.root(hash).digest()) != 0;
    }

    @Override
    boolean isRevoked(ContractView chain, HeldFile file, TargetHash hash) throws NoAnswerException {
      return blockOf(chain, file.contract(), "documentRevoked", hash.digest()) != 0;
    }

    private static long blockOf(
        ContractView chain, Address where, String mapping, Digest32 document)
        throws NoAnswerException {
      return chain.number(where, mapping, new Arguments().bytes32(document)).longValueExact();
    }
  }
}
