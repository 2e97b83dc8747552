package dev.stele.anchor.evaluation.simulation;

import dev.stele.anchor.evaluation.Outage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One drawn consortium with its chain, its explorer and its mirrors. */
final class Consortium {
  private final SimulationParameters parameters;
  private final RandomGenerator random;
  private final int mirrors;
  private final List<District> districts;
  private final BitSet lostMirrors = new BitSet();
  private boolean explorer = true;

  Consortium(SimulationParameters parameters, int mirrors, RandomGenerator random) {
    this.parameters = parameters;
    this.mirrors = mirrors;
    this.random = random;
    this.districts =
        Stream.generate(() -> new District(parameters)).limit(parameters.districts()).toList();
  }

  /**
   * Lives through a year.
   *
   * @param year from 1
   */
  void live(int year) {
    districts.forEach(district -> district.live(random));
    boolean ends = random.nextDouble() < parameters.chainEnds();
    if (ends || year == parameters.chainEndsInYear()) {
      boolean moves = random.nextDouble() < parameters.endAnnounced();
      districts.forEach(district -> district.loseChain(moves, random));
    }
    explorer =
        explorer
            ? random.nextDouble() >= parameters.explorerLost()
            : random.nextDouble() < parameters.explorerReplaced();
    IntStream.range(0, mirrors).forEach(this::liveMirror);
  }

  private void liveMirror(int mirror) {
    if (!lostMirrors.get(mirror)) {
      lostMirrors.set(mirror, random.nextDouble() < parameters.mirrorLost());
    } else if (lostMirrors.cardinality() < mirrors) {
      lostMirrors.set(mirror, random.nextDouble() >= parameters.mirrorReplaced());
    }
  }

  /** How many badges there are under each outage. */
  Map<String, Integer> badges() {
    Map<String, Integer> badges = new TreeMap<>();
    for (District district : districts) {
      Outage outage = outage(district);
      int stranded = district.stranded();
      badges.merge(outage.label(), parameters.badgesPerDistrict() - stranded, Integer::sum);
      badges.merge(outage.and(List.of(Outage.CHAIN)).label(), stranded, Integer::sum);
    }
    return badges;
  }

  private Outage outage(District district) {
    List<String> gone = new ArrayList<>();
    if (!district.hasSite()) {
      gone.add(Outage.ISSUER);
    }
    if (!explorer) {
      gone.add(Outage.EXPLORER);
    }
    lostMirrors.stream().forEach(mirror -> gone.add(Outage.mirror(mirror + 1)));
    return new Outage(gone);
  }
}
