package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.chain.CachedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every place of a delivered credential file, changed: our verifier must not call it valid. */
@ExtendWith(SharedService.class)
@TestInstance(Lifecycle.PER_CLASS)
final class TamperingTest {
  private static final long SEED = 20_260_101L;
  private static final int CHANGES_A_TEXT = 12;
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;/#-_+=%é\u200b\t\n\"";

  /** Only marks the signature as an extension; the hash does not cover it and nothing reads it. */
  private static final JsonPointer EXTENSION = JsonPointer.compile("/signature/type/1");

  /** The label only repeats what the verifier's own chain file says. */
  private static final JsonPointer CHAIN = JsonPointer.compile("/signature/anchors/0/chain");

  /** Of another format it is somebody else's, and not read. */
  private static final JsonPointer EVIDENCE_FORMAT =
      JsonPointer.compile("/signature/evidence/format");

  /** Evidence may be left out, whole or in parts: here a node speaks for the badge. */
  private static final List<JsonPointer> MAY_BE_LEFT_OUT =
      Stream.of(
              "/signature/evidence",
              "/signature/evidence/format",
              "/signature/evidence/anchors",
              "/signature/evidence/anchors/0")
          .map(JsonPointer::compile)
          .toList();

  private final ObjectNode document;
  private final Verifier verifier;
  private final Random random = new Random(SEED);

  TamperingTest(IssuingService service) {
    Presentation shown = service.batchOf(5).middle().presented();
    this.document = shown.credential();
    this.verifier = shown.verifier(new CachedSource(service.source()));
  }

  @Test
  void intactDocumentIsValid() {
    assertThat(isValid(document)).isTrue();
  }

  @Test
  void textChangedByOneCharacterIsNeverValid() {
    List<String> passed = new ArrayList<>();
    for (JsonPointer place : hashed()) {
      if (document.at(place).isTextual()) {
        passed.addAll(changesThatPass(place));
      }
    }
    assertThat(passed).isEmpty();
  }

  @Test
  void flippedFlagIsNeverValid() {
    List<JsonPointer> flags =
        hashed().stream().filter(place -> document.at(place).isBoolean()).toList();
    assertThat(flags).isNotEmpty();
    for (JsonPointer place : flags) {
      BooleanNode flipped = BooleanNode.valueOf(!document.at(place).booleanValue());
      assertThat(isValid(JsonPlaces.with(document, place, flipped))).as("%s", place).isFalse();
    }
  }

  @Test
  void removedMemberIsNeverValid() {
    assertThat(hashed())
        .hasSizeGreaterThan(70)
        .allSatisfy(place -> assertThat(isValid(JsonPlaces.without(document, place))).isFalse());
  }

  @Test
  void changedSignatureIsNeverValidButForItsMarks() {
    List<String> passed = new ArrayList<>();
    for (JsonPointer place : signature()) {
      boolean mark = place.equals(EXTENSION) || place.equals(EVIDENCE_FORMAT) || isHeader(place);
      if (document.at(place).isTextual() && !mark) {
        passed.addAll(changesThatPass(place));
      }
    }
    assertThat(passed).isEmpty();
  }

  @Test
  void removedPartOfSignatureIsNeverValidButForMarkLabelAndEvidence() {
    assertThat(signature())
        .filteredOn(place -> !place.toString().startsWith("/signature/evidence/headers"))
        .filteredOn(place -> isValid(JsonPlaces.without(document, place)))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of(EXTENSION, CHAIN), MAY_BE_LEFT_OUT.stream()).toList());
  }

  /**
   * Headers of blocks that nobody here trusts: one that was altered is of another such block. What
   * it has in common with the proofs beside it is held against them.
   */
  private static boolean isHeader(JsonPointer place) {
    return place.toString().startsWith("/signature/evidence/headers")
        || place.toString().equals("/signature/evidence/anchors/0/header");
  }

  private List<JsonPointer> hashed() {
    return JsonPlaces.below(document, JsonPointer.empty()).stream()
        .filter(place -> !place.getMatchingProperty().equals("signature"))
        .toList();
  }

  private List<JsonPointer> signature() {
    return JsonPlaces.below(document, JsonPointer.compile("/signature"));
  }

  private List<String> changesThatPass(JsonPointer place) {
    String text = document.at(place).textValue();
    List<String> passed = new ArrayList<>();
    for (String changed : changes(text)) {
      boolean sameTransaction =
          place.toString().endsWith("/sourceId")
              && changed.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
      if (!sameTransaction
          && isValid(JsonPlaces.with(document, place, TextNode.valueOf(changed)))) {
        passed.add(place + ": " + changed);
      }
    }
    return passed;
  }

  /** The text with another character at its first, last and some other places; cut; longer. */
  private Set<String> changes(String text) {
    Set<String> changes = new java.util.LinkedHashSet<>();
    changes.add(text.substring(1));
    changes.add(text.substring(0, text.length() - 1));
    changes.add(text + letter());
    changes.add(letter() + text);
    changes.add(replaced(text, 0));
    changes.add(replaced(text, text.length() - 1));
    for (int i = 0; i < CHANGES_A_TEXT; i++) {
      changes.add(replaced(text, random.nextInt(text.length())));
    }
    changes.remove(text);
    return changes;
  }

  private String replaced(String text, int at) {
    return text.substring(0, at) + letter() + text.substring(at + 1);
  }

  private char letter() {
    return LETTERS.charAt(random.nextInt(LETTERS.length()));
  }

  private boolean isValid(JsonNode changed) {
    return verifier.verify((ObjectNode) changed).isValid();
  }
}
