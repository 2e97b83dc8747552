package dev.stele.verifier.qbft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MalformedBlockException;
import dev.stele.verifier.chain.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Headers of a real QBFT network of four validators: one is voted out, voted in again, and then is
 * down for a while. Tests are skipped where the folder is missing.
 */
public record RecordedChain(Recorded genesis, Map<Long, Recorded> blocks) {
  /** The first blocks of the set without the fourth validator, and of the set with it again. */
  public static final long REMOVED = 102;

  public static final long ADDED = 105;

  /** A header, the hash that the node told of it, and the validators that the node named. */
  public record Recorded(BlockHeader header, String hash, ValidatorSet validators) {}

  public static RecordedChain read() {
    JsonNode genesis = json("genesis").get("genesisBlock");
    Map<Long, Recorded> blocks = new TreeMap<>();
    for (String file :
        List.of(
            "block-many-transactions",
            "block-fewer-transactions",
            "block-one-transaction",
            "state-proof")) {
      ObjectNode recorded = json(file);
      add(blocks, recorded.get("block"), recorded.get("validators"));
    }
    for (String file : List.of("validator-removed", "validator-added", "one-validator-down")) {
      for (JsonNode block : json(file).get("blocks")) {
        add(blocks, block.get("header"), block.get("validators"));
      }
    }
    Recorded first = blocks.values().iterator().next();
    return new RecordedChain(recorded(genesis, first.validators()), blocks);
  }

  public BlockHeader header(long number) {
    return blocks.get(number).header();
  }

  /** The headers up to this block at which the set changed. */
  public List<BlockHeader> changesUpTo(long number) {
    List<BlockHeader> changes = new ArrayList<>();
    for (long change : new long[] {REMOVED, ADDED}) {
      if (change <= number) {
        changes.add(header(change));
      }
    }
    return changes;
  }

  ValidatorHistory historyUpTo(long number) {
    return new ValidatorHistory(genesis.validators(), changesUpTo(number));
  }

  private static void add(Map<Long, Recorded> blocks, JsonNode block, JsonNode validators) {
    Recorded recorded =
        recorded(
            block,
            new ValidatorSet(
                StreamSupport.stream(validators.spliterator(), false)
                    .map(address -> new Address(address.textValue()))
                    .collect(Collectors.toSet())));
    blocks.put(recorded.header().number(), recorded);
  }

  private static Recorded recorded(JsonNode block, ValidatorSet validators) {
    try {
      return new Recorded(
          BlockHeader.ofJson((ObjectNode) block), block.get("hash").textValue(), validators);
    } catch (MalformedBlockException e) {
      throw new AssertionError(e);
    }
  }

  private static ObjectNode json(String file) {
    try {
      return Fixtures.json(
          Files.readString(Fixtures.reference("besu-qbft").resolve(file + ".json")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
