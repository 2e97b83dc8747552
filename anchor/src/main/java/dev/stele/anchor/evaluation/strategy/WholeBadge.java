package dev.stele.anchor.evaluation.strategy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.evaluation.NoAnswerException;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.merkle.TargetHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A badge that is on the chain as a whole: the holder needs to know its hash and where it is. */
final class WholeBadge {
  private static final JsonMapper JSON = new JsonMapper();

  private WholeBadge() {}

  /** 0x and hexadecimal: the document's JSON in UTF-8. */
  static String hex(ObjectNode document) {
    return "0x" + HexFormat.of().formatHex(document.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether what was found on the chain is the badge of that hash. */
  static boolean is(byte[] found, TargetHash hash) throws NoAnswerException {
    try {
      return JSON.readTree(found) instanceof ObjectNode document
          && CanonicalDocument.of(document).targetHash().equals(hash);
    } catch (IOException | CanonicalizationException e) {
      throw new NoAnswerException("what was found on the chain is no badge", e);
    }
  }
}
