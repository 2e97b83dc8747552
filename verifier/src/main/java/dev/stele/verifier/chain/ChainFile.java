package dev.stele.verifier.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.credential.MalformedCredentialException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a verifier trusts about a chain ({@code chain.json}, published once by a consortium).
 *
 * @param genesisHash 0x and 64 hexadecimal digits; tells chains of one id apart
 * @param registry where the consortium says who issues, with which keys, and what is revoked
 * @param rpc endpoints that may be asked
 * @param finality by what its blocks are known without asking
 */
public record ChainFile(
    ChainId chainId,
    Optional<String> genesisHash,
    Optional<RegistryContracts> registry,
    List<URI> rpc,
    FinalityTrust finality) {
  public static final String FORMAT = "stele-chain/1";
  private static final Set<String> MEMBERS =
      Set.of("format", "chainId", "genesisHash", "registry", "rpc");

  public ChainFile {
    rpc = List.copyOf(rpc);
  }

  /** A chain of which a block is known by asking only. */
  public ChainFile(
      ChainId chainId,
      Optional<String> genesisHash,
      Optional<RegistryContracts> registry,
      List<URI> rpc) {
    this(chainId, genesisHash, registry, rpc, FinalityTrust.NONE);
  }

  /**
   * @throws MalformedCredentialException when a member is missing, unknown or of another kind: a
   *     chain file states trust, so nothing in it is passed over
   */
  public static ChainFile read(ObjectNode json) throws MalformedCredentialException {
    for (var member : json.properties()) {
      if (!MEMBERS.contains(member.getKey()) && !FinalityTrust.MEMBERS.contains(member.getKey())) {
        throw malformed("knows no member \"" + member.getKey() + "\"");
      }
    }
    if (!FORMAT.equals(json.path("format").textValue())) {
      throw malformed("expected \"format\": \"" + FORMAT + "\"");
    }
    JsonNode id = json.path("chainId");
    if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() < 1) {
      throw malformed("expected a positive whole number in \"chainId\"");
    }
    JsonNode genesis = json.path("genesisHash");
    if (!genesis.isMissingNode()
        && !(genesis.isTextual() && genesis.textValue().matches("0x[0-9a-f]{64}"))) {
      throw malformed("expected 0x and 64 hexadecimal digits in \"genesisHash\"");
    }
    return new ChainFile(
        new ChainId(id.longValue()),
        Optional.ofNullable(genesis.textValue()),
        registry(json),
        endpoints(json),
        finality(json));
  }

  private static FinalityTrust finality(ObjectNode json) throws MalformedCredentialException {
    try {
      return FinalityTrust.read(json);
    } catch (IllegalArgumentException e) {
      throw malformed(e.getMessage());
    }
  }

  private static Optional<RegistryContracts> registry(ObjectNode json)
      throws MalformedCredentialException {
    if (!json.has("registry")) {
      return Optional.empty();
    }
    try {
      return Optional.of(RegistryContracts.read(json.get("registry")));
    } catch (IllegalArgumentException e) {
      throw malformed(e.getMessage());
    }
  }

  /** The same chain, to be asked at these endpoints. */
  public ChainFile withRpc(List<URI> endpoints) {
    return new ChainFile(chainId, genesisHash, registry, endpoints, finality);
  }

  /** The same chain, with these registry contracts. */
  public ChainFile withRegistry(Optional<RegistryContracts> contracts) {
    return new ChainFile(chainId, genesisHash, contracts, rpc, finality);
  }

  /** The same chain, whose blocks are known by this. */
  public ChainFile withFinality(FinalityTrust trust) {
    return new ChainFile(chainId, genesisHash, registry, rpc, trust);
  }

  /** Its written form. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.put("chainId", chainId.value());
    genesisHash.ifPresent(hash -> json.put("genesisHash", hash));
    registry.ifPresent(contracts -> json.set("registry", contracts.toJson()));
    finality.write(json);
    if (!rpc.isEmpty()) {
      ArrayNode endpoints = json.putArray("rpc");
      rpc.forEach(endpoint -> endpoints.add(endpoint.toString()));
    }
    return json;
  }

  private static List<URI> endpoints(ObjectNode json) throws MalformedCredentialException {
    List<URI> endpoints = new ArrayList<>();
    JsonNode rpc = json.path("rpc");
    if (!rpc.isMissingNode() && !rpc.isArray()) {
      throw malformed("expected an array of addresses in \"rpc\"");
    }
    for (JsonNode endpoint : rpc) {
      try {
        endpoints.add(JsonRpcEndpoint.address(endpoint.asText()));
      } catch (IllegalArgumentException e) {
        throw malformed(e.getMessage());
      }
    }
    return endpoints;
  }

  private static MalformedCredentialException malformed(String problem) {
    return new MalformedCredentialException("the chain file: " + problem);
  }
}
