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
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.merkle.TargetHash;
import java.util.List;

/** The root of a batch in an event. */
public final class RootInEvent implements StorageStrategy {
  private static final String ANCHORED = Word.keccak("Anchored(bytes32)").toString();
  private static final String REVOKED = Word.keccak("Revoked(bytes32)").toString();

  @Override
  public About about() {
    return new About(
        "root-in-event",
        "Merkle root in an event",
        Growth.BATCH,
        "One call a batch, which logs the Merkle root; one call that logs the hash of a badge that is taken back. Nothing is kept in storage, so a verifier searches the logs. Status is read from the chain: nothing to renew.");
  }

  @Override
  public BadgeStore open(Bench bench) throws HoleException, AnchoringException {
    return new Store(bench, bench.deploy(ComparedContract.ROOT_EVENT, new Arguments()));
  }

  private static final class Store extends MerkleContractStore {
    Store(Bench bench, Address contract) {
      super(bench, contract);
    }

    @Override
    Call anchor(MerkleRoot root) {
      return Call.function(contract, "anchor", new Arguments().bytes32(root.digest()));
    }

    @Override
    boolean isStored(ContractView chain, HeldFile file, TargetHash hash) throws NoAnswerException {
      return !chain
          .events(file.contract(), List.of(ANCHORED, "0x" + file.root(hash).hex()))
          .isEmpty();
    }

    @Override
    boolean isRevoked(ContractView chain, HeldFile file, TargetHash hash) throws NoAnswerException {
      return !chain.events(file.contract(), List.of(REVOKED, "0x" + hash.hex())).isEmpty();
    }
  }
}
