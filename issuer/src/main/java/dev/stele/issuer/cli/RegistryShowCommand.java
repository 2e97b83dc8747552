package dev.stele.issuer.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.registry.KeyWindow;
import dev.stele.verifier.registry.ProfileVersion;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.registry.RegistryReader.Role;
import dev.stele.verifier.registry.Suspension;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the registry says. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show the districts with their profiles, keys, mirrors and suspensions.")
final class RegistryShowCommand implements Callable<Integer> {
  private static final JsonMapper MAPPER = new JsonMapper();

  @Spec private CommandSpec spec;
  @Mixin private NodeOptions nodes;

  @Option(
      names = "--district",
      paramLabel = "ID",
      description = "only this one, by the id of its profile")
  private String district;

  @Option(
      names = "--as-of",
      paramLabel = "BLOCK",
      description = "as of this block; default: the newest")
  private Long asOf;

  @Option(names = "--json", description = "print it as JSON")
  private boolean json;

  @Override
  public Integer call() throws Failure {
    ChainFile chain =
        nodes
            .chainFile()
            .filter(file -> file.registry().isPresent())
            .orElseThrow(
                () ->
                    new Failure(
                        Failure.INPUT, "expected a chain file that names a registry in --chain"));
    RegistryReader registry =
        ConsortiumOptions.read(
            nodes, chain, asOf == null ? OptionalLong.empty() : OptionalLong.of(asOf));
    PrintWriter out = spec.commandLine().getOut();
    try {
      ObjectNode shown = shown(registry);
      if (json) {
        out.println(shown.toPrettyString());
      } else {
        print(shown, out);
      }
      out.flush();
      return 0;
    } catch (StateUnknownException e) {
      throw RegistryCommand.unreadable(e);
    }
  }

  private ObjectNode shown(RegistryReader registry) throws Failure, StateUnknownException {
    List<Word> ids =
        district == null ? registry.districtIds() : List.of(RegistryCommand.district(district));
    ObjectNode shown = MAPPER.createObjectNode();
    shown.put("blockNumber", registry.asOf().number());
    shown.put("time", registry.asOf().time().toString());
    shown.put("owner", registry.owner().text());
    ArrayNode districts = shown.putArray("districts");
    for (Word id : ids) {
      if (!registry.isRegistered(id)) {
        throw new Failure(
            Failure.INPUT,
            "the registry has no district %s as of %s".formatted(district, registry.asOf()));
      }
      districts.add(shown(registry, id));
    }
    return shown;
  }

  private static ObjectNode shown(RegistryReader registry, Word id) throws StateUnknownException {
    ObjectNode shown = MAPPER.createObjectNode();
    shown.put("district", id.toString());
    ArrayNode profiles = shown.putArray("profiles");
    for (ProfileVersion version : registry.profiles(id)) {
      profiles
          .addObject()
          .put("version", version.number())
          .put("sha256", version.hash().hex())
          .put("since", version.recordedAt().toString())
          .put("uri", registry.profileUri(id, version));
    }
    ArrayNode keys = shown.putArray("keys");
    for (Role role : Role.values()) {
      for (Word keyId : registry.keyIds(id, role)) {
        KeyWindow window = registry.key(id, role, keyId).orElseThrow();
        ObjectNode key = keys.addObject();
        key.put("role", role.name().toLowerCase(Locale.ROOT));
        key.put(
            "key", role == Role.ANCHOR ? "0x" + keyId.toString().substring(26) : keyId.toString());
        key.put("from", window.validFrom().toString());
        window.validTo().ifPresent(end -> key.put("to", end.toString()));
        window.compromisedAt().ifPresent(at -> key.put("reportedCompromised", at.toString()));
        key.put("recorded", window.recordedAt().toString());
      }
    }
    registry.mirrors(id).forEach(shown.putArray("mirrors")::add);
    ArrayNode suspensions = shown.putArray("suspensions");
    for (Suspension suspension : registry.suspensions(id)) {
      suspensions
          .addObject()
          .put("from", suspension.from().toString())
          .put("until", suspension.until().toString());
    }
    return shown;
  }

  /** The same, a fact a line. */
  private static void print(ObjectNode shown, PrintWriter out) {
    out.printf(
        "as of block %s (%s), owned by %s%n",
        shown.get("blockNumber"), shown.get("time").textValue(), shown.get("owner").textValue());
    shown
        .get("districts")
        .forEach(
            district -> {
              out.printf("district %s%n", district.get("district").textValue());
              for (String list : List.of("profiles", "keys", "mirrors", "suspensions")) {
                district
                    .get(list)
                    .forEach(
                        entry ->
                            out.printf(
                                "  %-11s %s%n",
                                list, entry.isTextual() ? entry.asText() : facts(entry)));
              }
            });
  }

  private static String facts(com.fasterxml.jackson.databind.JsonNode entry) {
    StringBuilder facts = new StringBuilder();
    entry
        .properties()
        .forEach(
            fact ->
                facts
                    .append(fact.getKey())
                    .append(' ')
                    .append(fact.getValue().asText())
                    .append("  "));
    return facts.toString().strip();
  }
}
