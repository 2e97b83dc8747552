package dev.stele.anchor.evaluation;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.evaluation.dataset.Badge;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Measures one strategy at one size: one life of a batch, from its setup to a revocation. */
final class CellRun {
  /** So many holders' files are looked at for their mean size. */
  private static final int FILES = 5;

  private final StorageStrategy strategy;
  private final Bench bench;
  private final Surroundings surroundings;
  private final boolean tryLosses;
  private final Cell cell;
  private final int size;

  CellRun(
      StorageStrategy strategy,
      int size,
      Bench bench,
      Surroundings surroundings,
      boolean tryLosses) {
    this.strategy = strategy;
    this.size = size;
    this.bench = bench;
    this.surroundings = surroundings;
    this.tryLosses = tryLosses;
    this.cell = new Cell(strategy.name(), size, surroundings::named);
  }

  /** Whatever goes wrong is a hole of this cell. */
  List<Measurement> measure(List<Badge> badges, List<Integer> revoked) {
    surroundings.clear();
    try (BadgeStore store = strategy.open(bench)) {
      stateGrowth("setup", "state-bytes", 1);
      counted("setup");
      measure(store, badges, revoked);
    } catch (HoleException e) {
      cell.hole(e.code(), e.getMessage());
    } catch (AnchoringException e) {
      cell.hole(e.reason().code(), e.getMessage());
    } catch (RuntimeException e) {
      // A strategy may be anybody's: what it trips over must not end the others' run.
      cell.hole("strategy-failed", e.toString());
    }
    return cell.measurements();
  }

  private void measure(BadgeStore store, List<Badge> badges, List<Integer> revoked)
      throws HoleException, AnchoringException {
    store.issue(badges);
    stateGrowth("issue", "state-bytes-per-badge", size);
    Tally issue = bench.ledger().takeTally();
    issued(store, issue);
    byte[] held = held(store);
    verified(store, held);
    if (tryLosses) {
      survival(store, held);
      outages(store, held);
      new Exposure(cell, bench.ledger().kept(), surroundings).look(badges);
    }
    int last = size - 1;
    store.renew(last);
    counted("renew");
    cell.word("renew", "verdict", find(store, store.held(last)).word(), "");
    store.revoke(0);
    Tally one = counted("revoke");
    Finding finding = find(store, store.held(0));
    cell.word("revoke", "verdict", finding.word(), finding.reason());
    lifetime(store, issue, revoked.contains(0) ? one : Tally.NONE, revoked);
  }

  private Tally counted(String operation) {
    Tally tally = bench.ledger().takeTally();
    cell.number(operation, "gas", tally.gas(), "gas");
    cell.number(operation, "transactions", tally.transactions(), "");
    return tally;
  }

  private void stateGrowth(String operation, String metric, int badges) {
    try {
      long bytes = StateGrowth.of(bench.node(), bench.ledger().tallied());
      cell.share(operation, metric, bytes, badges, "B");
    } catch (HoleException e) {
      cell.missing(operation, metric, e);
    }
  }

  /** Issuing all, and taking back those of them that the data set says. */
  private void lifetime(BadgeStore store, Tally issue, Tally first, List<Integer> revoked)
      throws HoleException, AnchoringException {
    for (int position : revoked) {
      if (position != 0) {
        store.revoke(position);
      }
    }
    Tally rest = bench.ledger().takeTally();
    long gas = issue.gas() + first.gas() + rest.gas();
    cell.number("lifetime", "revocations", revoked.size(), "");
    cell.share("lifetime", "gas-per-badge", gas, "gas");
    cell.number(
        "lifetime",
        "transactions",
        issue.transactions() + first.transactions() + rest.transactions(),
        "");
    cell.share("lifetime", "site-bytes-per-badge", surroundings.site().size(), "B");
  }

  private void issued(BadgeStore store, Tally tally) {
    cell.number("issue", "gas", tally.gas(), "gas");
    cell.share("issue", "gas-per-badge", tally.gas(), "gas");
    cell.number("issue", "transactions", tally.transactions(), "");
    cell.share("issue", "transaction-bytes-per-badge", tally.transactionBytes(), "B");
    cell.share("issue", "log-bytes-per-badge", tally.logBytes(), "B");
    cell.share("issue", "site-bytes-per-badge", surroundings.site().size(), "B");
    long mirrored = surroundings.mirrors().stream().mapToLong(Place::size).sum();
    cell.share("issue", "mirror-bytes-per-badge", mirrored, store.onMirrors(size), "B");
    cell.time("issue", "time-until-mined", tally.untilMined());
    cell.time("issue", "time-until-final", tally.untilFinal());
  }

  private byte[] held(BadgeStore store) throws HoleException, AnchoringException {
    long bytes = 0;
    int files = Math.min(FILES, size);
    for (int file = 0; file < files; file++) {
      bytes += store.held((int) ((long) file * size / files)).length;
    }
    cell.number("hold", "file-bytes", bytes / files, "B");
    return store.held(0);
  }

  private void verified(BadgeStore store, byte[] held) throws HoleException {
    Instant at = bench.now();
    surroundings.takeRefusal(); // of what came before
    find(store, held, at); // without the clock: what is loaded at first use is not verification
    long requests = surroundings.requests();
    long start = System.nanoTime();
    Finding finding = find(store, held, at);
    cell.time("verify", "time", Duration.ofNanos(System.nanoTime() - start));
    cell.number("verify", "requests", surroundings.requests() - requests, "");
    answered(finding);
    cell.word("verify", "verdict", finding.word(), finding.reason());
    forged(held)
        .ifPresent(file -> cell.word("verify", "forged-verdict", find(store, file, at).word(), ""));
  }

  /**
   * A good badge that is not verified although everybody is there says nothing of the strategy when
   * the node refused a question.
   */
  private void answered(Finding finding) throws HoleException {
    Optional<String> refusal = surroundings.takeRefusal();
    if (!finding.isValid() && refusal.isPresent()) {
      throw new HoleException("node-refuses", refusal.get());
    }
  }

  /** The file with a letter of the badge changed; empty where it does not hold the badge. */
  private static Optional<byte[]> forged(byte[] held) {
    String text = new String(held, StandardCharsets.UTF_8);
    int place = text.indexOf("narrative\":\"") + "narrative\":\"".length();
    if (!text.contains("narrative\":\"")) {
      return Optional.empty();
    }
    String letter = text.charAt(place) == 'X' ? "Y" : "X";
    String changed = text.substring(0, place) + letter + text.substring(place + 1);
    return Optional.of(changed.getBytes(StandardCharsets.UTF_8));
  }

  private Finding find(BadgeStore store, byte[] held) throws HoleException {
    return find(store, held, bench.now());
  }

  private Finding find(BadgeStore store, byte[] held, Instant at) {
    return find(store, held, Loss.NOTHING, at);
  }

  private Finding find(BadgeStore store, byte[] held, Loss loss, Instant at) {
    Reach reach = surroundings.reach(at);
    return surroundings.without(loss, () -> store.verify(held, reach));
  }

  private void survival(BadgeStore store, byte[] held) throws HoleException {
    Instant at = bench.now();
    for (Loss loss : Loss.values()) {
      Finding finding = find(store, held, loss, at);
      cell.word("survive", "without-" + loss.label(), finding.word(), finding.reason());
    }
  }

  private void outages(BadgeStore store, byte[] held) throws HoleException {
    new OutageTrials(cell, surroundings, instant -> store.verify(held, surroundings.reach(instant)))
        .run(bench.now());
  }
}
