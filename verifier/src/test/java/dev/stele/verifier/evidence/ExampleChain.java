package dev.stele.verifier.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MalformedBlockException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.FinalityTrust.Signers;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.RegistryContracts.Contract;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.crypto.EcdsaSignature;
import dev.stele.verifier.crypto.TestKey;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import dev.stele.verifier.trie.Trie;
import dev.stele.verifier.trie.TrieKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/**
 * The chain of the document's example: four validators at genesis, a fifth from block 4 on, a batch
 * of two anchored in block 5, and the registry as of block 6. Made from small secrets that
 * everybody knows, so it is the same each time.
 */
final class ExampleChain {
  static final ChainId ID = new ChainId(20260);
  static final List<TestKey> GENESIS = keys(101, 104);
  static final List<TestKey> LATER = keys(101, 105);
  static final TestKey ISSUING = new TestKey(201);
  static final TestKey VOUCHING = new TestKey(301);
  static final long CHANGED = 1_767_311_990L;
  static final long ANCHORED = 1_767_312_000L;
  static final long NEWEST = 1_767_398_400L;

  private static final TestKey OTHER = new TestKey(202);
  private static final long GAS = 21_000 + 22_280;
  private static final Word EMPTY_OMMERS = Word.keccak(RlpList.EMPTY.encode());
  private static final BigInteger ORDER = CustomNamedCurves.getByName("secp256k1").getN();

  /** A header and what its validators sealed. */
  record Block(BlockHeader header, Word hash, Word sealed) {}

  final Digest32 targetHash;
  final Digest32 sibling = Digest32.sha256("another badge".getBytes(StandardCharsets.UTF_8));
  final Digest32 root;
  final byte[] transaction;
  final byte[] receipt;
  final Trie transactions;
  final Trie receipts;
  final ExampleRegistry registry;
  final Block change;
  final Block anchoring;
  final Block newest;

  ExampleChain(Digest32 targetHash) {
    this.targetHash = targetHash;
    this.root = Digest32.parent(targetHash, sibling);
    this.transaction = signed(ISSUING, Address.NOBODY, root.bytes());
    this.receipt = receipt(GAS);
    this.transactions =
        Trie.ofBlock(List.of(signed(OTHER, OTHER.address(), new byte[0]), transaction));
    this.receipts = Trie.ofBlock(List.of(receipt(21_000), receipt));
    this.registry = new ExampleRegistry(sibling);
    Word none = Trie.EMPTY_ROOT;
    this.change =
        block(4, Word.keccak("block 3"), CHANGED, List.of(none, none), 0, LATER.subList(1, 5));
    List<Word> filled = List.of(transactions.root(), receipts.root());
    this.anchoring = block(5, change.hash(), ANCHORED, filled, 1, LATER.subList(0, 4));
    this.newest = block(6, anchoring.hash(), NEWEST, List.of(none, none), 0, LATER);
  }

  // The batch's block.

  /** A transaction of type 2 without fees (EIP-1559), with s in the lower half (EIP-2). */
  private static byte[] signed(TestKey key, Address to, byte[] data) {
    List<RlpItem> fields =
        new ArrayList<>(
            List.of(
                RlpBytes.of(ID.value()),
                RlpBytes.of(0),
                RlpBytes.of(0),
                RlpBytes.of(0),
                RlpBytes.of(30_000),
                RlpBytes.of(to.bytes()),
                RlpBytes.of(0),
                RlpBytes.of(data),
                RlpList.EMPTY));
    EcdsaSignature signature = key.sign(Word.keccak(typed(new RlpList(fields))));
    boolean low = signature.isLow();
    fields.add(RlpBytes.of(low ? signature.yParity() : 1 - signature.yParity()));
    fields.add(RlpBytes.of(signature.r()));
    fields.add(RlpBytes.of(low ? signature.s() : ORDER.subtract(signature.s())));
    return typed(new RlpList(fields));
  }

  private static byte[] receipt(long gasSoFar) {
    return typed(
        RlpList.of(
            RlpBytes.of(1), RlpBytes.of(gasSoFar), RlpBytes.of(new byte[256]), RlpList.EMPTY));
  }

  private static byte[] typed(RlpList payload) {
    byte[] list = payload.encode();
    byte[] whole = new byte[list.length + 1];
    whole[0] = 2;
    System.arraycopy(list, 0, whole, 1, list.length);
    return whole;
  }

  // Headers.

  /**
   * @param roots of the transactions and of the receipts
   */
  private Block block(
      long number, Word parent, long time, List<Word> roots, int round, List<TestKey> sealing) {
    Word sealed = keccak(fields(number, parent, time, roots, extra(round, List.of())));
    List<RlpItem> seals = new ArrayList<>();
    sealing.forEach(key -> seals.add(RlpBytes.of(bytes(key.sign(sealed), 0))));
    byte[] header = fields(number, parent, time, roots, extra(round, seals)).encode();
    try {
      return new Block(
          BlockHeader.read(header),
          keccak(fields(number, parent, time, roots, extra(0, List.of()))),
          sealed);
    } catch (MalformedBlockException e) {
      throw new AssertionError(e);
    }
  }

  private static Word keccak(RlpList header) {
    return Word.keccak(header.encode());
  }

  private RlpList fields(long number, Word parent, long time, List<Word> roots, byte[] extra) {
    return RlpList.of(
        RlpBytes.of(parent.bytes()),
        RlpBytes.of(EMPTY_OMMERS.bytes()),
        RlpBytes.of(LATER.getFirst().address().bytes()),
        RlpBytes.of(registry.state.root().bytes()),
        RlpBytes.of(roots.get(0).bytes()),
        RlpBytes.of(roots.get(1).bytes()),
        RlpBytes.of(new byte[256]),
        RlpBytes.of(1),
        RlpBytes.of(number),
        RlpBytes.of(30_000_000),
        RlpBytes.of(number == 5 ? GAS : 0),
        RlpBytes.of(time),
        RlpBytes.of(extra),
        RlpBytes.of(new byte[32]),
        RlpBytes.of(new byte[8]),
        RlpBytes.of(0),
        RlpBytes.of(Trie.EMPTY_ROOT.bytes()));
  }

  /** [vanity, validators, vote, round, seals]; nobody votes. */
  private static byte[] extra(int round, List<RlpItem> seals) {
    List<RlpItem> validators =
        LATER.stream()
            .map(key -> key.address().text())
            .sorted(Comparator.naturalOrder())
            .<RlpItem>map(text -> RlpBytes.of(new Address(text).bytes()))
            .toList();
    return RlpList.of(
            RlpBytes.of(new byte[32]),
            new RlpList(validators),
            RlpList.EMPTY,
            RlpBytes.of(round),
            new RlpList(seals))
        .encode();
  }

  /** r, s and the y parity, to which something may be added. */
  private static byte[] bytes(EcdsaSignature signature, int added) {
    byte[] bytes = new byte[EcdsaSignature.BYTES];
    System.arraycopy(Word.of(signature.r()).bytes(), 0, bytes, 0, 32);
    System.arraycopy(Word.of(signature.s()).bytes(), 0, bytes, 32, 32);
    bytes[64] = (byte) (signature.yParity() + added);
    return bytes;
  }

  // What comes with the badge, and what a verifier trusts.

  Checkpoint checkpoint() {
    return new Checkpoint(newest.header().number(), newest.hash());
  }

  String vouched() {
    return "0x" + RlpBytes.of(bytes(VOUCHING.sign(checkpoint().digest(ID)), 27));
  }

  Evidence evidence() {
    TrieKey second = TrieKey.ofIndex(1);
    return new Evidence(
        List.of(
            new AnchorEvidence(
                anchoring.header(), 1, transactions.proof(second), receipts.proof(second))),
        Optional.of(new StatusEvidence(newest.header(), registry.nodes(targetHash, root))),
        List.of(change.header()),
        List.of(),
        List.of(new SignedCheckpoint(checkpoint(), List.of(vouched()))));
  }

  ChainFile chainFile() {
    return new ChainFile(
        ID,
        Optional.of(Word.keccak("block 0").toString()),
        Optional.of(
            new RegistryContracts(
                new Contract(ExampleRegistry.ISSUERS, ExampleRegistry.ISSUERS_CODE),
                new Contract(ExampleRegistry.REVOCATIONS, ExampleRegistry.REVOCATIONS_CODE))),
        List.of(),
        new FinalityTrust(
            addresses(GENESIS),
            List.of(),
            Optional.of(new Signers(1, addresses(List.of(VOUCHING))))));
  }

  private static Set<Address> addresses(List<TestKey> keys) {
    return keys.stream().map(TestKey::address).collect(Collectors.toSet());
  }

  /** The badge with its proof and evidence. */
  ObjectNode credential(ObjectNode unsigned) {
    ObjectNode credential = Fixtures.signed(unsigned, targetHash.hex());
    ObjectNode signature = (ObjectNode) credential.get("signature");
    signature.put("merkleRoot", root.hex());
    signature.putArray("proof").addObject().put("right", sibling.hex());
    signature
        .putArray("anchors")
        .addObject()
        .put("sourceId", Word.keccak(transaction).toString())
        .put("type", "ETHData")
        .put("chain", ID.label());
    ObjectNode evidence = signature.putObject("evidence");
    evidence
        .put("format", EvidenceFormat.NAME)
        .put(EvidenceFormat.PROFILE, ExampleRegistry.PROFILE);
    EvidenceFormat.write(evidence(), evidence);
    return credential;
  }

  /** The badge before it was anchored. */
  static ObjectNode unsigned() {
    ObjectNode unsigned = Fixtures.unsigned();
    Fixtures.issuer(unsigned).put("id", ExampleRegistry.DISTRICT).put("name", "Example District");
    ((ObjectNode) unsigned.get("verification"))
        .put("publicKey", "ecdsa-koblitz-pubkey:" + ISSUING.address());
    return unsigned;
  }

  private static List<TestKey> keys(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(TestKey::new).toList();
  }
}
