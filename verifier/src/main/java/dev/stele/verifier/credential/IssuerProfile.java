package dev.stele.verifier.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import dev.stele.verifier.merkle.Digest32;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An Open Badges profile with Blockcerts keys.
 *
 * @param revocationList the address of its RevocationList, if it keeps one
 * @param fileHash SHA-256 of the file that it was read from, where there is one
 * @param keys its blockchain keys; keys of other kinds are for other verifiers and left out
 */
public record IssuerProfile(
    String id,
    Optional<String> name,
    Optional<String> revocationList,
    Optional<Digest32> fileHash,
    List<IssuerKey> keys) {

  /** An image may be inside; nobody's profile is longer. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final StrictJson FILES = new StrictJson(new JsonLimits(MAX_BYTES, 32));

  public IssuerProfile {
    keys = List.copyOf(keys);
  }

  /** Reads a profile's file: at most a mebibyte of JSON in UTF-8. */
  public static IssuerProfile ofFile(byte[] bytes)
      throws MalformedCredentialException, MalformedJsonException {
    return read(FILES.parse(bytes), Optional.of(Digest32.sha256(bytes)));
  }

  /** Reads a profile that is no file of its own. */
  public static IssuerProfile read(ObjectNode json) throws MalformedCredentialException {
    return read(json, Optional.empty());
  }

  /** Reads {@code publicKey} entries and the {@code publicKeys} of v2 alpha. */
  private static IssuerProfile read(ObjectNode json, Optional<Digest32> fileHash)
      throws MalformedCredentialException {
    Fields profile = new Fields(json, "");
    List<IssuerKey> keys = new ArrayList<>();
    for (String member : List.of("publicKey", "publicKeys")) {
      for (JsonNode entry : profile.values(member)) {
        addKey(keys, entry, member);
      }
    }
    return new IssuerProfile(
        profile.text("id"),
        profile.optionalText("name"),
        profile.has("revocationList") ? Optional.of(listId(profile)) : Optional.empty(),
        fileHash,
        keys);
  }

  /** The profile's keys with that address, whenever they were in force. */
  public List<IssuerKey> keysOf(BlockchainKey address) {
    return keys.stream().filter(key -> key.key().equals(address)).toList();
  }

  private static String listId(Fields profile) throws MalformedCredentialException {
    JsonNode list = profile.values("revocationList").getFirst();
    return list.isTextual() ? list.textValue() : Fields.in(list, "revocationList").text("id");
  }

  private static void addKey(List<IssuerKey> keys, JsonNode entry, String member)
      throws MalformedCredentialException {
    if (entry.isTextual()) {
      BlockchainKey.find(entry.textValue())
          .map(key -> new IssuerKey(key, Optional.empty(), Optional.empty(), Optional.empty()))
          .ifPresent(keys::add);
      return;
    }
    Fields fields = Fields.in(entry, member);
    Optional<String> named = fields.optionalText("id");
    Optional<BlockchainKey> key =
        (named.isPresent() ? named : fields.optionalText("publicKey")).flatMap(BlockchainKey::find);
    if (key.isPresent()) {
      keys.add(
          new IssuerKey(
              key.get(),
              fields.instant("created"),
              fields.instant("expires"),
              fields.instant("revoked")));
    }
  }
}
