package dev.stele.verifier.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.file.CredentialFile;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The chain that is trusted, and whom to ask about it. */
final class TrustOptions {
  private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--rpc",
      paramLabel = "URL",
      description = "a node's JSON-RPC endpoint; repeat it to name several (before --chain's)")
  private List<String> rpc = List.of();

  @Option(
      names = "--rpc-timeout",
      paramLabel = "SECONDS",
      description = "how long one question to a node may take; default: ${DEFAULT-VALUE}")
  private int rpcTimeout = 10;

  @Option(
      names = "--chain",
      paramLabel = "FILE",
      description = {
        "the consortium's chain file: chain id, genesis hash, registry, by what blocks are known,"
            + " endpoints; with a registry, the issuer's keys and revocations are read there"
      })
  private Path chain;

  Optional<ChainFile> chainFile() {
    return Optional.ofNullable(chain).map(file -> read(file, ChainFile::read));
  }

  boolean namesNodes() {
    return !rpc.isEmpty();
  }

  /** Those that were named, else the chain file's. */
  List<JsonRpcEndpoint> endpoints(Optional<ChainFile> trusted) {
    List<URI> addresses =
        rpc.isEmpty()
            ? trusted.map(ChainFile::rpc).orElse(List.of())
            : rpc.stream().map(this::address).toList();
    Duration timeout = timeout();
    return addresses.stream().map(address -> new JsonRpcEndpoint(address, timeout)).toList();
  }

  Duration timeout() {
    if (rpcTimeout < 1) {
      throw usage("expected at least 1 in --rpc-timeout");
    }
    return Duration.ofSeconds(rpcTimeout);
  }

  private URI address(String text) {
    try {
      return JsonRpcEndpoint.address(text);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  /** Reads a document's view. */
  interface Reading<T, E extends Exception> {
    T of(ObjectNode json) throws E;
  }

  /** Reads a file that was named; one that cannot be read is wrong usage. */
  <T, E extends Exception> T read(Path file, Reading<T, E> reading) {
    try {
      return reading.of(JSON.read(file));
    } catch (IOException e) {
      throw usage("cannot read " + file + ": " + CredentialFile.reason(e));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // Not JSON, or not what it should be: each kind of document has an exception of its own.
      throw malformed(file, e);
    }
  }

  ParameterException malformed(Path file, Exception e) {
    return usage(file + ": " + TextReport.clean(e.getMessage()));
  }

  ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
