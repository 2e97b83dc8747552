package dev.stele.verifier.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.BlockReference;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.registry.MadeUpState;
import dev.stele.verifier.trie.TrieNodes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** State proofs as Hyperledger Besu gave them, all their nodes together as evidence. */
class ProvenStateTest {
  private static final Word NO_CODE = Word.keccak("");

  private ObjectNode recorded;
  private BlockHeader header;
  private Address contract;
  private Address absent;
  private List<byte[]> nodes;

  @BeforeEach
  void read() throws Exception {
    recorded = Recordings.stateProof();
    header = BlockHeader.ofJson((ObjectNode) recorded.get("block"));
    contract = new Address(recorded.get("contract").textValue());
    absent = new Address(recorded.at("/absentAccountProof/address").textValue());
    nodes = new ArrayList<>();
    add(recorded.at("/proof/accountProof"));
    for (JsonNode slot : slots()) {
      add(slot.get("proof"));
    }
    add(recorded.at("/absentAccountProof/accountProof"));
  }

  @Test
  void isAsOfABlockThatAQuorumSealed() throws Exception {
    ProvenState state = ProvenState.open(new StatusEvidence(header, nodes), quorum());
    assertThat(state.established()).isEqualTo(Established.QUORUM);
    assertThat(state.asOf())
        .isEqualTo(
            new BlockReference(
                header.number(), recorded.at("/block/hash").textValue(), header.time()));
  }

  @Test
  void isNotOpenedAsOfABlockThatIsNotTrusted() {
    TrustedBlocks none = new TrustedBlocks(Recordings.trusting(FinalityTrust.NONE), Evidence.NONE);
    assertUnknown(
        "block-not-trusted", () -> ProvenState.open(new StatusEvidence(header, nodes), none));
  }

  @Test
  void tellsTheHashOfTheCode() throws Exception {
    assertThat(state(nodes).codeHash(contract))
        .hasToString(recorded.at("/proof/codeHash").textValue());
  }

  @Test
  void tellsEveryWordOfStorageAndThatOthersAreNot() throws Exception {
    ProvenState state = state(nodes);
    for (JsonNode slot : slots()) {
      assertThat(state.storage(contract, key(slot))).isEqualTo(value(slot));
    }
  }

  @Test
  void cannotTellASlotWhoseWayIsNotShown() {
    List<byte[]> fewer = nodes.subList(0, 3);
    assertUnknown("status-incomplete", () -> state(fewer).storage(contract, key(slots().get(0))));
  }

  @Test
  void anAccountThatIsNotThereHasNoCode() throws Exception {
    assertThat(state(nodes).codeHash(absent)).isEqualTo(NO_CODE);
  }

  @Test
  void anAccountThatIsNotThereHasNothingStored() throws Exception {
    assertThat(state(nodes).storage(absent, Word.of(1))).isEqualTo(Word.ZERO);
  }

  @Test
  void cannotTellOfAnAccountWhoseWayIsNotShown() {
    List<byte[]> ofContract = nodes(recorded.at("/proof/accountProof"));
    assertUnknown("status-incomplete", () -> state(ofContract.subList(0, 1)).codeHash(contract));
    assertUnknown("status-incomplete", () -> state(List.of()).codeHash(absent));
  }

  @Test
  void aContractThatStoredNothingNeedsNoProofOfIt() throws Exception {
    MadeUpTries tries = MadeUpTries.of(new MadeUpState());
    BlockHeader made =
        dev.stele.verifier.block.MadeUpHeader.prague().stateRoot(tries.stateRoot()).header();
    ProvenState state = collected(new StatusEvidence(made, tries.nodes()));
    assertThat(state.storage(MadeUpState.ISSUERS, Word.of(0))).isEqualTo(Word.ZERO);
  }

  @Test
  void keepsTheNodesThatItNeededOnly() throws Exception {
    ProvenState state = state(nodes);
    state.codeHash(contract);
    state.codeHash(contract);
    assertThat(state.used()).containsExactlyElementsOf(nodes(recorded.at("/proof/accountProof")));
  }

  @Test
  void neverTellsAnythingElseWithOneBitChanged() throws Exception {
    for (byte[] node : nodes) {
      for (int bit = 0; bit < 8 * node.length; bit++) {
        node[bit / 8] ^= (byte) (1 << (bit % 8));
        assertTellsTheSameOrNothing(state(nodes));
        node[bit / 8] ^= (byte) (1 << (bit % 8));
      }
    }
  }

  @Test
  void neverTellsAnythingElseWithoutOneOfTheNodes() throws Exception {
    for (int node = 0; node < nodes.size(); node++) {
      List<byte[]> fewer = new ArrayList<>(nodes);
      byte[] gone = fewer.remove(node);
      fewer.removeIf(other -> java.util.Arrays.equals(other, gone));
      assertThat(assertTellsTheSameOrNothing(state(fewer))).isPositive();
    }
  }

  /** How many of the questions it does not answer. */
  private int assertTellsTheSameOrNothing(ProvenState state) {
    int untold = 0;
    untold +=
        isTold(
                state.asOf(),
                () -> state.codeHash(contract),
                Word.ofHex(recorded.at("/proof/codeHash").textValue()))
            ? 0
            : 1;
    untold += isTold(state.asOf(), () -> state.codeHash(absent), NO_CODE) ? 0 : 1;
    for (JsonNode slot : slots()) {
      untold += isTold(state.asOf(), () -> state.storage(contract, key(slot)), value(slot)) ? 0 : 1;
    }
    return untold;
  }

  private interface Question {
    Word ask() throws StateUnknownException;
  }

  private static boolean isTold(BlockReference asOf, Question question, Word expected) {
    try {
      assertThat(question.ask()).isEqualTo(expected);
      return true;
    } catch (StateUnknownException e) {
      assertThat(e.code()).isEqualTo("status-incomplete");
      assertThat(e.getMessage()).contains(asOf.toString()).hasLineCount(1);
      return false;
    }
  }

  private ProvenState state(List<byte[]> shown) {
    return collected(new StatusEvidence(header, shown));
  }

  private static ProvenState collected(StatusEvidence evidence) {
    return ProvenState.collected(evidence, untrusting(), TrieNodes.of(evidence.nodes()));
  }

  private static TrustedBlocks untrusting() {
    return new TrustedBlocks(Recordings.trusting(FinalityTrust.NONE), Evidence.NONE);
  }

  private static TrustedBlocks quorum() {
    return new TrustedBlocks(Recordings.qbft(), Evidence.NONE);
  }

  private JsonNode slots() {
    return recorded.at("/proof/storageProof");
  }

  private static Word key(JsonNode slot) {
    return Word.ofHex(slot.get("key").textValue());
  }

  private static Word value(JsonNode slot) {
    return Word.of(new BigInteger(slot.get("value").textValue().substring(2), 16));
  }

  private void add(JsonNode proof) {
    nodes.addAll(nodes(proof));
  }

  private static List<byte[]> nodes(JsonNode proof) {
    List<byte[]> nodes = new ArrayList<>();
    proof.forEach(node -> nodes.add(HexFormat.of().parseHex(node.textValue().substring(2))));
    return nodes;
  }

  private static void assertUnknown(String code, ThrowingCallable question) {
    assertThatExceptionOfType(StateUnknownException.class)
        .isThrownBy(question)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
