package dev.stele.issuer;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.portfolio.HeldBadge;
import dev.stele.issuer.portfolio.OutsideBadge;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is in a person's portfolio in one ZIP, a badge at a time, so that it takes no more
 * memory than the largest badge. Used by one request.
 */
public final class PortfolioArchive {
  private final BadgeArchive archive;
  private final GrowingZip zip = new GrowingZip();
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Instant asOf;

  private interface Step {
    void add() throws RefusedException;
  }

  /** Gives out the file of a badge of another issuer. */
  @FunctionalInterface
  public interface OutsideFiles {
    byte[] of(OutsideBadge badge) throws RefusedException;
  }

  /**
   * @param contents what is in it, for programs
   */
  public PortfolioArchive(
      BadgeArchive archive, Portfolios.Own own, OutsideFiles outside, byte[] contents) {
    this.archive = archive;
    this.asOf = own.asOf();
    steps.add(() -> zip.add(Map.of("portfolio.json", contents), asOf));
    List<HeldBadge> delivered =
        own.badges().stream().filter(it -> it.badge().transaction().isPresent()).toList();
    delivered.forEach(it -> steps.add(() -> addBadge(it)));
    own.outside().forEach(it -> steps.add(() -> addOutside(it, outside)));
    if (!delivered.isEmpty()) {
      new TreeSet<>(delivered.stream().map(it -> it.issuer().id()).toList())
          .forEach(it -> steps.add(() -> addIssuer(it)));
      steps.add(() -> zip.add(archive.chain(), asOf));
    }
    steps.add(zip::end);
  }

  private void addBadge(HeldBadge badge) throws RefusedException {
    try {
      zip.add(in("badges", archive.credential(badge.badge().uuid())), badge.badge().issuedOn());
    } catch (RefusedException e) {
      if (e.kind() != Kind.ERASED) {
        throw e;
      }
      // Deleted while the archive was on its way: then it is not theirs to take along any more.
    }
  }

  private void addOutside(OutsideBadge badge, OutsideFiles files) throws RefusedException {
    try {
      zip.add(in("outside", Map.of(badge.fileName(), files.of(badge))), badge.added());
    } catch (RefusedException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
      // Removed while the archive was on its way.
    }
  }

  private void addIssuer(String issuerId) throws RefusedException {
    zip.add(in("issuers/" + issuerId, archive.documents(issuerId)), asOf);
  }

  private static Map<String, byte[]> in(String folder, Map<String, byte[]> files) {
    Map<String, byte[]> there = new TreeMap<>();
    files.forEach((name, file) -> there.put(folder + "/" + name, file));
    return there;
  }

  /** The next piece; empty at the end. */
  public Optional<byte[]> next() throws RefusedException {
    while (!steps.isEmpty()) {
      steps.remove().add();
      byte[] piece = zip.take();
      if (piece.length > 0) {
        return Optional.of(piece);
      }
    }
    return Optional.empty();
  }
}
