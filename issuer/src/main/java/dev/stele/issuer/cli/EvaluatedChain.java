package dev.stele.issuer.cli;

import dev.stele.anchor.chain.AnchorSigner;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.chain.SeededKey;
import dev.stele.anchor.evaluation.EmbeddedNode;
import dev.stele.anchor.evaluation.EvaluationNode;
import dev.stele.anchor.evaluation.HoleException;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The chain that is measured on: a node that is started for it, or the researcher's own. */
final class EvaluatedChain {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Set by the launcher, which knows where the project keeps it. */
  private static final String ANVIL = "ANVIL";

  private static final String PASSWORD = DataOptions.PASSWORD_VARIABLE;

  @Option(
      names = "--rpc",
      paramLabel = "URL",
      description =
          "the JSON-RPC endpoint of a node of your own chain, with --keystore and --password-file; default: a node is started for it and ends with it (anvil; its path in the environment's ANVIL)")
  private String rpc;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description =
          "the Web3 keystore of an account that pays on --rpc; default: a key made from the seed, for which anvil has money")
  private Path keystore;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "the file with the password of --keystore")
  private Path passwordFile;

  @Option(
      names = "--hardfork",
      paramLabel = "NAME",
      description =
          "the rules that the started node follows, by anvil's name, such as shanghai, prague or osaka; default: ${DEFAULT-VALUE}")
  private String hardfork = "prague";

  @Option(
      names = "--block-gas-limit",
      paramLabel = "GAS",
      description = "of the started node; default: ${DEFAULT-VALUE}")
  private long blockGasLimit = 60_000_000;

  @Option(
      names = "--fees",
      paramLabel = "POLICY",
      description = "auto, legacy or zero; default: ${DEFAULT-VALUE}")
  private String fees = "auto";

  @Option(
      names = "--finality",
      paramLabel = "RULE",
      description =
          "when a transaction counts: after so many blocks, finalized, or qbft; default: ${DEFAULT-VALUE}")
  private String finality = "1";

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "how long a transaction may take until it is final; default: ${DEFAULT-VALUE}")
  private int patience = 300;

  /** What is done with a node. */
  interface Work {
    int with(EvaluationNode node, String hardfork)
        throws Failure, IOException, HoleException, dev.stele.anchor.AnchoringException;
  }

  int use(long seed, Work work)
      throws Failure, IOException, HoleException, dev.stele.anchor.AnchoringException {
    if (rpc != null) {
      return use(address(), seed, "as the node has it", work);
    }
    String anvil = System.getenv(ANVIL);
    if (anvil == null || anvil.isEmpty()) {
      throw new Failure(
          Failure.CHAIN,
          "there is no node to measure on: name one with --rpc, or the path of anvil in the environment's ANVIL (npm ci in scripts/devnet.d installs it)");
    }
    try (EmbeddedNode started = start(anvil)) {
      return use(started.address(), seed, hardfork, work);
    }
  }

  private URI address() throws Failure {
    try {
      return JsonRpcEndpoint.address(rpc);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, "--rpc: " + e.getMessage(), e);
    }
  }

  private EmbeddedNode start(String anvil) throws Failure, HoleException {
    try {
      return EmbeddedNode.start(anvil, hardfork, blockGasLimit);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    }
  }

  /** An argument as it may be published: an endpoint's path and query may hold an access key. */
  String withoutKey(String argument) throws Failure {
    return rpc == null ? argument : argument.replace(rpc, JsonRpcEndpoint.displayName(address()));
  }

  private int use(URI address, long seed, String rules, Work work)
      throws Failure, IOException, HoleException, dev.stele.anchor.AnchoringException {
    try (ChainNode node = new ChainNode(address, FeePolicy.of(fees), TIMEOUT)) {
      if (patience < 1) {
        throw new IllegalArgumentException("expected at least 1 in --patience, found " + patience);
      }
      EvaluationNode measured =
          new EvaluationNode(
              address,
              node,
              signer(seed),
              Finality.of(finality),
              Duration.ofSeconds(patience),
              rpc == null);
      return work.with(measured, rules);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    }
  }

  private AnchorSigner signer(long seed) throws Failure, IOException {
    if (keystore == null) {
      return SeededKey.of("stele evaluation " + seed);
    }
    char[] password =
        PasswordFile.orVariable(passwordFile, PASSWORD)
            .orElseThrow(
                () ->
                    new Failure(
                        Failure.INPUT,
                        "expected the password of --keystore in --password-file, or in the environment's "
                            + PASSWORD))
            .toCharArray();
    try {
      return IssuingKey.open(keystore, password);
    } catch (IssuingKey.KeystoreException e) {
      throw new Failure(Failure.PASSWORD, e.getMessage(), e);
    }
  }
}
