package dev.stele.verifier.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.collect.EvidenceCollector;
import dev.stele.verifier.collect.EvidenceUnavailableException;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.evidence.BlockTrust;
import dev.stele.verifier.evidence.ContradictedEvidenceException;
import dev.stele.verifier.evidence.Evidence;
import dev.stele.verifier.evidence.EvidenceFormat;
import dev.stele.verifier.evidence.EvidenceReading;
import dev.stele.verifier.evidence.MalformedEvidenceException;
import dev.stele.verifier.evidence.SignedCheckpoint;
import dev.stele.verifier.evidence.StatusEvidence;
import dev.stele.verifier.file.CredentialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renews the evidence in credentials, so that they prove themselves with nobody to ask. */
@Command(
    name = "refresh",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 3,
    sortOptions = false,
    description = {
      "Renew the evidence that credentials carry, from any node of their chain: where their"
          + " transaction stands, and whether they are revoked, as of a block that the report names."
          + " Whoever holds a badge can do that; its issuer is not asked. What is hashed is not"
          + " touched."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all are renewed",
      "2:wrong usage, or a file that cannot be read",
      "3:at least one is left as it was: no node tells enough, or it is no credential"
    })
final class RefreshCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "credentials: .json, or baked .png or .svg; a PDF stays as it is")
  private List<Path> files;

  @Mixin private TrustOptions trust;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = {
        "a signed checkpoint (stele registry checkpoint --sign) to put into the credentials;"
            + " repeatable"
      })
  private List<Path> checkpoints = List.of();

  @Option(
      names = "--newest",
      description = {
        "show the registry as of the node's newest block; without this, as of the newest checkpoint"
            + " of the chain file, where there is one, so that it can be known offline"
      })
  private boolean newest;

  @Override
  public Integer call() {
    ChainFile trusted =
        trust
            .chainFile()
            .orElseThrow(() -> trust.usage("expected the consortium's chain file in --chain"));
    List<JsonRpcEndpoint> nodes = trust.endpoints(Optional.of(trusted));
    if (nodes.isEmpty()) {
      throw trust.usage("expected a node to ask, in --rpc or in the chain file");
    }
    List<SignedCheckpoint> vouched =
        checkpoints.stream().map(file -> trust.read(file, EvidenceFormat::checkpoint)).toList();
    boolean all = true;
    for (Path file : files) {
      try {
        System.out.println(file + ": " + renew(file, trusted, nodes, vouched));
      } catch (IOException e) {
        throw trust.usage("cannot read or write " + file + ": " + CredentialFile.reason(e));
      } catch (CredentialFile.UnreadableException | EvidenceUnavailableException e) {
        System.err.println(file + ": left as it was: " + TextReport.clean(e.getMessage()));
        all = false;
      }
    }
    System.out.flush();
    return all ? 0 : 3;
  }

  private String renew(
      Path file, ChainFile trusted, List<JsonRpcEndpoint> nodes, List<SignedCheckpoint> vouched)
      throws IOException, CredentialFile.UnreadableException, EvidenceUnavailableException {
    ObjectNode credential = CredentialFile.read(file);
    try {
      var unused = Credential.read(credential);
    } catch (MalformedCredentialException e) {
      throw CredentialFile.unreadable("malformed-credential", e.getMessage());
    }
    ObjectNode written = evidence(credential);
    Evidence renewed =
        collect(credential, trusted, nodes, known(written, trusted).withCheckpoints(vouched));
    EvidenceFormat.write(renewed, written);
    CredentialFile.replace(file, credential);
    return about(renewed, trusted);
  }

  /** Where it goes: into evidence of ours, or beside the proof where there is none yet. */
  private static ObjectNode evidence(ObjectNode credential)
      throws CredentialFile.UnreadableException {
    JsonNode there = credential.at("/signature/evidence");
    if (there.isMissingNode() && credential.get("signature") instanceof ObjectNode signature) {
      return signature.putObject("evidence");
    }
    if (there instanceof ObjectNode ours && EvidenceFormat.isOurs(ours)) {
      return ours;
    }
    throw CredentialFile.unreadable(
        "foreign-evidence",
        "expected a proof, and evidence of the format %s or none, beside it"
            .formatted(EvidenceFormat.NAME));
  }

  private Evidence collect(
      ObjectNode credential, ChainFile trusted, List<JsonRpcEndpoint> nodes, Evidence known)
      throws EvidenceUnavailableException {
    List<EvidenceUnavailableException> failures = new ArrayList<>();
    for (JsonRpcEndpoint node : nodes) {
      try {
        return new EvidenceCollector(node, trusted).collect(List.of(credential), known, newest);
      } catch (EvidenceUnavailableException e) {
        failures.add(e);
      }
    }
    throw failures.getFirst();
  }

  /** What is there and sound; the rest is collected anew. */
  private static Evidence known(ObjectNode evidence, ChainFile chain) {
    try {
      return EvidenceReading.of(EvidenceFormat.read(evidence), chain).evidence();
    } catch (MalformedEvidenceException | ContradictedEvidenceException e) {
      return Evidence.NONE;
    }
  }

  private static String about(Evidence evidence, ChainFile chain) {
    try {
      EvidenceReading reading = EvidenceReading.of(evidence, chain);
      String status =
          evidence
              .status()
              .map(StatusEvidence::header)
              .map(header -> "status as of block %d (%s)".formatted(header.number(), header.time()))
              .orElse("no status, for there is no registry");
      return status
          + reading.anchors().stream()
              .map(anchor -> words(anchor.trust()))
              .findFirst()
              .map(words -> "; the anchor " + words)
              .orElse("");
    } catch (MalformedEvidenceException | ContradictedEvidenceException e) {
      throw new IllegalStateException("evidence that was just collected contradicts itself", e);
    }
  }

  private static String words(BlockTrust trust) {
    return switch (trust) {
      case BlockTrust.Trusted trusted -> "is known offline: " + trusted.words();
      case BlockTrust.Unknown unknown -> "is not known offline yet: " + unknown.message();
    };
  }
}
