package dev.stele.verifier.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A consortium's registry contracts, as its chain file names them ({@code registry}).
 *
 * @param issuers the IssuerRegistry
 * @param revocations the RevocationRegistry beside it
 */
public record RegistryContracts(Contract issuers, Contract revocations) {
  /** The storage layout that is read here; contracts that are laid out otherwise get another. */
  public static final String FORMAT = "stele-registry/1";

  private static final Set<String> MEMBERS = Set.of("format", "issuers", "revocations");
  private static final Set<String> CONTRACT = Set.of("address", "codeHash");

  /**
   * A contract that is trusted as it is: not upgradeable, so its code can never be other.
   *
   * @param codeHash Keccak-256 of the code at its address
   */
  public record Contract(Address address, Word codeHash) {}

  /**
   * Reads the chain file's {@code registry}.
   *
   * @throws IllegalArgumentException when a member is missing, unknown or of another kind
   */
  public static RegistryContracts read(JsonNode json) {
    requireMembers(json, MEMBERS, "registry");
    String format = json.get("format").textValue();
    if (!FORMAT.equals(format)) {
      throw new IllegalArgumentException(
          "expected \"format\": \"%s\" in \"registry\", found %s; its registry is of another version than this stele reads"
              .formatted(FORMAT, json.get("format")));
    }
    return new RegistryContracts(contract(json, "issuers"), contract(json, "revocations"));
  }

  private static Contract contract(JsonNode registry, String name) {
    JsonNode json = registry.get(name);
    requireMembers(json, CONTRACT, "registry." + name);
    try {
      return new Contract(
          new Address(json.get("address").asText()), Word.ofHex(json.get("codeHash").asText()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"registry." + name + "\": " + e.getMessage(), e);
    }
  }

  private static void requireMembers(JsonNode json, Set<String> members, String name) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("expected an object in \"" + name + "\"");
    }
    for (var member : json.properties()) {
      if (!members.contains(member.getKey())) {
        throw new IllegalArgumentException(
            "knows no member \"%s.%s\"".formatted(name, member.getKey()));
      }
    }
    for (String member : members) {
      if (!json.has(member)) {
        throw new IllegalArgumentException("expected \"%s.%s\"".formatted(name, member));
      }
    }
  }

  /** Its written form, the chain file's {@code registry}. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    write(json, "issuers", issuers);
    write(json, "revocations", revocations);
    return json;
  }

  private static void write(ObjectNode registry, String name, Contract contract) {
    registry
        .putObject(name)
        .put("address", contract.address().text())
        .put("codeHash", contract.codeHash().toString());
  }
}
