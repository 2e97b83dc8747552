package dev.stele.issuer.cli;

import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.life.FeeRules;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.anchoring.BatchProof;
import dev.stele.issuer.anchoring.Consortium;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.DataFolder;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.chain.SeveralNodes;
import dev.stele.verifier.chain.SeveralStates;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which chain to anchor in, and how. */
final class ChainOptions {
  @Mixin private NodeOptions nodes;

  @Option(
      names = "--chain-id",
      paramLabel = "N",
      description =
          "the chain that the node must be on; default: that of the chain file or the data folder, or of the node first met")
  private Long chainId;

  @Option(
      names = "--fee-patience",
      paramLabel = "SECONDS",
      description =
          "how long an offer waits for a block before a higher one takes its place; default: ${DEFAULT-VALUE}")
  private int feePatience = 60;

  @Option(
      names = "--fee-bump",
      paramLabel = "PERCENT",
      description = "how much more the next offer is, at least 10; default: ${DEFAULT-VALUE}")
  private int feeBump = FeeRules.USUAL.bumpPercent();

  List<URI> addresses() throws Failure {
    return nodes.addresses();
  }

  AnchorChain node() throws Failure {
    return nodes.node();
  }

  /** Goes by the chain file, where one was named, as it is published again. */
  ChainFileWatch watch(DataFolder data) {
    return new ChainFileWatch(nodes, data.store(), ChainFileWatch.USUAL);
  }

  /** Whether the options can be meant so, by themselves. */
  void check() throws Failure {
    if (chainId != null && chainId < 1) {
      throw new Failure(Failure.INPUT, "expected at least 1 in --chain-id");
    }
    nodes.check();
    var unused = feeRules();
  }

  Optional<ChainFile> file() throws Failure {
    return nodes.chainFile();
  }

  /** The chain that was asked for. */
  Optional<ChainId> expected() throws Failure {
    return chainId == null ? file().map(ChainFile::chainId) : Optional.of(new ChainId(chainId));
  }

  BatchLine line(DataFolder data, KeyFolder keys, AnchorChain node, int size, Duration age)
      throws Failure {
    if (size < 1 || age.isNegative()) {
      throw new Failure(Failure.INPUT, "expected at least 1 in --batch-size");
    }
    check();
    Optional<ChainFile> file = nodes.chainFile();
    try {
      if (file.isPresent()) {
        data.store().trust(file.get());
      }
    } catch (RefusedException e) {
      throw Failure.of(e);
    }
    Optional<ChainId> expected = expected();
    List<NodeSource> sources = nodes.sources();
    return new BatchLine(
        data.store(),
        keys,
        node,
        new SeveralNodes(sources, SeveralNodes.Policy.FAILOVER),
        new Consortium(data.store(), new SeveralStates(sources, SeveralNodes.Policy.FAILOVER)),
        new BatchProof(data.store(), nodes.endpoints()),
        new BatchLine.Settings(size, age, nodes.finality(), feeRules(), expected),
        Clock.systemUTC());
  }

  private FeeRules feeRules() throws Failure {
    if (feePatience < 1 || feeBump < 10 || feeBump > 1000) {
      throw new Failure(
          Failure.INPUT, "expected at least 1 in --fee-patience, 10 to 1000 in --fee-bump");
    }
    return new FeeRules(Duration.ofSeconds(feePatience), feeBump, nodes.ceiling());
  }
}
