package dev.stele.issuer.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.life.BatchState;
import dev.stele.anchor.registry.RegistryCalls;
import dev.stele.issuer.cli.ConsortiumOptions.Step;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.revocation.Revoking;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.DataFolder.BesideStore;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.file.CredentialFile;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.RevocationReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes badges back. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Revoke badges or whole batches in the consortium's registry, or suspend them for a time.",
      "A district names its data folder (--data), also while its service runs: that sends it. The"
          + " consortium, or a district without its data, names an account (--chain, --key). A"
          + " district that has no money for gas signs a request (--sign), which anybody sends and"
          + " pays for (stele registry relay)."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the registry has it",
      "2:wrong usage or input, or the contract refuses it; nothing was changed",
      "4:the password does not open the keystore",
      "5:with --data: accepted and kept, but not sent yet; with --key: the chain held it up"
    })
final class RevokeCommand implements Callable<Integer> {
  private static final int LOOK_MILLIS = 300;

  @Parameters(
      paramLabel = "FILE|ID",
      arity = "0..*",
      description = "badges: their .json, .png, .svg or .pdf files; with --data also their ids")
  private List<String> badges = List.of();

  @Option(
      names = "--batch",
      paramLabel = "ROOT",
      description = "a whole batch, by its Merkle root; with --data also by its id; repeatable")
  private List<String> batches = List.of();

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      required = true,
      description =
          "not-given, issued-in-error, evidence-withdrawn, requirements-not-met, superseded, key-compromised, earners-wish, or a number of the consortium's own")
  private String reason;

  @Option(
      names = "--suspend-until",
      paramLabel = "INSTANT",
      description = "suspend until then, rather than revoke for good")
  private String until;

  @Option(names = "--data", paramLabel = "DIR", description = "the district's data folder")
  private Path data;

  @Mixin private DatabaseOptions database;

  @Option(
      names = "--issuer",
      paramLabel = "ID",
      description = "with --data: the issuer; default: the data folder's only one")
  private String issuer;

  @Option(
      names = "--district",
      paramLabel = "ID",
      description = "with --key and --batch: the id of the district's profile")
  private String district;

  @Option(
      names = "--sign",
      paramLabel = "FILE",
      description =
          "with --key: send nothing, and write a request that the key signs to a new file; anybody may send it, once")
  private Path request;

  @Option(
      names = "--valid-for",
      paramLabel = "DAYS",
      description = "with --sign: how long it may be sent; default: ${DEFAULT-VALUE}")
  private int validFor = 30;

  @Mixin private ConsortiumOptions account;

  @Override
  public Integer call() throws Failure {
    int code =
        RevocationReason.codeOf(reason)
            .orElseThrow(
                () ->
                    new Failure(
                        Failure.INPUT,
                        "expected one of %s, or a number up to %d, in --reason, found %s"
                            .formatted(
                                RevocationReason.labels(), RevocationReason.HIGHEST, reason)));
    Optional<Instant> end =
        until == null
            ? Optional.empty()
            : Optional.of(RegistryCommand.instant(until, "--suspend-until"));
    if (badges.isEmpty() && batches.isEmpty()) {
      throw new Failure(Failure.INPUT, "expected badges, or --batch, to take back");
    }
    if (data == null) {
      return request == null ? send(code, end) : sign(code, end);
    }
    if (request != null) {
      throw new Failure(
          Failure.INPUT, "expected --sign with --key, without --data: a request has one signer");
    }
    return byService(code, end);
  }

  private int byService(int code, Optional<Instant> end) throws Failure {
    try (BesideStore beside = DataFolder.beside(data, database.server())) {
      Store store = beside.store();
      List<String> ids = new ArrayList<>();
      for (String badge : badges) {
        ids.add(isFile(badge) ? credential(Path.of(badge)).id() : badge);
      }
      List<String> accepted =
          new Revoking(store, Clock.systemUTC())
              .accept(issuerId(store), new Revoking.Order(ids, batches, code, end));
      account.out().printf("accepted as %s%n", String.join(", ", accepted));
      account.out().flush();
      return await(store, accepted);
    } catch (RefusedException e) {
      throw Failure.of(e);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    }
  }

  private String issuerId(Store store) throws Failure {
    List<String> ids =
        store.issuers().stream()
            .map(IssuingDistrict::id)
            .filter(id -> issuer == null || id.equals(issuer))
            .toList();
    if (ids.size() != 1) {
      throw new Failure(
          Failure.INPUT,
          "expected --issuer with one of %s"
              .formatted(store.issuers().stream().map(IssuingDistrict::id).toList()));
    }
    return ids.getFirst();
  }

  private int await(Store store, List<String> accepted) throws Failure {
    long end = System.nanoTime() + account.patience().toNanos();
    while (System.nanoTime() - end < 0) {
      boolean done =
          accepted.stream()
              .allMatch(id -> store.batch(id).orElseThrow().state() == BatchState.DELIVERED);
      if (done) {
        account.out().println("the registry has it");
        account.out().flush();
        return 0;
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new Failure(
        Failure.CHAIN,
        "it is accepted and kept, and not in the registry yet; the running service sends it (stele batch show %s), and where none runs, stele serve or stele issue --resume does"
            .formatted(accepted.getFirst()));
  }

  /** Hashes by the id of the profile of the district that they are of. */
  private Map<String, List<Digest32>> targets() throws Failure {
    Map<String, List<Digest32>> targets = new LinkedHashMap<>();
    for (String badge : badges) {
      if (!isFile(badge)) {
        throw new Failure(
            Failure.INPUT,
            "there is no file %s; badges are known by their ids only with --data".formatted(badge));
      }
      Credential credential = credential(Path.of(badge));
      targets
          .computeIfAbsent(credential.issuerId(), unused -> new ArrayList<>())
          .add(credential.proof().targetHash().digest());
    }
    for (String root : batches) {
      if (district == null) {
        throw new Failure(Failure.INPUT, "expected the district's profile id in --district");
      }
      try {
        targets.computeIfAbsent(district, unused -> new ArrayList<>()).add(Digest32.ofHex(root));
      } catch (IllegalArgumentException e) {
        throw new Failure(Failure.INPUT, "--batch: " + e.getMessage(), e);
      }
    }
    return targets;
  }

  private int send(int code, Optional<Instant> end) throws Failure {
    List<Step> steps = new ArrayList<>();
    for (var of : targets().entrySet()) {
      var id = RegistryCommand.district(of.getKey());
      for (List<Digest32> part : RegistryCalls.parts(of.getValue())) {
        String what = "%d of %s".formatted(part.size(), of.getKey());
        steps.add(
            new Step(
                end.isPresent()
                    ? "suspend %s until %s".formatted(what, end.get())
                    : "revoke " + what,
                account.calls().takeBack(id, part, code, end)));
      }
    }
    var unused = account.carryOut(steps);
    return 0;
  }

  private int sign(int code, Optional<Instant> end) throws Failure {
    Map<String, List<Digest32>> targets = targets();
    String of = targets.keySet().iterator().next();
    if (targets.size() > 1 || targets.get(of).size() > RegistryCalls.MOST_TARGETS) {
      throw new Failure(
          Failure.INPUT,
          "expected badges of one district, and at most %d of them, with --sign; a request has one signer and one transaction"
              .formatted(RegistryCalls.MOST_TARGETS));
    }
    if (validFor < 1) {
      throw new Failure(Failure.INPUT, "expected at least 1 in --valid-for");
    }
    return account.sign(
        request,
        RegistryCommand.district(of),
        targets.get(of),
        code,
        end,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(validFor)));
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A credential whose hash is that of what it says: another hash would take back nothing. */
  private static Credential credential(Path file) throws Failure {
    try {
      ObjectNode document = CredentialFile.read(file);
      Credential credential = Credential.read(document);
      if (!CanonicalDocument.of(document).targetHash().equals(credential.proof().targetHash())) {
        throw new Failure(
            Failure.INPUT,
            file + " was altered: its content does not have the hash that its proof is about");
      }
      return credential;
    } catch (IOException
        | MalformedCredentialException
        | CanonicalizationException
        | CredentialFile.UnreadableException e) {
      throw new Failure(Failure.INPUT, file + ": " + e.getMessage(), e);
    }
  }
}
