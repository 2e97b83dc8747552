package dev.stele.anchor.evaluation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The contracts that other ways of storing badges are measured with; compiled in stele-contracts.
 */
public enum ComparedContract {
  /** Roots in events. */
  ROOT_EVENT("RootEvent"),
  /** Roots in storage, as OpenAttestation keeps them. */
  ROOT_STORAGE("RootStorage"),
  /** The state of each badge under its hash. */
  HASH_MAPPING("HashMapping"),
  /** Whole badges in events. */
  BADGE_EVENT("BadgeEvent"),
  /** Whole badges in storage. */
  BADGE_STORAGE("BadgeStorage"),
  /** One badge. */
  BADGE_CONTRACT("BadgeContract"),
  /** A token a badge (ERC-5192). */
  SOULBOUND_BADGE("SoulboundBadge"),
  /** The Ethereum Attestation Service's registry of schemas, theirs. */
  SCHEMA_REGISTRY("SchemaRegistry"),
  /** The Ethereum Attestation Service, theirs. */
  EAS("EAS");

  private final String file;

  ComparedContract(String file) {
    this.file = file;
  }

  /** What deploys it, before the constructor's arguments: 0x and hexadecimal. */
  public String bytecode() {
    try (InputStream in =
        ComparedContract.class.getResourceAsStream(
            "/dev/stele/contracts/evaluation/" + file + ".json")) {
      return new JsonMapper().readTree(in).path("bytecode").textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
