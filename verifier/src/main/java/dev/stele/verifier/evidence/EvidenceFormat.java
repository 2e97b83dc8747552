package dev.stele.verifier.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MalformedBlockException;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.trie.TrieProof;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How evidence is written ({@code signature.evidence}, {@code stele-evidence/1}). Headers and trie
 * nodes are their RLP in base64url without padding (RFC 4648 section 5).
 */
public final class EvidenceFormat {
  /** Its {@code format}. */
  public static final String NAME = "stele-evidence/1";

  /** The issuer's profile, a file's text, which the registry knows by its hash. */
  public static final String PROFILE = "issuerProfile";

  private static final String FORMAT = "format";
  private static final String ANCHORS = "anchors";
  private static final String STATUS = "status";
  private static final String CHANGES = "validatorChanges";
  private static final String HEADERS = "headers";
  private static final String CHECKPOINTS = "checkpoints";
  private static final Set<String> MEMBERS =
      Set.of(FORMAT, PROFILE, ANCHORS, STATUS, CHANGES, HEADERS, CHECKPOINTS);

  private static final Set<String> OF_ANCHOR =
      Set.of("header", "index", "transactionProof", "receiptProof");
  private static final Set<String> OF_STATUS = Set.of("header", "nodes");
  private static final Set<String> OF_CHECKPOINT = Set.of("number", "hash", "signatures");

  /** More than a bundle of any use has; each costs a hash at least. */
  private static final int MOST_NODES = 4_096;

  /** Each costs the recovery of a quorum's seals, or of a signature. */
  private static final int MOST_HEADERS = 256;

  private static final int MOST_CHECKPOINTS = 32;
  private static final int MOST_ANCHORS = 16;

  private EvidenceFormat() {}

  /** Whether it says that it is of this format; what others put there is not ours to read. */
  public static boolean isOurs(JsonNode evidence) {
    return NAME.equals(evidence.path(FORMAT).textValue());
  }

  /**
   * Reads all but the profile.
   *
   * @throws MalformedEvidenceException when a member is unknown, of another kind, or too much
   */
  public static Evidence read(JsonNode json) throws MalformedEvidenceException {
    if (!isOurs(json)) {
      return Evidence.NONE;
    }
    requireOnly(json, MEMBERS, NAME);
    if (json.has(PROFILE) && !json.get(PROFILE).isTextual()) {
      throw new MalformedEvidenceException("expected a file's text in \"" + PROFILE + "\"");
    }
    List<AnchorEvidence> anchors = new ArrayList<>();
    for (JsonNode entry : entries(json, ANCHORS, MOST_ANCHORS)) {
      anchors.add(anchor(entry));
    }
    List<SignedCheckpoint> checkpoints = new ArrayList<>();
    for (JsonNode entry : entries(json, CHECKPOINTS, MOST_CHECKPOINTS)) {
      checkpoints.add(checkpoint(entry));
    }
    return new Evidence(
        anchors,
        json.has(STATUS) ? Optional.of(status(json.get(STATUS))) : Optional.empty(),
        headers(json, CHANGES),
        headers(json, HEADERS),
        checkpoints);
  }

  private static void requireOnly(JsonNode json, Set<String> members, String name)
      throws MalformedEvidenceException {
    if (!json.isObject()) {
      throw new MalformedEvidenceException("expected an object in \"" + name + "\"");
    }
    for (var member : json.properties()) {
      if (!members.contains(member.getKey())) {
        throw new MalformedEvidenceException(
            "knows no member \"%s\" in \"%s\"".formatted(shortened(member.getKey()), name));
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static AnchorEvidence anchor(JsonNode json) throws MalformedEvidenceException {
    requireOnly(json, OF_ANCHOR, ANCHORS);
    return new AnchorEvidence(
        header(json.path("header")),
        (int) number(json, "index", Integer.MAX_VALUE),
        TrieProof.of(binaries(json, "transactionProof")),
        TrieProof.of(binaries(json, "receiptProof")));
  }

  private static StatusEvidence status(JsonNode json) throws MalformedEvidenceException {
    requireOnly(json, OF_STATUS, STATUS);
    return new StatusEvidence(header(json.path("header")), binaries(json, "nodes"));
  }

  /**
   * Reads a checkpoint with its signatures, as it stands in evidence or in a file of its own.
   *
   * @throws MalformedEvidenceException unless it is one
   */
  public static SignedCheckpoint checkpoint(JsonNode json) throws MalformedEvidenceException {
    requireOnly(json, OF_CHECKPOINT, CHECKPOINTS);
    List<String> signatures = new ArrayList<>();
    for (JsonNode entry : entries(json, "signatures", MOST_CHECKPOINTS)) {
      if (!entry.asText().matches("0x[0-9a-f]{130}")) {
        throw new MalformedEvidenceException(
            "expected signatures of 65 bytes in lower-case hexadecimal in \"signatures\"");
      }
      signatures.add(entry.textValue());
    }
    try {
      return new SignedCheckpoint(
          new Checkpoint(
              number(json, "number", Long.MAX_VALUE), Word.ofHex(json.path("hash").asText())),
          signatures);
    } catch (IllegalArgumentException e) {
      throw new MalformedEvidenceException("\"checkpoints.hash\": " + e.getMessage(), e);
    }
  }

  private static List<BlockHeader> headers(JsonNode json, String name)
      throws MalformedEvidenceException {
    List<BlockHeader> headers = new ArrayList<>();
    for (JsonNode entry : entries(json, name, MOST_HEADERS)) {
      headers.add(header(entry));
    }
    return headers;
  }

  private static BlockHeader header(JsonNode json) throws MalformedEvidenceException {
    try {
      return BlockHeader.read(binary(json, "header"));
    } catch (MalformedBlockException e) {
      throw new MalformedEvidenceException(e.getMessage(), e.isUnknownKind(), e);
    }
  }

  private static List<byte[]> binaries(JsonNode json, String name)
      throws MalformedEvidenceException {
    List<byte[]> binaries = new ArrayList<>();
    for (JsonNode entry : entries(json, name, MOST_NODES)) {
      binaries.add(binary(entry, name));
    }
    return binaries;
  }

  private static byte[] binary(JsonNode json, String name) throws MalformedEvidenceException {
    if (!json.isTextual()) {
      throw new MalformedEvidenceException("expected base64url in \"" + name + "\"");
    }
    try {
      byte[] binary = Base64.getUrlDecoder().decode(json.textValue());
      if (text(binary).equals(json.textValue())) {
        return binary;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedEvidenceException("expected base64url in \"" + name + "\"", e);
    }
    throw new MalformedEvidenceException(
        "expected base64url in \"%s\", found some with padding or bits to spare".formatted(name));
  }

  private static JsonNode entries(JsonNode json, String name, int most)
      throws MalformedEvidenceException {
    JsonNode list = json.path(name);
    if (!list.isMissingNode() && !list.isArray()) {
      throw new MalformedEvidenceException("expected an array in \"" + name + "\"");
    }
    if (list.size() > most) {
      throw new MalformedEvidenceException(
          "expected at most %,d entries in \"%s\", found %,d".formatted(most, name, list.size()),
          true,
          null);
    }
    return list;
  }

  private static long number(JsonNode json, String name, long most)
      throws MalformedEvidenceException {
    JsonNode number = json.path(name);
    boolean whole = number.isIntegralNumber() && number.canConvertToLong();
    if (!whole || number.longValue() < 0 || number.longValue() > most) {
      throw new MalformedEvidenceException(
          "expected a whole number from 0 to %d in \"%s\"".formatted(most, name));
    }
    return number.longValue();
  }

  /** Writes it into what may hold a profile already, and whatever else goes. */
  public static void write(Evidence evidence, ObjectNode json) {
    // Nothing else that stood there, or it could not be read again.
    json.retain(json.path(PROFILE).isTextual() ? Set.of(FORMAT, PROFILE) : Set.of(FORMAT));
    json.put(FORMAT, NAME);
    if (!evidence.anchors().isEmpty()) {
      ArrayNode anchors = json.putArray(ANCHORS);
      for (AnchorEvidence anchor : evidence.anchors()) {
        ObjectNode written = anchors.addObject();
        written.put("header", text(anchor.header().rlp())).put("index", anchor.index());
        write(written.putArray("transactionProof"), anchor.transaction().nodes());
        write(written.putArray("receiptProof"), anchor.receipt().nodes());
      }
    }
    if (evidence.status().isPresent()) {
      ObjectNode status = json.putObject(STATUS);
      status.put("header", text(evidence.status().get().header().rlp()));
      write(status.putArray("nodes"), evidence.status().get().nodes());
    }
    write(json, CHANGES, evidence.validatorChanges());
    write(json, HEADERS, evidence.headers());
    if (!evidence.checkpoints().isEmpty()) {
      ArrayNode checkpoints = json.putArray(CHECKPOINTS);
      for (SignedCheckpoint signed : evidence.checkpoints()) {
        checkpoints.add(toJson(signed));
      }
    }
  }

  /** A checkpoint with its signatures. */
  public static ObjectNode toJson(SignedCheckpoint signed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("number", signed.checkpoint().number());
    json.put("hash", signed.checkpoint().hash().toString());
    signed.signatures().forEach(json.putArray("signatures")::add);
    return json;
  }

  private static void write(ObjectNode json, String name, List<BlockHeader> headers) {
    if (!headers.isEmpty()) {
      write(json.putArray(name), headers.stream().map(BlockHeader::rlp).toList());
    }
  }

  private static void write(ArrayNode list, List<byte[]> binaries) {
    binaries.forEach(binary -> list.add(text(binary)));
  }

  private static String text(byte[] binary) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(binary);
  }
}
