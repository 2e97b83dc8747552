package dev.stele.verifier.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.EvidenceMutations.Kind;
import dev.stele.verifier.EvidenceMutations.Mutation;
import dev.stele.verifier.MadeUpBadge.Made;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;

/**
 * The genuine badge, altered as the input says, as somebody would who knows JSON and the hash but
 * has no key: the alterations are well-formed JSON, so they come further than flipped bytes.
 *
 * <p>The input: which form (bit 0), and whether the hash is computed again (bit 1); then
 * alterations of five bytes each: kind, place (2), by what (2). More than eight are passed over.
 */
final class AlterationFuzzer {
  private static final List<Kind> KINDS = List.copyOf(EnumSet.allOf(Kind.class));
  private static final int MOST = 8;
  private static final int SIZE = 5;

  private AlterationFuzzer() {}

  public static void fuzzerTestOneInput(byte[] input) {
    ByteBuffer from = ByteBuffer.wrap(input);
    if (!from.hasRemaining()) {
      return;
    }
    byte how = from.get();
    Made form = GenuineBadge.FORMS.get(how & 1);
    if (altered(form.credential(), from) instanceof ObjectNode document) {
      if ((how & 2) != 0) {
        hashAgain(document);
      }
      GenuineBadge.verify(document);
    }
  }

  private static JsonNode altered(ObjectNode original, ByteBuffer from) {
    JsonNode document = original;
    for (int count = 0; count < MOST && from.remaining() >= SIZE; count++) {
      Kind kind = KINDS.get(Byte.toUnsignedInt(from.get()) % KINDS.size());
      document =
          new Mutation(
                  kind, Short.toUnsignedInt(from.getShort()), Short.toUnsignedInt(from.getShort()))
              .of(document);
    }
    return document;
  }

  /** As whoever cheats would: the hash is right, its way to the root is not. */
  private static void hashAgain(ObjectNode document) {
    if (document.path("signature") instanceof ObjectNode signature) {
      try {
        signature.put("targetHash", CanonicalDocument.of(document).targetHash().hex());
      } catch (CanonicalizationException e) {
        // Has no hash.
      }
    }
  }
}
