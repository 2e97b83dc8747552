package dev.stele.issuer.cli;

import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.ChainNodes;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.Finality;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.collect.EvidenceUnavailableException;
import dev.stele.verifier.collect.GenesisValidators;
import dev.stele.verifier.credential.MalformedCredentialException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which chain, through which nodes, at what price. */
final class NodeOptions {
  @Option(
      names = "--chain",
      paramLabel = "FILE",
      description =
          "the consortium's chain file: the chain, its registry if it has one, and nodes to ask where --rpc names none")
  private Path chain;

  @Confidential
  @Option(
      names = "--rpc",
      paramLabel = "URL",
      split = "\\s+",
      splitSynopsisLabel = " ",
      description =
          "the JSON-RPC endpoint of a node of any Ethereum-compatible chain; several times for several nodes of one chain, of which one must answer and none may contradict another")
  private List<String> rpc = List.of();

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
          "when a transaction counts: after so many blocks, its own counted; finalized (the node's finalized block); or qbft (a sealed block is final); default: ${DEFAULT-VALUE}")
  private String finality = "1";

  @Option(
      names = "--max-gas-price",
      paramLabel = "GWEI",
      description = "the most that is ever offered for one gas; default: ${DEFAULT-VALUE}")
  private BigDecimal maxGasPrice = new BigDecimal(500);

  @Option(
      names = "--rpc-timeout",
      paramLabel = "SECONDS",
      description = "how long one question to the node may take; default: ${DEFAULT-VALUE}")
  private int rpcTimeout = 20;

  /** The chain file, where one was named. */
  Optional<ChainFile> chainFile() throws Failure {
    if (chain == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ChainFile.read(Inputs.parse(Files.readAllBytes(chain), chain.toString())));
    } catch (NoSuchFileException e) {
      throw new Failure(Failure.INPUT, "there is no chain file " + chain, e);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot read " + chain + ": " + e.getMessage(), e);
    } catch (RefusedException | MalformedCredentialException e) {
      throw new Failure(Failure.INPUT, chain + ": " + e.getMessage(), e);
    }
  }

  Path chainPath() {
    return chain;
  }

  List<URI> addresses() throws Failure {
    List<URI> addresses;
    try {
      addresses = rpc.stream().map(JsonRpcEndpoint::address).toList();
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    }
    if (addresses.isEmpty()) {
      addresses = chainFile().map(ChainFile::rpc).orElse(List.of());
    }
    if (addresses.isEmpty()) {
      throw new Failure(
          Failure.INPUT, "expected a node in --rpc, or a chain file that names one in --chain");
    }
    return addresses;
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

  /** Whether the options can be meant so, by themselves. */
  void check() throws Failure {
    node().close();
    var unused = List.of(finality(), ceiling());
  }

  /** The same nodes for the verifier's questions. */
  List<NodeSource> sources() throws Failure {
    Optional<String> genesis = chainFile().flatMap(ChainFile::genesisHash);
    return endpoints().stream().map(node -> new NodeSource(node, genesis)).toList();
  }

  List<JsonRpcEndpoint> endpoints() throws Failure {
    Duration timeout = timeout();
    return addresses().stream().map(address -> new JsonRpcEndpoint(address, timeout)).toList();
  }

  /** The validators whom a QBFT chain's first block names; nobody on another chain. */
  Set<Address> genesisValidators(String genesisHash) throws Failure {
    List<EvidenceUnavailableException> failures = new ArrayList<>();
    for (JsonRpcEndpoint node : endpoints()) {
      try {
        return GenesisValidators.of(node, genesisHash);
      } catch (EvidenceUnavailableException e) {
        failures.add(e);
      }
    }
    throw new Failure(Failure.CHAIN, failures.getFirst().getMessage(), failures.getFirst());
  }

  Finality finality() throws Failure {
    try {
      return Finality.of(finality);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, "--finality: " + e.getMessage(), e);
    }
  }

  /** In wei. */
  BigInteger ceiling() throws Failure {
    if (maxGasPrice.signum() < 0) {
      throw new Failure(Failure.INPUT, "expected at least 0 in --max-gas-price");
    }
    return maxGasPrice.movePointRight(9).toBigInteger();
  }

  private Duration timeout() throws Failure {
    if (rpcTimeout < 1) {
      throw new Failure(Failure.INPUT, "expected at least 1 in --rpc-timeout");
    }
    return Duration.ofSeconds(rpcTimeout);
  }
}
