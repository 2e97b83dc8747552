package dev.stele.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.EvidenceMutations.Mutation;
import dev.stele.verifier.MadeUpBadge.Known;
import dev.stele.verifier.MadeUpBadge.Made;
import dev.stele.verifier.evidence.EvidenceFormat;
import dev.stele.verifier.evidence.MalformedEvidenceException;
import dev.stele.verifier.registry.RegistryReader;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Evidence in which anything was altered: never an exception, and never valid but for what the
 * badge's own evidence shows.
 *
 * <p>A long run: {@code scripts/build -pl verifier test -Dtest=EvidenceFuzzTest
 * -Djqwik.tries.default=1000000}. That many meet every bit of every binary.
 */
class EvidenceFuzzTest {
  private static final Map<Known, Made> SOUND = new EnumMap<>(Known.class);
  private static final Map<Known, Facts> FACTS = new EnumMap<>(Known.class);

  static {
    for (Known known : Known.values()) {
      SOUND.put(known, MadeUpBadge.soundKnownBy(known));
      FACTS.put(known, Facts.of(SOUND.get(known).verify()));
    }
  }

  /** What a report says is so. */
  private record Facts(Object transaction, Object registryAsOf, Object claims) {
    static Facts of(Report report) {
      return new Facts(
          report.anchor().orElseThrow().transaction(),
          report.registry().map(RegistryReader::asOf),
          report.claims());
    }
  }

  /**
   * A text in the evidence of one of the badges.
   *
   * @param at the number of a bit or a character of it
   */
  record Place(Known known, String pointer, int at) {}

  @Provide
  Arbitrary<Place> bits() {
    return places(text -> 8 * EvidenceMutations.decode(text).length);
  }

  @Provide
  Arbitrary<Place> characters() {
    return places(String::length);
  }

  /** All places in all binaries, each as likely as any other. */
  private static Arbitrary<Place> places(ToIntFunction<String> size) {
    List<Place> texts =
        SOUND.entrySet().stream()
            .flatMap(
                made ->
                    EvidenceMutations.binaries(made.getValue().evidenceJson()).stream()
                        .map(pointer -> new Place(made.getKey(), pointer, 0)))
            .toList();
    int[] ends = new int[texts.size()];
    for (int index = 0; index < ends.length; index++) {
      ends[index] = (index == 0 ? 0 : ends[index - 1]) + size.applyAsInt(text(texts.get(index)));
    }
    return Arbitraries.integers()
        .between(0, ends[ends.length - 1] - 1)
        .withDistribution(RandomDistribution.uniform())
        .map(
            at -> {
              int found = Arrays.binarySearch(ends, at);
              int index = found >= 0 ? found + 1 : -found - 1;
              Place text = texts.get(index);
              return new Place(
                  text.known(), text.pointer(), at - (index == 0 ? 0 : ends[index - 1]));
            });
  }

  @Provide
  Arbitrary<Character> replacements() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, Arbitraries.chars().alpha().numeric().with('-', '_')),
        Tuple.of(1, Arbitraries.chars().with('=', '+', '/', ' ', '\n').ascii()),
        Tuple.of(1, Arbitraries.chars()));
  }

  private static String text(Place place) {
    return SOUND.get(place.known()).evidenceJson().at(place.pointer()).textValue();
  }

  @Property
  void isNotValidWithABitOfABinaryChanged(@ForAll("bits") Place place) {
    String text = text(place);
    byte[] binary = EvidenceMutations.decode(text);
    binary[place.at() / 8] ^= (byte) (1 << (place.at() % 8));
    assertThat(verify(place, EvidenceMutations.encode(text, binary)).isValid()).isFalse();
  }

  @Property
  void isNotValidWithACharacterOfATextChanged(
      @ForAll("characters") Place place, @ForAll("replacements") char other) {
    StringBuilder text = new StringBuilder(text(place));
    boolean same = text.charAt(place.at()) == other;
    text.setCharAt(place.at(), other);
    assertThat(verify(place, text.toString()).isValid()).isEqualTo(same);
  }

  private static Report verify(Place place, String text) {
    ObjectNode credential = SOUND.get(place.known()).credential().deepCopy();
    EvidenceMutations.set(
        (ObjectNode) credential.at("/signature/evidence"),
        place.pointer(),
        credential.textNode(text));
    return verify(place.known(), credential);
  }

  /** Whoever holds the badge may add to its evidence, but what made it valid is there still. */
  @Property
  void isNotValidWithoutAllThatItNeeds(
      @ForAll Known known, @ForAll("mutations") List<Mutation> mutations)
      throws MalformedEvidenceException {
    ObjectNode credential = SOUND.get(known).credential().deepCopy();
    ObjectNode signature = (ObjectNode) credential.get("signature");
    JsonNode evidence = signature.get("evidence");
    for (Mutation mutation : mutations) {
      evidence = mutation.of(evidence);
    }
    signature.set("evidence", evidence);
    Report report = verify(known, credential);
    if (report.isValid()) {
      assertThat(Facts.of(report)).isEqualTo(FACTS.get(known));
      assertThat(parts(evidence)).containsAll(needed(known));
    }
  }

  /** Mutations of anything below the evidence, at the root too. */
  @Provide
  Arbitrary<List<Mutation>> mutations() {
    return Combinators.combine(
            Arbitraries.of(EvidenceMutations.Kind.class),
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.integers().between(0, 10_000))
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  private static Report verify(Known known, ObjectNode credential) {
    return new Verifier(SOUND.get(known).options()).verify(credential);
  }

  /** All but the change of validators: any block that the new ones sealed shows it as well. */
  private static Set<String> needed(Known known) throws MalformedEvidenceException {
    ObjectNode evidence = SOUND.get(known).evidenceJson().deepCopy();
    evidence.remove("validatorChanges");
    return parts(evidence);
  }

  /** The evidence as it is read, in parts that count each for itself, wherever it is. */
  private static Set<String> parts(JsonNode evidence) throws MalformedEvidenceException {
    ObjectNode read = Fixtures.json("{}");
    EvidenceFormat.write(EvidenceFormat.read(evidence), read);
    Set<String> parts = new HashSet<>();
    read.path("anchors").forEach(anchor -> parts.add("anchor " + anchor));
    parts.add("status of " + read.at("/status/header"));
    read.at("/status/nodes").forEach(node -> parts.add("node " + node));
    read.path("validatorChanges").forEach(header -> parts.add("header " + header));
    read.path("headers").forEach(header -> parts.add("header " + header));
    for (JsonNode checkpoint : read.path("checkpoints")) {
      String about = checkpoint.get("number") + " " + checkpoint.get("hash") + " ";
      checkpoint.get("signatures").forEach(signature -> parts.add(about + signature));
    }
    return parts;
  }
}
