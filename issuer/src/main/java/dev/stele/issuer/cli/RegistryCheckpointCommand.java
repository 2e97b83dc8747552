package dev.stele.issuer.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.SeveralNodes;
import dev.stele.verifier.chain.SeveralStates;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.evidence.EvidenceFormat;
import dev.stele.verifier.evidence.MalformedEvidenceException;
import dev.stele.verifier.evidence.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Vouches for a block, so that what is in it or before it is known without asking a node. */
@Command(
    name = "checkpoint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Vouch for a block of the chain, so that badges anchored in it or shortly before it can be"
          + " verified with no node to ask. Adds it to the chain file, which is then published"
          + " again; or with --sign, writes it down signed by --key, for chain files that name"
          + " checkpointSigners (stele refresh --checkpoint puts it into badges).",
      "All nodes that are named must agree on the block."
    })
final class RegistryCheckpointCommand implements Callable<Integer> {
  @Mixin private ConsortiumOptions consortium;

  @Option(
      names = "--block",
      paramLabel = "N",
      description = "its number; default: the newest, which should be final")
  private Long number;

  @Option(
      names = "--sign",
      paramLabel = "FILE",
      description =
          "write it to this file, signed by --key; signatures of others that are there for the same block are kept")
  private Path signed;

  @Override
  public Integer call() throws Failure {
    ChainFile chain =
        consortium
            .nodes()
            .chainFile()
            .orElseThrow(() -> new Failure(Failure.INPUT, "expected the chain file in --chain"));
    Checkpoint checkpoint = checkpoint(chain);
    if (signed != null) {
      sign(chain, checkpoint);
    } else {
      add(chain, checkpoint);
    }
    consortium.out().printf("block %d, %s%n", checkpoint.number(), checkpoint.hash());
    consortium.out().flush();
    return 0;
  }

  private Checkpoint checkpoint(ChainFile chain) throws Failure {
    if (number != null && number < 0) {
      throw new Failure(Failure.INPUT, "expected at least 0 in --block");
    }
    try {
      BlockReference block =
          new SeveralStates(consortium.nodes().sources(), SeveralNodes.Policy.AGREEMENT)
              .open(
                  chain.chainId(), number == null ? OptionalLong.empty() : OptionalLong.of(number))
              .asOf();
      return new Checkpoint(block.number(), Word.ofHex(block.hash()));
    } catch (StateUnknownException e) {
      throw RegistryCommand.unreadable(e);
    }
  }

  private void add(ChainFile chain, Checkpoint checkpoint) throws Failure {
    FinalityTrust trust = chain.finality();
    List<Checkpoint> all = new ArrayList<>(trust.checkpoints());
    if (!all.contains(checkpoint)) {
      all.add(checkpoint);
    }
    ChainFile more =
        chain.withFinality(new FinalityTrust(trust.validators(), all, trust.signers()));
    write(consortium.nodes().chainPath(), more.toJson());
  }

  private void sign(ChainFile chain, Checkpoint checkpoint) throws Failure {
    List<String> signatures = new ArrayList<>();
    if (Files.exists(signed)) {
      SignedCheckpoint there = read();
      if (!there.checkpoint().equals(checkpoint)) {
        throw new Failure(
            Failure.INPUT,
            "%s is about block %d, %s; name another file"
                .formatted(signed, there.checkpoint().number(), there.checkpoint().hash()));
      }
      signatures.addAll(there.signatures());
    }
    String own = consortium.signer().sign(checkpoint, chain.chainId());
    if (!signatures.contains(own)) {
      signatures.add(own);
    }
    write(signed, EvidenceFormat.toJson(new SignedCheckpoint(checkpoint, signatures)));
  }

  private SignedCheckpoint read() throws Failure {
    try {
      return EvidenceFormat.checkpoint(Inputs.parse(Files.readAllBytes(signed), signed.toString()));
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot read " + signed, e);
    } catch (RefusedException | MalformedEvidenceException e) {
      throw new Failure(Failure.INPUT, signed + ": " + e.getMessage(), e);
    }
  }

  /** The file takes its name once it is whole. */
  private static void write(Path file, ObjectNode json) throws Failure {
    try {
      Path whole = file.resolveSibling("." + file.getFileName() + ".new");
      Files.write(whole, CredentialDocument.file(json));
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
