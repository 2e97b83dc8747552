package dev.stele.issuer.cli;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.AnchorChain;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.DataFolder.BesideStore;
import dev.stele.issuer.store.DataFolder.Schema;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Says whether {@code serve} could start with its settings and work, and changes nothing; also
 * while it runs.
 */
@Command(
    name = "check",
    sortOptions = false,
    description =
        "Check the settings that serve would go by, given the same options, and whether what they name can be used; also while the service runs.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all is right",
      "2:a setting is wrong, or a file, folder or database cannot be used",
      "4:the password does not open the keys",
      "5:no node answers, or it is on another chain"
    })
final class ConfigCheck implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServeCommand serve;

  private final List<Integer> failures = new ArrayList<>();

  private interface Look {
    String at() throws Failure, IOException, RefusedException, AnchoringException;
  }

  @Override
  public Integer call() throws Failure {
    for (String variable : settings().unknownVariables()) {
      say("note", "environment", "there is no setting for " + variable);
    }
    look("settings", () -> "badges will name " + serve.check());
    if (failures.isEmpty()) {
      look("data folder", this::folder);
      try (Records records = records()) {
        look("keys", () -> keys(records.issuers()));
        look("chain", () -> chain(records));
      }
    }
    return failures.stream().min(Integer::compare).orElse(0);
  }

  private Settings settings() {
    return (Settings) spec.defaultValueProvider();
  }

  private void look(String what, Look look) {
    try {
      say("ok", what, look.at());
    } catch (Failure e) {
      fail(what, e.exitCode(), e.getMessage());
    } catch (RefusedException e) {
      fail(what, Failure.of(e).exitCode(), e.getMessage());
    } catch (AnchoringException e) {
      fail(what, Failure.CHAIN, e.getMessage());
    } catch (UncheckedIOException e) {
      fail(what, Failure.INPUT, String.valueOf(e.getCause()));
    } catch (IOException e) {
      fail(what, Failure.INPUT, String.valueOf(e.getMessage()));
    }
  }

  private void fail(String what, int code, String why) {
    failures.add(code);
    say("FAILED", what, settings().located(why));
  }

  private void say(String verdict, String what, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("%-7s %-12s %s".formatted(verdict, what, text));
    out.flush();
  }

  private String folder() throws IOException, Failure {
    Path folder = serve.data().folder().toAbsolutePath();
    Path there = folder;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw new Failure(Failure.INPUT, "expected a folder that can be written to: " + there);
    }
    if (there.equals(folder)) {
      // What a full disk or a read-only file system lets nobody do.
      Files.delete(Files.createTempFile(folder, ".check", ""));
      return folder + " can be written to";
    }
    return folder + " will be made";
  }

  /** What there is to check the other settings against. */
  private record Records(Optional<BesideStore> open) implements AutoCloseable {
    List<IssuingDistrict> issuers() {
      return open.map(it -> it.store().issuers()).orElse(List.of());
    }

    Optional<ChainFile> pinned() {
      return open.flatMap(it -> it.store().chain());
    }

    @Override
    public void close() {
      open.ifPresent(BesideStore::close);
    }
  }

  private Records records() {
    List<BesideStore> found = new ArrayList<>();
    look(
        "records",
        () -> {
          Optional<Schema> schema = DataFolder.schema(serve.data().folder(), serve.data().server());
          if (schema.isEmpty() || schema.get().present().isEmpty()) {
            return "none yet";
          }
          if (schema.get().isNewer()) {
            throw new Failure(
                Failure.INPUT,
                "a later stele made them (version %s, this one works with %s)"
                    .formatted(schema.get().present().get(), schema.get().ours()));
          }
          if (!schema.get().isOurs()) {
            return "of version %s, which the next start brings to %s; what they name is not looked at before"
                .formatted(schema.get().present().get(), schema.get().ours());
          }
          found.add(serve.data().beside());
          return "of %d districts".formatted(found.getFirst().store().issuers().size());
        });
    return new Records(found.stream().findFirst());
  }

  private String keys(List<IssuingDistrict> issuers) throws Failure, RefusedException {
    var keys = serve.data().keys();
    for (IssuingDistrict issuer : issuers) {
      keys.tryToOpen(issuer.id(), issuer.issuingAddress());
    }
    return issuers.isEmpty() ? "none yet; there is a password for them" : "the password opens them";
  }

  private String chain(Records records) throws Failure, AnchoringException {
    try (AnchorChain node = serve.chain().node()) {
      ChainId id = node.chainId();
      String genesis = node.genesisHash();
      expect("the chain of the settings", serve.chain().expected(), Optional.empty(), id, genesis);
      for (Optional<ChainFile> said : List.of(serve.chain().file(), records.pinned())) {
        String whose = said.equals(records.pinned()) ? "the data folder" : "the chain file";
        expect(
            "the chain of " + whose,
            said.map(ChainFile::chainId),
            said.flatMap(ChainFile::genesisHash),
            id,
            genesis);
      }
      StringBuilder text = new StringBuilder("%s is on chain %s".formatted(node.displayName(), id));
      for (IssuingDistrict issuer : records.issuers()) {
        text.append(
            "; %s has %,d wei for gas"
                .formatted(issuer.issuingAddress(), node.balance(issuer.issuingAddress())));
      }
      return text.toString();
    }
  }

  private static void expect(
      String what,
      Optional<ChainId> expected,
      Optional<String> expectedGenesis,
      ChainId found,
      String genesis)
      throws Failure {
    if ((expected.isPresent() && !expected.get().equals(found))
        || (expectedGenesis.isPresent() && !expectedGenesis.get().equals(genesis))) {
      throw new Failure(
          Failure.CHAIN,
          "expected %s (%s%s), the node is on chain %s (genesis %s)"
              .formatted(
                  what,
                  expected.map(ChainId::toString).orElse("any"),
                  expectedGenesis.map(it -> ", genesis " + it).orElse(""),
                  found,
                  genesis));
    }
  }
}
