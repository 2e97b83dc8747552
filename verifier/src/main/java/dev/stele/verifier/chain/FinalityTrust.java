package dev.stele.verifier.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * By what a block is known to be final without asking a node.
 *
 * @param validators of a QBFT chain, those of its first block ({@code consensus}); empty for other
 *     chains
 * @param checkpoints blocks that are trusted as they are
 * @param signers who may vouch for more of them
 */
public record FinalityTrust(
    Set<Address> validators, List<Checkpoint> checkpoints, Optional<Signers> signers) {
  /** Nothing. */
  public static final FinalityTrust NONE = new FinalityTrust(Set.of(), List.of(), Optional.empty());

  /** Its members in a chain file. */
  static final Set<String> MEMBERS = Set.of("consensus", "checkpoints", "checkpointSigners");

  private static final String PROTOCOL = "qbft";

  public FinalityTrust {
    validators = Set.copyOf(validators);
    checkpoints = List.copyOf(checkpoints);
  }

  /**
   * Those who sign checkpoints.
   *
   * @param threshold how many of them it takes
   */
  public record Signers(int threshold, Set<Address> addresses) {
    public Signers {
      addresses = Set.copyOf(addresses);
      if (threshold < 1 || threshold > addresses.size()) {
        throw new IllegalArgumentException(
            "expected a \"threshold\" from 1 to the number of \"signers\", %d; found %d"
                .formatted(addresses.size(), threshold));
      }
    }
  }

  /** Whether there is anything by which a block could be known. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * Reads a chain file's members; others are passed over.
   *
   * @throws IllegalArgumentException when one of them is of another kind
   */
  public static FinalityTrust read(ObjectNode json) {
    return new FinalityTrust(
        validators(json.path("consensus")),
        checkpoints(json.path("checkpoints")),
        signers(json.path("checkpointSigners")));
  }

  private static Set<Address> validators(JsonNode consensus) {
    if (consensus.isMissingNode()) {
      return Set.of();
    }
    requireMembers(consensus, "consensus", "protocol", "validators");
    if (!PROTOCOL.equals(consensus.get("protocol").textValue())) {
      throw new IllegalArgumentException(
          "expected \"protocol\": \"qbft\" in \"consensus\", found " + consensus.get("protocol"));
    }
    return addresses(consensus.get("validators"), "consensus.validators");
  }

  private static List<Checkpoint> checkpoints(JsonNode list) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    if (list.isMissingNode()) {
      return checkpoints;
    }
    for (JsonNode entry : array(list, "checkpoints")) {
      requireMembers(entry, "checkpoints", "number", "hash");
      checkpoints.add(
          new Checkpoint(
              number(entry.get("number"), "checkpoints.number", 0, Long.MAX_VALUE),
              read(entry.get("hash"), "checkpoints.hash", Word::ofHex)));
    }
    return checkpoints;
  }

  private static Optional<Signers> signers(JsonNode json) {
    if (json.isMissingNode()) {
      return Optional.empty();
    }
    requireMembers(json, "checkpointSigners", "threshold", "signers");
    Set<Address> signers = addresses(json.get("signers"), "checkpointSigners.signers");
    long threshold =
        number(json.get("threshold"), "checkpointSigners.threshold", 1, signers.size());
    return Optional.of(new Signers((int) threshold, signers));
  }

  private static Set<Address> addresses(JsonNode list, String name) {
    Set<Address> addresses = new LinkedHashSet<>();
    for (JsonNode entry : array(list, name)) {
      if (!addresses.add(read(entry, name, Address::new))) {
        throw new IllegalArgumentException(
            "expected each address once in \"%s\", found %s twice".formatted(name, entry));
      }
    }
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("expected addresses in \"" + name + "\"");
    }
    return addresses;
  }

  private static JsonNode array(JsonNode json, String name) {
    if (!json.isArray()) {
      throw new IllegalArgumentException("expected an array in \"" + name + "\"");
    }
    return json;
  }

  /** Exactly the number that stands there: nothing else is taken for one. */
  private static long number(JsonNode json, String name, long least, long most) {
    boolean whole = json.isIntegralNumber() && json.canConvertToLong();
    if (!whole || json.longValue() < least || json.longValue() > most) {
      throw new IllegalArgumentException(
          "expected a whole number from %d to %d in \"%s\", found %s"
              .formatted(least, most, name, json));
    }
    return json.longValue();
  }

  private static <T> T read(JsonNode json, String name, Function<String, T> form) {
    try {
      return form.apply(json.asText());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + name + "\": " + e.getMessage(), e);
    }
  }

  private static void requireMembers(JsonNode json, String name, String... members) {
    for (String member : members) {
      if (!json.has(member)) {
        throw new IllegalArgumentException("expected \"%s.%s\"".formatted(name, member));
      }
    }
    if (json.size() != members.length) {
      throw new IllegalArgumentException(
          "expected %s in \"%s\" and nothing else".formatted(List.of(members), name));
    }
  }

  /** Writes them into a chain file. */
  public void write(ObjectNode json) {
    if (!validators.isEmpty()) {
      ObjectNode consensus = json.putObject("consensus").put("protocol", PROTOCOL);
      write(consensus.putArray("validators"), validators);
    }
    if (!checkpoints.isEmpty()) {
      ArrayNode list = json.putArray("checkpoints");
      for (Checkpoint checkpoint : checkpoints) {
        list.addObject()
            .put("number", checkpoint.number())
            .put("hash", checkpoint.hash().toString());
      }
    }
    signers.ifPresent(
        them -> {
          ObjectNode written =
              json.putObject("checkpointSigners").put("threshold", them.threshold());
          write(written.putArray("signers"), them.addresses());
        });
  }

  private static void write(ArrayNode list, Set<Address> addresses) {
    addresses.stream().map(Address::text).sorted().forEach(list::add);
  }
}
