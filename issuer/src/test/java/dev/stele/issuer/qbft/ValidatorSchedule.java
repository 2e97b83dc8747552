package dev.stele.issuer.qbft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.web3j.utils.Numeric;

/** Which validators make and seal which block, and what Besu would write into it for them. */
final class ValidatorSchedule {
  private static final String NO_HASH = "0x" + "00".repeat(32);

  /** "ctical byzantine fault tolerance", as Besu has it in every QBFT block. */
  private static final String MIX_HASH =
      "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365";

  /** Every so many blocks one is made in the second round. */
  private static final int LATE = 3;

  private final TreeMap<Long, List<TestValidator>> sets = new TreeMap<>();
  private final Map<Long, ExtraData.Vote> votes = new HashMap<>();

  ValidatorSchedule(List<TestValidator> genesis) {
    sets.put(0L, genesis);
  }

  /**
   * More than half of the validators vote for another, each in a block of its own.
   *
   * @param next the number of the next block
   * @return the number of the first block that the new set makes: the one after the deciding vote
   */
  long voteIn(TestValidator candidate, long next) {
    List<TestValidator> members = new ArrayList<>(sets.lastEntry().getValue());
    long first = next + members.size() / 2 + 1;
    for (long number = next; number < first; number++) {
      votes.put(number, new ExtraData.Vote(candidate.address(), true));
    }
    members.add(candidate);
    members.sort(Comparator.comparing(TestValidator::address));
    sets.put(first, List.copyOf(members));
    return first;
  }

  /**
   * What a QBFT block has otherwise than anvil's: the members to be written over it.
   *
   * @param parent the hash of the block before it, dressed as well
   */
  ObjectNode dress(ObjectNode block, String parent) {
    long number = Numeric.decodeQuantity(block.get("number").textValue()).longValueExact();
    boolean genesis = number == 0;
    List<TestValidator> set = sets.floorEntry(number).getValue();
    int proposer = (int) (number % set.size());
    ExtraData unsealed =
        new ExtraData(
            NO_HASH,
            set.stream().map(TestValidator::address).toList(),
            Optional.ofNullable(votes.get(number)),
            !genesis && number % LATE == 0 ? 1 : 0,
            List.of());
    ObjectNode dress = JsonNodeFactory.instance.objectNode();
    dress.put("parentHash", genesis ? NO_HASH : parent);
    dress.put("miner", genesis ? "0x" + "00".repeat(20) : set.get(proposer).address());
    dress.put("difficulty", "0x1");
    dress.put("totalDifficulty", "0x" + Long.toHexString(number + 1));
    dress.put("mixHash", MIX_HASH);
    dress.put("nonce", "0x" + "00".repeat(8));
    dress.put("extraData", Numeric.toHexString(unsealed.encode()));
    ObjectNode dressed = block.deepCopy();
    dressed.setAll(dress);
    ShanghaiHeader header = ShanghaiHeader.of(dressed);
    ExtraData sealed =
        genesis ? unsealed : unsealed.withSeals(seals(set, proposer, header.sealedDigest()));
    dress.put("extraData", Numeric.toHexString(sealed.encode()));
    return dress.put("hash", header.blockHash());
  }

  /** Those of a bare quorum, two thirds rounded up, which is when a proposer stops waiting. */
  private static List<String> seals(List<TestValidator> set, int proposer, byte[] digest) {
    int quorum = (2 * set.size() + 2) / 3;
    List<String> seals = new ArrayList<>();
    for (int next = proposer; seals.size() < quorum; next = (next + 1) % set.size()) {
      seals.add(Numeric.toHexString(set.get(next).seal(digest)));
    }
    return seals;
  }
}
