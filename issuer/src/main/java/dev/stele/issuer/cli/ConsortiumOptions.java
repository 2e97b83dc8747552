package dev.stele.issuer.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.registry.AccountSender;
import dev.stele.anchor.registry.RegistryCalls;
import dev.stele.anchor.registry.RevocationRequest;
import dev.stele.anchor.registry.RevocationRequestFile;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.SeveralNodes;
import dev.stele.verifier.chain.SeveralStates;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.RegistryReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Who sends a change to the registry: an account whose key is at hand, or the signers of a Safe.
 */
final class ConsortiumOptions {
  private static final JsonMapper MAPPER = new JsonMapper();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private NodeOptions nodes;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "the keystore (Web3, version 3) of the account that sends the change")
  private Path key;

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description =
          "holds the keystore's password in its first line; else "
              + DataOptions.PASSWORD_VARIABLE
              + " is read")
  private Path passwordFile;

  @Option(
      names = "--safe",
      paramLabel = "FILE",
      description =
          "send nothing, and write the change to a new file that a Safe's Transaction Builder reads: for a consortium that is a Safe")
  private Path safe;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "how long to wait for the chain; default: ${DEFAULT-VALUE}")
  private int wait = 120;

  /**
   * A change, and what it is called.
   *
   * @param what in a few words
   */
  record Step(String what, Call call) {}

  /** The chain file, which must name a registry. */
  ChainFile chain() throws Failure {
    ChainFile file =
        nodes
            .chainFile()
            .orElseThrow(
                () ->
                    new Failure(Failure.INPUT, "expected the consortium's chain file in --chain"));
    if (file.registry().isEmpty()) {
      throw new Failure(
          Failure.INPUT,
          "expected a chain file that names a registry; stele registry deploy makes one");
    }
    return file;
  }

  RegistryCalls calls() throws Failure {
    RegistryContracts contracts = chain().registry().orElseThrow();
    return new RegistryCalls(contracts.issuers().address(), contracts.revocations().address());
  }

  NodeOptions nodes() {
    return nodes;
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** The registry as it is now, if its contracts are those that the chain file trusts. */
  RegistryReader registry() throws Failure {
    return registry(OptionalLong.empty());
  }

  RegistryReader registry(OptionalLong block) throws Failure {
    return read(nodes, chain(), block);
  }

  static RegistryReader read(NodeOptions nodes, ChainFile chain, OptionalLong block)
      throws Failure {
    try {
      var state =
          new SeveralStates(nodes.sources(), SeveralNodes.Policy.FAILOVER)
              .open(chain.chainId(), block);
      return RegistryReader.open(chain.registry().orElseThrow(), state);
    } catch (StateUnknownException e) {
      throw new Failure(Failure.CHAIN, e.getMessage(), e);
    }
  }

  /**
   * Sends the changes one after another, or writes them down for a Safe's signers.
   *
   * @return whether they were only written down
   */
  boolean carryOut(List<Step> steps) throws Failure {
    if ((key == null) == (safe == null)) {
      throw new Failure(Failure.INPUT, "expected either --key or --safe");
    }
    registry(); // refuses a foreign contract before anything is sent to it
    if (safe != null) {
      write(steps);
      return true;
    }
    try (AnchorChain node = nodes.node()) {
      AccountSender sender = sender(node);
      for (Step step : steps) {
        var unused = send(sender, step);
      }
    }
    return false;
  }

  AccountSender sender(AnchorChain node) throws Failure {
    return new AccountSender(node, signer(), nodes.finality(), nodes.ceiling(), patience());
  }

  /** Writes down a revocation that the key signs, for somebody else to send. */
  int sign(
      Path file,
      Word district,
      List<Digest32> targets,
      int reason,
      Optional<Instant> until,
      Instant deadline)
      throws Failure {
    if (key == null || safe != null) {
      throw new Failure(Failure.INPUT, "expected the district's keystore in --key, and no --safe");
    }
    RegistryReader registry = registry();
    IssuingKey signer = open();
    try {
      RevocationRequest request =
          new RevocationRequest(
              chain().chainId(),
              chain().registry().orElseThrow().revocations().address(),
              district,
              targets,
              reason,
              until,
              registry.requestsOf(signer.address()),
              deadline);
      write(file, RevocationRequestFile.toJson(request.sign(signer)));
    } catch (StateUnknownException e) {
      throw RegistryCommand.unreadable(e);
    }
    out()
        .printf(
            "signed by %s, to be sent by %s at the latest: stele registry relay %s%n",
            signer.address(), deadline, file);
    out().flush();
    return 0;
  }

  Duration patience() throws Failure {
    if (wait < 1) {
      throw new Failure(Failure.INPUT, "expected at least 1 in --wait");
    }
    return Duration.ofSeconds(wait);
  }

  /** The account whose key is at hand. */
  IssuingKey signer() throws Failure {
    if (key == null) {
      throw new Failure(Failure.INPUT, "expected the keystore of an account in --key");
    }
    return open();
  }

  private IssuingKey open() throws Failure {
    try {
      return IssuingKey.open(key, password());
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot read the keystore " + key, e);
    } catch (IssuingKey.KeystoreException e) {
      throw new Failure(Failure.PASSWORD, e.getMessage(), e);
    }
  }

  char[] password() throws Failure {
    return PasswordFile.orVariable(passwordFile, DataOptions.PASSWORD_VARIABLE)
        .orElseThrow(
            () ->
                new Failure(
                    Failure.INPUT,
                    "expected the keystore's password in --key-password-file or in the environment variable "
                        + DataOptions.PASSWORD_VARIABLE
                        + ", found nothing"))
        .toCharArray();
  }

  /** Where a new keystore goes. */
  Path newKey() throws Failure {
    if (key == null) {
      throw new Failure(Failure.INPUT, "expected the name of the new keystore in --key");
    }
    return key;
  }

  AccountSender.Sent send(AccountSender sender, Step step) throws Failure {
    try {
      AccountSender.Sent sent =
          sender.send(
              step.call(),
              signed -> {
                // Before it goes out: whatever happens then, it can be looked up.
                out().printf("%s: transaction %s%n", step.what(), signed.id());
                out().flush();
              });
      out()
          .printf(
              "  in block %d, %,d gas%n", sent.receipt().blockNumber(), sent.receipt().gasUsed());
      out().flush();
      return sent;
    } catch (AnchoringException e) {
      boolean ours = e.reason() == AnchoringException.Reason.CALL_REFUSED;
      throw new Failure(
          ours ? Failure.INPUT : Failure.CHAIN, step.what() + ": " + e.getMessage(), e);
    }
  }

  /** The batch file of Safe's Transaction Builder, version 1.0. */
  private void write(List<Step> steps) throws Failure {
    ObjectNode batch = MAPPER.createObjectNode();
    batch.put("version", "1.0");
    batch.put("chainId", chain().chainId().toString());
    batch.put("createdAt", System.currentTimeMillis());
    batch
        .putObject("meta")
        .put("name", "Stele registry")
        .put("description", String.join("; ", steps.stream().map(Step::what).toList()));
    ArrayNode transactions = batch.putArray("transactions");
    for (Step step : steps) {
      transactions
          .addObject()
          .put("to", step.call().to().orElseThrow().text())
          .put("value", "0")
          .put("data", step.call().data());
    }
    write(safe, batch);
    steps.forEach(step -> out().println("for the Safe's signers: " + step.what()));
    out().println("written to " + safe + "; nothing was sent");
    out().flush();
  }

  private static void write(Path file, ObjectNode json) throws Failure {
    try {
      Files.writeString(file, json.toPrettyString() + "\n", StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new Failure(Failure.INPUT, file + " is there already; name a new file", e);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
