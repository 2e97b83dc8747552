package dev.stele.anchor.evaluation.dataset;

import dev.stele.anchor.evaluation.NamedParameters;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.TargetHash;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * Teachers of several districts and the badges that they earn in a school year, all from one seed.
 * Documents are made when they are asked for; their hashes, which take longer, are kept.
 */
public final class Population implements Dataset {
  private final long seed;
  private final PopulationParameters parameters;
  private final BadgeWriter writer;
  private TargetHash[] hashes = {};

  /**
   * @param issuingAddress the account that the documents promise as their issuer's
   */
  public Population(long seed, PopulationParameters parameters, Address issuingAddress) {
    this.seed = seed;
    this.parameters = parameters;
    this.writer = new BadgeWriter(parameters, issuingAddress);
  }

  @Override
  public List<Badge> first(int count) {
    hashUpTo(count);
    return new Badges(count);
  }

  @Override
  public int size() {
    return Integer.MAX_VALUE;
  }

  @Override
  public List<Integer> revoked(int count) {
    return IntStream.range(0, count)
        .filter(number -> writer.isRevoked(seed, number))
        .boxed()
        .toList();
  }

  private void hashUpTo(int count) {
    if (hashes.length >= count) {
      return;
    }
    TargetHash[] all = Arrays.copyOf(hashes, count);
    IntStream.range(hashes.length, count)
        .parallel()
        .forEach(number -> all[number] = hash(draft(number)));
    hashes = all;
  }

  private BadgeWriter.Draft draft(int number) {
    return writer.write(seed, number);
  }

  private static TargetHash hash(BadgeWriter.Draft draft) {
    try {
      return CanonicalDocument.of(draft.document()).targetHash();
    } catch (CanonicalizationException e) {
      throw new IllegalStateException("a badge of our own making cannot be hashed", e);
    }
  }

  @Override
  public Map<String, Object> describe() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", "made up");
    map.put("seed", seed);
    map.putAll(NamedParameters.toMap(parameters));
    return map;
  }

  /** The account of a recipient, which nobody has the key of. */
  private static Address wallet(String email) {
    byte[] digest = Digest32.sha256(email.getBytes(StandardCharsets.UTF_8)).bytes();
    return Address.of(Arrays.copyOf(digest, Address.BYTES));
  }

  private final class Badges extends AbstractList<Badge> implements RandomAccess {
    private final int count;

    Badges(int count) {
      this.count = count;
    }

    @Override
    public Badge get(int number) {
      java.util.Objects.checkIndex(number, count);
      BadgeWriter.Draft draft = draft(number);
      return new Badge(
          draft.document(), hashes[number], draft.email(), draft.name(), wallet(draft.email()));
    }

    @Override
    public int size() {
      return count;
    }
  }
}
