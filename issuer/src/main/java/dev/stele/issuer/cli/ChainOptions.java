package dev.stele.issuer.cli;

import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.ChainNodes;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.life.FeeRules;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.DataFolder;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.chain.SeveralNodes;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which chain to anchor in, and how. */
final class ChainOptions {
  @Option(
      names = "--rpc",
      paramLabel = "URL",
      required = true,
      description =
          "the JSON-RPC endpoint of a node of any Ethereum-compatible chain; several times for several nodes of one chain, of which one must answer and none may contradict another")
  private List<String> rpc = List.of();

  @Option(
      names = "--chain-id",
      paramLabel = "N",
      description =
          "the chain that the node must be on; default: that of the data folder, or of the node first met")
  private Long chainId;

  @Option(
      names = "--fees",
      paramLabel = "POLICY",
      description =
          "auto (EIP-1559 where there is a base fee), legacy, or zero (networks that ask for none); default: ${DEFAULT-VALUE}")
  private String fees = "auto";

  @Option(
      names = "--finality",
      paramLabel = "RULE",
      description =
          "when an anchor counts: after so many blocks, its own counted; finalized (the node's finalized block); or qbft (a sealed block is final); default: ${DEFAULT-VALUE}")
  private String finality = "1";

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

  @Option(
      names = "--max-gas-price",
      paramLabel = "GWEI",
      description =
          "the most that is ever offered for one gas; above it a batch waits; default: ${DEFAULT-VALUE}")
  private BigDecimal maxGasPrice = new BigDecimal(500);

  @Option(
      names = "--rpc-timeout",
      paramLabel = "SECONDS",
      description = "how long one question to the node may take; default: ${DEFAULT-VALUE}")
  private int rpcTimeout = 20;

  List<URI> addresses() throws Failure {
    try {
      return rpc.stream().map(JsonRpcEndpoint::address).toList();
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    }
  }

  AnchorChain node() throws Failure {
    try {
      FeePolicy policy = FeePolicy.of(fees);
      Duration timeout = timeout();
      List<ChainNode> nodes =
          addresses().stream().map(address -> new ChainNode(address, policy, timeout)).toList();
      return nodes.size() == 1 ? nodes.getFirst() : new ChainNodes(nodes);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, "--fees: " + e.getMessage(), e);
    }
  }

  BatchLine line(DataFolder data, KeyFolder keys, AnchorChain node, int size, Duration age)
      throws Failure {
    if ((chainId != null && chainId < 1) || size < 1 || age.isNegative()) {
      throw new Failure(Failure.INPUT, "expected at least 1 in --chain-id and --batch-size");
    }
    Optional<ChainId> expected = Optional.ofNullable(chainId).map(ChainId::new);
    return new BatchLine(
        data.store(),
        keys,
        node,
        source(),
        new BatchLine.Settings(size, age, finality(), feeRules(), expected),
        Clock.systemUTC());
  }

  /** What credentials are verified with before they go out. */
  private ChainSource source() throws Failure {
    Duration timeout = timeout();
    return new SeveralNodes(
        addresses().stream()
            .map(address -> new NodeSource(new JsonRpcEndpoint(address, timeout), Optional.empty()))
            .toList(),
        SeveralNodes.Policy.FAILOVER);
  }

  private Finality finality() throws Failure {
    try {
      return Finality.of(finality);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, "--finality: " + e.getMessage(), e);
    }
  }

  private FeeRules feeRules() throws Failure {
    if (feePatience < 1 || feeBump < 10 || feeBump > 1000 || maxGasPrice.signum() < 0) {
      throw new Failure(
          Failure.INPUT,
          "expected at least 1 in --fee-patience, 10 to 1000 in --fee-bump, at least 0 in --max-gas-price");
    }
    return new FeeRules(
        Duration.ofSeconds(feePatience), feeBump, maxGasPrice.movePointRight(9).toBigInteger());
  }

  private Duration timeout() throws Failure {
    if (rpcTimeout < 1) {
      throw new Failure(Failure.INPUT, "expected at least 1 in --rpc-timeout");
    }
    return Duration.ofSeconds(rpcTimeout);
  }
}
