package dev.stele.anchor.evaluation.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.canonical.CanonicalizationException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.TargetHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A researcher's own badges: Open Badges 2.0 assertions in JSON, whose badge class is embedded, in
 * the order of their files' names. Each becomes a Blockcerts v2 assertion of the bench's issuer, or
 * it could not be issued here; everything else is kept.
 */
public final class ImportedBadges implements Dataset {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final List<Badge> badges;
  private final List<String> refused;

  private ImportedBadges(Path folder, List<Badge> badges, List<String> refused) {
    this.folder = folder;
    this.badges = List.copyOf(badges);
    this.refused = List.copyOf(refused);
  }

  /**
   * Reads all files of a folder whose names end in .json; what is not Open Badges 2.0 is refused
   * and the rest goes on.
   *
   * @throws IllegalArgumentException when there is none, or none that is Open Badges 2.0
   */
  public static ImportedBadges read(Path folder, Address issuingAddress) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "expected Open Badges 2.0 assertions in files *.json in %s, found none"
              .formatted(folder));
    }
    List<Badge> badges = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Path file : files) {
      try {
        badges.add(badge(JSON.readTree(Files.readAllBytes(file)), issuingAddress));
      } catch (JsonProcessingException e) {
        refused.add(file + ": expected JSON, found something else");
      } catch (CanonicalizationException e) {
        refused.add(file + ": it has no hash: " + e.getMessage());
      } catch (IllegalArgumentException e) {
        refused.add(file + ": " + e.getMessage());
      }
    }
    if (badges.isEmpty()) {
      throw new IllegalArgumentException(
          "expected Open Badges 2.0 assertions in files *.json in %s, found none in %d of them; the first: %s"
              .formatted(folder, files.size(), refused.getFirst()));
    }
    return new ImportedBadges(folder, badges, refused);
  }

  private static Badge badge(JsonNode json, Address issuingAddress)
      throws CanonicalizationException {
    ObjectNode document = openBadge(json).deepCopy();
    document
        .putArray("@context")
        .add("https://w3id.org/openbadges/v2")
        .add("https://w3id.org/blockcerts/v2");
    document.remove("signature");
    document.withObject("/badge").set("issuer", BenchIssuer.object());
    ObjectNode verification = document.putObject("verification");
    verification.putArray("type").add("MerkleProofVerification2017").add("Extension");
    verification.put("publicKey", "ecdsa-koblitz-pubkey:" + issuingAddress);
    String identity = document.at("/recipient/identity").textValue();
    TargetHash hash = CanonicalDocument.of(document).targetHash();
    return new Badge(document, hash, identity, identity, wallet(identity));
  }

  private static ObjectNode openBadge(JsonNode json) {
    if (!(json instanceof ObjectNode document)) {
      throw new IllegalArgumentException("expected an Open Badges 2.0 assertion, a JSON object");
    }
    boolean context = false;
    JsonNode named = document.path("@context");
    for (JsonNode it : named.isArray() ? named : List.of(named)) {
      context |= it.asText().contains("openbadges/v2");
    }
    require(context, "a \"@context\" that names openbadges/v2", named);
    JsonNode type = document.path("type");
    boolean assertion = type.asText().equals("Assertion");
    for (JsonNode it : type) {
      assertion |= it.asText().equals("Assertion");
    }
    require(assertion, "\"type\": \"Assertion\"", type);
    require(document.path("id").isTextual(), "an \"id\"", document.path("id"));
    JsonNode identity = document.at("/recipient/identity");
    require(identity.isTextual(), "a \"recipient\" with an \"identity\"", identity);
    JsonNode name = document.at("/badge/name");
    require(name.isTextual(), "an embedded \"badge\" with a \"name\"", document.path("badge"));
    return document;
  }

  private static void require(boolean met, String expected, JsonNode found) {
    if (!met) {
      throw new IllegalArgumentException(
          "expected %s, as Open Badges 2.0 has it, found %s"
              .formatted(expected, found.isMissingNode() ? "nothing" : found));
    }
  }

  /** The account of a recipient, which nobody has the key of. */
  private static Address wallet(String identity) {
    byte[] digest = Digest32.sha256(identity.getBytes(StandardCharsets.UTF_8)).bytes();
    return Address.of(Arrays.copyOf(digest, Address.BYTES));
  }

  @Override
  public List<Badge> first(int count) {
    if (count > badges.size()) {
      throw new IllegalArgumentException(
          "expected at least %d badges in %s, found %d".formatted(count, folder, badges.size()));
    }
    return badges.subList(0, count);
  }

  @Override
  public int size() {
    return badges.size();
  }

  @Override
  public List<String> refused() {
    return refused;
  }

  @Override
  public Map<String, Object> describe() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", "imported");
    map.put("folder", folder.toString());
    map.put("badges", badges.size());
    map.put("refused", refused);
    String hashes = String.join("", badges.stream().map(badge -> badge.hash().hex()).toList());
    map.put("sha256", Digest32.sha256(hashes.getBytes(StandardCharsets.US_ASCII)).hex());
    return map;
  }
}
