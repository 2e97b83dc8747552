package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.evaluation.BadgeStore;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.anchor.evaluation.StorageStrategy;

/** The root of a batch as a transaction's data, with a registry and proofs in the file. */
public final class SteleRoot implements StorageStrategy {
  @Override
  public About about() {
    return new About(
        "stele",
        "Merkle root as transaction data, registry, proofs in the file (Stele)",
        Growth.BATCH,
        "One transaction a batch whose data is the Merkle root. The issuer's key and revocations stand in the consortium's registry; the holder's file carries block, transaction, receipt and state proofs. Taking a badge back is one call of the registry; renewing fetches newer proofs, without a transaction. Judged by Stele's verifier, by a node where one answers, else by the proofs and the checkpoint in the chain file.");
  }

  @Override
  public BadgeStore open(Bench bench) throws HoleException, AnchoringException {
    return new RegistryStore(bench);
  }
}
