package dev.stele.anchor.evaluation.strategy;

import dev.stele.anchor.chain.Call;
import dev.stele.anchor.evaluation.Bench;
import dev.stele.anchor.evaluation.HeldFile;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.MerkleRoot;
import java.util.List;

/** Badges of which a contract knows the root alone. */
abstract class MerkleContractStore extends ContractStore {
  private MerkleTree tree;

  MerkleContractStore(Bench bench, Address contract) {
    super(bench, contract);
  }

  abstract Call anchor(MerkleRoot root);

  @Override
  final List<Call> issuance(List<Badge> all) {
    tree = MerkleTree.of(all.stream().map(Badge::hash).toList());
    return List.of(anchor(tree.root()));
  }

  @Override
  public final byte[] held(int position) {
    return HeldFile.of(badge(position).document())
        .at(contract)
        .under(tree.pathOf(position))
        .bytes();
  }
}
