package dev.stele.issuer.cli;

import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.DataFolder;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which chain to anchor in, and how. */
final class ChainOptions {
  @Option(
      names = "--rpc",
      paramLabel = "URL",
      required = true,
      description = "the JSON-RPC endpoint of a node of any Ethereum-compatible chain")
  private String rpc;

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
      names = "--confirmations",
      paramLabel = "N",
      description = "blocks needed, the transaction's own counted; default: ${DEFAULT-VALUE}")
  private int confirmations = 1;

  @Option(
      names = "--rpc-timeout",
      paramLabel = "SECONDS",
      description = "how long one question to the node may take; default: ${DEFAULT-VALUE}")
  private int rpcTimeout = 20;

  URI address() throws Failure {
    try {
      return JsonRpcEndpoint.address(rpc);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    }
  }

  ChainNode node() throws Failure {
    try {
      return new ChainNode(address(), FeePolicy.of(fees), timeout());
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, "--fees: " + e.getMessage(), e);
    }
  }

  BatchLine line(DataFolder data, KeyFolder keys, ChainNode node, int size, Duration age)
      throws Failure {
    if (confirmations < 1 || (chainId != null && chainId < 1) || size < 1 || age.isNegative()) {
      throw new Failure(
          Failure.INPUT, "expected at least 1 in --confirmations, --chain-id and --batch-size");
    }
    Optional<ChainId> expected = Optional.ofNullable(chainId).map(ChainId::new);
    ChainSource source =
        new NodeSource(new JsonRpcEndpoint(address(), timeout()), Optional.empty());
    return new BatchLine(
        data.store(),
        keys,
        node,
        source,
        new BatchLine.Settings(size, age, confirmations, expected),
        Clock.systemUTC());
  }

  private Duration timeout() throws Failure {
    if (rpcTimeout < 1) {
      throw new Failure(Failure.INPUT, "expected at least 1 in --rpc-timeout");
    }
    return Duration.ofSeconds(rpcTimeout);
  }
}
