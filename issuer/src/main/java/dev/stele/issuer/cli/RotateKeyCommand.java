package dev.stele.issuer.cli;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.anchor.registry.RegistryCalls;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.cli.ConsortiumOptions.Step;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.IssuingDistrict.AnchorKey;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.DataFolder.BesideStore;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.KeyWindow;
import dev.stele.verifier.registry.ProfileVersion;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.registry.RegistryReader.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Gives a district another key to anchor with, while its service runs. Each step looks at what is
 * done already, so that the command can be given again after whatever stopped it.
 */
@Command(
    name = "rotate-key",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Give a district a new key to anchor with, also while its service runs: make it, have the"
          + " consortium register it, go over to it, and end the old one when the last batch that"
          + " promises it is in a final block. Badges under the old key stay valid.",
      "Given again, it goes on where it was stopped: by the chain, by a Safe whose signers have to"
          + " act first, or by a new address that has no money for gas yet."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done; with --safe: done so far as the signers have acted",
      "2:wrong usage or input, or the contract refuses it",
      "4:a password does not open its key",
      "5:not done yet; what was done is kept, so give the command again"
    })
final class RotateKeyCommand implements Callable<Integer> {
  /** An end must not be past when its transaction gets into a block. */
  private static final int SOON_SECONDS = 60;

  private static final int LOOK_MILLIS = 500;

  @Mixin private DataOptions data;
  @Mixin private ConsortiumOptions consortium;

  @Option(
      names = "--issuer",
      paramLabel = "ID",
      description = "the district; default: the data folder's only one")
  private String issuer;

  @Override
  public Integer call() throws Failure {
    try (BesideStore beside = data.beside()) {
      return rotate(beside.store(), data.keys());
    } catch (RefusedException e) {
      throw Failure.of(e);
    } catch (StateUnknownException e) {
      throw RegistryCommand.unreadable(e);
    }
  }

  private int rotate(Store store, KeyFolder keys)
      throws Failure, RefusedException, StateUnknownException {
    store.trust(consortium.chain());
    IssuingDistrict district = district(store);
    Word id = RegistryReader.districtId(district.profileId());
    if (!consortium.registry().isRegistered(id)) {
      throw new Failure(
          Failure.INPUT,
          "the registry does not have %s; stele registry admit does it"
              .formatted(district.profileId()));
    }
    boolean underWay =
        !district.keys().getLast().address().equals(district.issuingAddress())
            || !outlived(district).isEmpty();
    if (!underWay) {
      Address made = keys.createIssuing(district.id());
      store.add(
          district.id(),
          new AnchorKey(made, Instant.now().truncatedTo(ChronoUnit.SECONDS), Optional.empty()));
      say("made the key of " + made);
      district = district(store);
    }
    Address next = district.keys().getLast().address();
    if (!next.equals(district.issuingAddress())) {
      if (!isRegistered(store, district, id)) {
        return 0; // the Safe's signers are next
      }
      requireMoney(next);
      rotate(store, district.id(), next);
      say("the district anchors with %s from now on".formatted(next));
      district = district(store);
    }
    return end(store, district, id);
  }

  private static void rotate(Store store, String issuerId, Address next) {
    var unused =
        store.together(
            () -> {
              store.rotate(issuerId, next, leaves -> MerkleTree.of(leaves).root());
              store
                  .audit()
                  .record(
                      new AuditEvent(
                          Instant.now(),
                          Caller.OPERATOR.subject(),
                          AuditAction.ISSUING_KEY_ROTATED,
                          issuerId,
                          next.text()));
              return null;
            });
  }

  private IssuingDistrict district(Store store) throws Failure {
    List<IssuingDistrict> found =
        store.issuers().stream()
            .filter(known -> issuer == null || known.id().equals(issuer))
            .toList();
    if (found.size() != 1) {
      throw new Failure(
          Failure.INPUT,
          "expected --issuer with one of %s"
              .formatted(store.issuers().stream().map(IssuingDistrict::id).toList()));
    }
    return found.getFirst();
  }

  /** The keys that another has taken the place of, and that are not at their end yet. */
  private static List<AnchorKey> outlived(IssuingDistrict district) {
    List<AnchorKey> outlived = new ArrayList<>();
    for (AnchorKey key : district.keys()) {
      if (key.address().equals(district.issuingAddress())) {
        break;
      }
      if (key.expires().isEmpty()) {
        outlived.add(key);
      }
    }
    return outlived;
  }

  /** Has the newest key registered, and with it the profile that names it. */
  private boolean isRegistered(Store store, IssuingDistrict district, Word id)
      throws Failure, StateUnknownException {
    AnchorKey next = district.keys().getLast();
    List<Step> steps = new ArrayList<>();
    RegistryCalls calls = consortium.calls();
    RegistryReader registry = consortium.registry();
    if (registry.key(id, Role.ANCHOR, Word.of(next.address())).isEmpty()) {
      steps.add(
          RegistryKeyCommand.added(
              calls,
              id,
              Role.ANCHOR,
              Word.of(next.address()),
              ProfileDocuments.countsFrom(next),
              Optional.empty()));
    }
    published(store, district, registry, id).ifPresent(steps::add);
    if (steps.isEmpty()) {
      return true;
    }
    return !consortium.carryOut(steps);
  }

  /** The step that publishes the profile as it is now, unless the registry has it. */
  private Optional<Step> published(
      Store store, IssuingDistrict district, RegistryReader registry, Word id)
      throws Failure, StateUnknownException {
    Issuance issuance = new Issuance(store, data.keys(), "", Clock.systemUTC());
    Digest32 hash = Digest32.sha256(issuance.profile(district).bytes());
    List<ProfileVersion> versions = registry.profiles(id);
    return versions.getLast().hash().equals(hash)
        ? Optional.empty()
        : Optional.of(
            new Step(
                "publish the profile of " + district.profileId(),
                consortium.calls().publishProfile(id, hash, district.profileId())));
  }

  private void requireMoney(Address next) throws Failure {
    try (AnchorChain node = consortium.nodes().node()) {
      if (node.market().maxGasPrice().signum() > 0 && node.balance(next).signum() == 0) {
        throw new Failure(
            Failure.CHAIN,
            "the new issuing address %s has no money for gas; send it some and give the command again"
                .formatted(next));
      }
    } catch (AnchoringException e) {
      throw new Failure(Failure.CHAIN, e.getMessage(), e);
    }
  }

  /** Ends the old keys in the registry, once nothing needs them any more. */
  private int end(Store store, IssuingDistrict district, Word id)
      throws Failure, StateUnknownException {
    for (AnchorKey old : outlived(district)) {
      awaitLastBatch(store, district, old);
      RegistryReader registry = consortium.registry();
      Optional<KeyWindow> window = registry.key(id, Role.ANCHOR, Word.of(old.address()));
      Optional<Instant> ended = window.flatMap(KeyWindow::validTo);
      if (window.isPresent() && ended.isEmpty()) {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(SOON_SECONDS);
        boolean written =
            consortium.carryOut(
                List.of(
                    new Step(
                        "end the key %s at %s".formatted(old.address(), end),
                        consortium.calls().endKey(id, Role.ANCHOR, Word.of(old.address()), end))));
        if (written) {
          return 0;
        }
        ended = Optional.of(end);
      }
      // The profile says of a key what the registry says.
      store.expire(
          district.id(),
          old.address(),
          ended.orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }
    Optional<Step> profile = published(store, district(store), consortium.registry(), id);
    if (profile.isPresent() && consortium.carryOut(List.of(profile.get()))) {
      return 0;
    }
    say("done");
    return 0;
  }

  private void awaitLastBatch(Store store, IssuingDistrict district, AnchorKey old) throws Failure {
    long end = System.nanoTime() + consortium.patience().toNanos();
    while (store.isNeeded(district.id(), old.address())) {
      if (System.nanoTime() - end > 0) {
        throw new Failure(
            Failure.CHAIN,
            "batches that promise the key of %s are not in final blocks yet, so it is not ended; give the command again when they are (stele batch list)"
                .formatted(old.address()));
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Failure(Failure.CHAIN, "interrupted; give the command again", e);
      }
    }
  }

  private void say(String what) {
    consortium.out().println(what);
    consortium.out().flush();
  }
}
