package dev.stele.verifier.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.MadeUpBadge;
import dev.stele.verifier.MadeUpBadge.Made;
import dev.stele.verifier.block.BlockHeader;
import dev.stele.verifier.block.MadeUpHeader;
import dev.stele.verifier.block.MadeUpTransaction;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.BakedPng;
import dev.stele.verifier.image.BakedSvg;
import dev.stele.verifier.image.PngChunk;
import dev.stele.verifier.image.Pngs;
import dev.stele.verifier.image.Svgs;
import dev.stele.verifier.pdf.Pdfs;
import dev.stele.verifier.registry.MadeUpState;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What fuzzing begins with: sound inputs of every target, small, and all of our own making. */
final class SeedInputs {
  private final Map<String, byte[]> seeds = new TreeMap<>();

  private SeedInputs() {}

  /** By their names, which begin with the target's. */
  static Map<String, byte[]> all() throws BakedImageException {
    SeedInputs all = new SeedInputs();
    all.blocks();
    all.tries();
    all.images();
    all.pdfs();
    all.documents();
    all.registry();
    all.alterations();
    all.credentials();
    return all.seeds;
  }

  private void add(FuzzTarget target, String name, byte[] bytes) {
    seeds.put(target.label() + "/" + name, bytes);
  }

  private void blocks() {
    BlockHeader prague = MadeUpHeader.prague().number(18).header();
    MadeUpTransaction transaction =
        new MadeUpTransaction(MadeUpBadge.KEY, Fixtures.CHAIN_ID, Address.NOBODY, 0, "ab");
    byte[] log =
        new RlpList(
                List.of(
                    RlpBytes.of(1),
                    RlpBytes.of(7),
                    RlpBytes.of(new byte[256]),
                    RlpList.of(
                        RlpList.of(
                            RlpBytes.of(new byte[20]),
                            RlpList.of(RlpBytes.of(new byte[32])),
                            RlpBytes.of(9)))))
            .encode();
    add(FuzzTarget.RLP, "items", RlpList.of(RlpBytes.of(1), RlpList.EMPTY).encode());
    add(FuzzTarget.RLP, "header", prague.rlp());
    add(FuzzTarget.BLOCK, "header-qbft", BlockFuzzer.SEALED.rlp());
    add(FuzzTarget.BLOCK, "header-prague", prague.rlp());
    add(FuzzTarget.BLOCK, "extra-data", BlockFuzzer.SEALED.extraData());
    add(FuzzTarget.BLOCK, "transaction-legacy", transaction.legacy());
    add(FuzzTarget.BLOCK, "transaction-1559", transaction.dynamicFee());
    add(FuzzTarget.BLOCK, "receipt", MadeUpTransaction.receipt(true));
    add(FuzzTarget.BLOCK, "receipt-with-log", log);
  }

  private void tries() {
    for (String key : List.of("", "0102", "0103", "0203", "f0", "f1f2f3", "0104")) {
      List<byte[]> nodes = TrieFuzzer.KNOWN.proof(TrieFuzzer.key(key)).nodes();
      add(FuzzTarget.TRIE, "proof-" + key, proof(key, nodes));
      add(FuzzTarget.TRIE, "linked-" + key, proof(key, unlinked(nodes)));
    }
  }

  private static byte[] proof(String key, List<byte[]> nodes) {
    List<RlpItem> items = new ArrayList<>();
    items.add(RlpBytes.of(HexFormat.of().parseHex(key)));
    nodes.forEach(node -> items.add(RlpBytes.of(node)));
    return new RlpList(items).encode();
  }

  private static List<byte[]> unlinked(List<byte[]> nodes) {
    List<byte[]> unlinked = new ArrayList<>(nodes);
    for (int index = 0; index + 1 < nodes.size(); index++) {
      byte[] hash = Word.keccak(nodes.get(index + 1)).bytes();
      unlinked.set(index, TrieFuzzer.replaced(nodes.get(index), hash, TrieFuzzer.NEXT));
    }
    return unlinked;
  }

  private void images() {
    PngChunk both = Pngs.text("iTXt", "blockcerts", "\0\0\0\0{\"a\": 1}");
    add(FuzzTarget.IMAGE, "png-plain", png());
    add(FuzzTarget.IMAGE, "png-itxt", png(Pngs.iTxt("a.b.c"), both));
    add(FuzzTarget.IMAGE, "png-text", png(Pngs.text("tEXt", "openbadges", "https://a.b/c")));
    add(FuzzTarget.IMAGE, "png-compressed", png(compressed()));
    add(FuzzTarget.IMAGE, "svg-badge", Svgs.bytes(Svgs.badge("{\"a\": 1}")));
    add(
        FuzzTarget.IMAGE,
        "svg-both",
        Svgs.bytes(
            "<openbadges:assertion verify=\"a.b.c\"/><blockcerts:credential><![CDATA[{}]]>"
                + "</blockcerts:credential>"));
    add(
        FuzzTarget.IMAGE,
        "svg-latin1",
        ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><s:svg xmlns:s='http://www.w3.org/2000/svg'>"
                + "<o:assertion xmlns:o=\"http://openbadges.org\" verify='&#x61;.b.c'>&lt;\u00e9 &amp;"
                + "</o:assertion><!-- c --><?p i?></s:svg>")
            .getBytes(StandardCharsets.ISO_8859_1));
    add(
        FuzzTarget.IMAGE,
        "svg-utf16",
        ("\ufeff" + new String(Svgs.bytes(Svgs.badge("{}")), StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_16LE));
  }

  /** Not compressed here: what comes out differs from one JDK to the next. */
  private static byte[] png(PngChunk... more) {
    List<PngChunk> chunks = new ArrayList<>(List.of(Pngs.IHDR));
    chunks.addAll(List.of(more));
    chunks.add(new PngChunk("IDAT", HexFormat.of().parseHex("789c6360000000020001")));
    chunks.add(Pngs.IEND);
    return PngChunk.write(chunks);
  }

  /** The text {}, compressed. */
  private static PngChunk compressed() {
    String text =
        HexFormat.of().formatHex("openbadges\0\1\0\0\0".getBytes(StandardCharsets.US_ASCII));
    return new PngChunk("iTXt", HexFormat.of().parseHex(text + "789cabae0500017500f9"));
  }

  private void pdfs() {
    add(FuzzTarget.PDF, "none", Pdfs.file("1 0 obj <</Type /Catalog>> endobj\n"));
    add(FuzzTarget.PDF, "plain", Pdfs.plain("{\"a\": 1}", "<not json>", "{}"));
    // Not compressed here: what comes out differs from one JDK to the next. This is {}.
    add(
        FuzzTarget.PDF,
        "packed",
        Pdfs.file(
            Pdfs.attachment(
                "/Length 10 /Filter [/FlateDecode]",
                HexFormat.of().parseHex("789cabae0500017500f9"))));
  }

  private void documents() {
    ObjectNode signed = Fixtures.signed();
    document("chain", GenuineBadge.CHAIN.toJson());
    document(
        "chain-rpc",
        Fixtures.json(
            """
            {"format": "stele-chain/1", "chainId": 1337, "genesisHash": "0x%s",
             "rpc": ["https://node.example/rpc"]}
            """
                .formatted("ab".repeat(32))));
    document("profile", Fixtures.profile());
    document(
        "profile-alpha",
        Fixtures.json(
            """
            {"id": "urn:x", "publicKeys": ["0x1111111111111111111111111111111111111111"],
             "revocationList": {"id": "https://a.b/c"}, "publicKey": {"publicKey":
             "ecdsa-koblitz-pubkey:0x2222222222222222222222222222222222222222",
             "created": "2026-01-01", "revoked": "2026-01-02T00:00:00+0100"}}
            """));
    document(
        "revocation-list",
        Fixtures.json(
            """
            {"type": "RevocationList", "id": "https://a.b/c", "revokedAssertions": ["urn:a",
             {"id": "urn:b", "revocationReason": "no"}, {"uid": "urn:c"}]}
            """));
    document("transaction", Fixtures.transaction(signed));
    document("credential", signed);
    for (Made form : GenuineBadge.FORMS) {
      document("evidence-" + GenuineBadge.FORMS.indexOf(form), form.evidenceJson());
    }
    document(
        "checkpoint",
        (ObjectNode) GenuineBadge.FORMS.getFirst().evidenceJson().at("/checkpoints/0"));
  }

  private void document(String name, ObjectNode json) {
    add(FuzzTarget.TRUST, name, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void registry() {
    Word window = MadeUpState.packed(1_700_000_000, 1_800_000_000, 1_700_000_000, 0);
    Word entry = MadeUpState.packed(1_700_000_000, 0, 2 << 16, 0);
    Word text = Word.ofHex("0x" + "61".repeat(5) + "00".repeat(26) + "0a");
    add(
        FuzzTarget.REGISTRY,
        "a-few",
        words(
            Word.of(Address.NOBODY),
            window,
            entry,
            Word.of(3),
            Word.of(1),
            window,
            Word.of(1),
            Word.of(9),
            Word.of(1),
            text,
            Word.of(1),
            Word.of(5),
            Word.of(6),
            Word.of(77),
            text));
  }

  private static byte[] words(Word... words) {
    ByteBuffer bytes = ByteBuffer.allocate(Word.BYTES * words.length);
    for (Word word : words) {
      bytes.put(word.bytes());
    }
    return bytes.array();
  }

  private void alterations() {
    for (int how = 0; how < 4; how++) {
      byte[] one = {(byte) how, 0, 0, 20, 0, 3};
      byte[] two = {(byte) how, 1, 0, 9, 0, 4, 3, 0, 30, 0, 1};
      add(FuzzTarget.ALTERATION, "one-" + how, one);
      add(FuzzTarget.ALTERATION, "two-" + how, two);
    }
  }

  private void credentials() throws BakedImageException {
    for (Made form : GenuineBadge.FORMS) {
      int number = GenuineBadge.FORMS.indexOf(form);
      String file = form.credential().toString();
      ObjectNode hashed = form.credential().deepCopy();
      hashed.remove("signature");
      String jws =
          "e30."
              + Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(hashed.toString().getBytes(StandardCharsets.UTF_8))
              + ".AA";
      add(FuzzTarget.CREDENTIAL, "json-" + number, file.getBytes(StandardCharsets.UTF_8));
      add(
          FuzzTarget.CREDENTIAL,
          "png-" + number,
          new BakedPng(jws, Optional.of(file)).bakeInto(png()));
      add(
          FuzzTarget.CREDENTIAL,
          "svg-" + number,
          BakedSvg.signed(jws, file).bakeInto(Svgs.bytes("")));
      add(FuzzTarget.CREDENTIAL, "pdf-" + number, Pdfs.plain(file));
    }
  }
}
