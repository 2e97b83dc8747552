package dev.stele.issuer.cli;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.AnchorChain;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Issues a whole batch without a running service. */
@Command(
    name = "issue",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Award a badge class to a roster, anchor it, and write the credentials: .json, .png, .svg, .jws.",
      "What was accepted is kept in the data folder: after a failure, --resume goes on."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:issued and written",
      "2:wrong usage or input; nothing was awarded",
      "4:the password does not open the keys",
      "5:accepted and kept, but not anchored or not written yet; go on with --resume"
    })
final class IssueCommand implements Callable<Integer> {
  @Mixin private DataOptions data;
  @Mixin private ChainOptions chain;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "where the files go: badges/, issuer-profile.json, revocation-list.json, chain.json, delivery.csv")
  private Path out;

  @ArgGroup(multiplicity = "0..1")
  private Who who;

  static final class Who {
    @Option(names = "--issuer", paramLabel = "ID", description = "an issuer of the data folder")
    private String issuer;

    @Option(
        names = "--district",
        paramLabel = "FILE",
        description = "make this district an issuer first; default: the data folder's only issuer")
    private Path district;
  }

  @Option(
      names = "--class",
      paramLabel = "FILE",
      description = "the badge class; its \"image\" names a PNG beside it")
  private Path badgeClass;

  @Option(names = "--roster", paramLabel = "FILE", description = "the people, in CSV")
  private Path roster;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "with --district: where its profile will be hosted; default: the district's url")
  private String baseUrl;

  @Option(
      names = "--skip-invalid",
      description = "leave rows out that cannot be awarded; without it, one such row stops all")
  private boolean skipInvalid;

  @Option(
      names = "--resume",
      description = "go on with what was accepted before; no class, no roster")
  private boolean resume;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "how long to wait for the chain; default: ${DEFAULT-VALUE}")
  private int wait = 300;

  @Override
  public Integer call() throws Failure, IOException {
    if (resume == (badgeClass != null || roster != null)
        || (badgeClass == null) != (roster == null)) {
      throw new Failure(
          Failure.INPUT, "expected either --class and --roster, or --resume without them");
    }
    try {
      // Everything is read before anything is made, so that bad input leaves nothing behind.
      Optional<Order> order =
          resume
              ? Optional.empty()
              : Optional.of(Order.read(badgeClass, roster, skipInvalid, Instant.now()));
      Optional<District> district =
          who == null || who.district == null
              ? Optional.empty()
              : Optional.of(Order.district(who.district));
      makeOut();
      return issue(order, district);
    } catch (RefusedException e) {
      throw Failure.of(e);
    }
  }

  private void makeOut() throws Failure {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot make the folder " + out, e);
    }
  }

  private int issue(Optional<Order> order, Optional<District> district)
      throws Failure, IOException {
    try (DataFolder folder = data.open();
        AnchorChain node = chain.node()) {
      KeyFolder keys = data.keys(folder);
      BatchLine line = chain.line(folder, keys, node, Integer.MAX_VALUE, Duration.ofDays(36500));
      if (order.isEmpty()) {
        return finish(folder.store(), keys, line, batch -> true);
      }
      // A refusal takes back the issuer and the class that were made for it.
      String issuerId = folder.store().together(() -> award(folder, keys, order.get(), district));
      System.out.println("accepted %d awards".formatted(order.get().awards().size()));
      return finish(folder.store(), keys, line, batch -> batch.issuerId().equals(issuerId));
    }
  }

  /** Awards what was ordered; gives the issuer that it was awarded by. */
  private String award(DataFolder folder, KeyFolder keys, Order order, Optional<District> district)
      throws Failure {
    order.skipped().forEach(fault -> System.err.println("skipped " + fault));
    try {
      IssuingDistrict issuer =
          district.isPresent() ? made(folder, keys, district.get()) : existing(folder.store());
      Issuance issuance = new Issuance(folder.store(), keys, "", Clock.systemUTC());
      BadgeClass badge = issuance.createBadgeClass(issuer.id(), order.definition(), order.png());
      issuance.award(badge.id(), order.awards());
      return issuer.id();
    } catch (RefusedException e) {
      throw Failure.of(e);
    }
  }

  private IssuingDistrict made(DataFolder folder, KeyFolder keys, District district)
      throws Failure, RefusedException {
    IssuingDistrict made =
        CreateIssuer.create(folder, keys, district, Optional.ofNullable(baseUrl), Optional.empty());
    System.out.println(
        "made the issuer %s, issuing address %s".formatted(made.id(), made.issuingAddress()));
    return made;
  }

  private IssuingDistrict existing(Store store) throws Failure {
    List<IssuingDistrict> issuers =
        store.issuers().stream()
            .filter(known -> who == null || known.id().equals(who.issuer))
            .toList();
    if (issuers.size() != 1) {
      throw new Failure(
          Failure.INPUT,
          "expected --issuer with an issuer of the data folder, or --district with the file of a new one; it has "
              + store.issuers().stream().map(IssuingDistrict::id).toList());
    }
    return issuers.getFirst();
  }

  private int finish(Store store, KeyFolder keys, BatchLine line, Predicate<Batch> waitedFor)
      throws Failure, IOException {
    List<Batch> open = store.unfinished().stream().filter(waitedFor).toList();
    open.stream().map(Batch::issuerId).distinct().forEach(line::close);
    Progress.until(line, store, waitedFor, Duration.ofSeconds(wait));
    List<String> mine = open.stream().map(Batch::id).toList();
    List<Batch> delivered =
        store.delivered().stream().filter(batch -> resume || mine.contains(batch.id())).toList();
    try {
      Issuance issuance = new Issuance(store, keys, "", Clock.systemUTC());
      int written =
          new OutputFolder(out, issuance)
              .write(store, delivered, line.trusted(), chain.addresses());
      System.out.println("wrote %d credentials to %s".formatted(written, out));
      return 0;
    } catch (AnchoringException e) {
      throw new Failure(Failure.CHAIN, e.getMessage(), e);
    } catch (IOException e) {
      throw new Failure(
          Failure.CHAIN,
          "the credentials cannot be written: %s\nThey are kept; go on with: stele issue --resume"
              .formatted(e),
          e);
    }
  }
}
