package dev.stele.verifier.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalDocumentTest {

  /**
   * Control characters, DEL, C1, quotes, escapes, characters beyond the BMP beside such that sort
   * differently, and an IRI with characters that N-Quads must escape. The hash was computed once
   * with npm jsonld 9.0.0 (rdf-canonize 5.0.0) in safe mode, algorithm RDFC-1.0, from the judges'
   * folder.
   */
  @Test
  void escapesAndSortsAsTheReferenceDoes() throws CanonicalizationException {
    ObjectNode document =
        Fixtures.json(
            """
            {"@context": ["https://w3id.org/openbadges/v2", "https://w3id.org/blockcerts/v2"],
             "type": "Assertion", "id": "urn:uuid:00000000-0000-4000-8000-000000000001",
             "issuedOn": "2026-01-02T03:04:05Z",
             "recipient": {"type": "email", "identity": "nobody@example.org", "hashed": false},
             "recipientProfile": {"type": ["RecipientProfile", "Extension"],
               "name": "No\\u0001\\t\\b\\f\\u007f\\u0085 \\"q\\" \\\\ \\u00e9 \\u2028 \\ud83d\\ude00 Body",
               "publicKey": "ecdsa-koblitz-pubkey:0x0"},
             "badge": {"type": "BadgeClass",
               "id": "https://example.org/a|b{c}\\"d\\\\e`^\\u00e9<>x",
               "name": "N", "description": "d\\r\\nx", "image": "data:image/png;base64,AA==",
               "criteria": {"narrative": "n"}, "tags": ["\\ud83d\\ude00", "\\uff01", "a"],
               "issuer": {"type": "Profile", "id": "https://example.org/issuer", "name": "I"}},
             "verification": {"type": ["MerkleProofVerification2017", "Extension"],
               "publicKey": "ecdsa-koblitz-pubkey:0x1"}}
            """);
    assertThat(hash(document))
        .isEqualTo("fa27a12f306ba60c1081e3a8f354894352888cab7d797c0504d0da86682f32dd");
  }

  @Test
  void leavesTheDocumentAsItIs() throws CanonicalizationException {
    ObjectNode document = Fixtures.signed();
    ObjectNode before = document.deepCopy();
    CanonicalDocument.of(document);
    assertThat(document).isEqualTo(before);
  }

  @Test
  void leavesTheSignatureOutsideTheHash() throws CanonicalizationException {
    assertThat(hash(Fixtures.signed())).isEqualTo(hash(Fixtures.unsigned()));
  }

  @Test
  void doesNotDependOnTheOrderOfMembers() throws CanonicalizationException {
    ObjectNode document = Fixtures.unsigned();
    document.set("id", document.remove("id"));
    document.set("@context", document.remove("@context"));
    assertThat(hash(document)).isEqualTo(hash(Fixtures.unsigned()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"issuedOn\": \"2026-01-02T03:04:06Z\"}",
        "{\"expires\": \"2030-01-01T00:00:00Z\"}",
        "{\"id\": \"urn:uuid:00000000-0000-4000-8000-000000000002\"}",
        "{\"narrative\": \"more\"}",
        "{\"narrative\": {\"@value\": \"more\", \"@language\": \"en\"}}",
        "{\"evidence\": {\"id\": \"_:b0\", \"narrative\": \"more\"}}",
        "{\"evidence\": []  , \"narrative\": \"\"}"
      })
  void changesWithTheContent(String members) throws CanonicalizationException {
    ObjectNode document = Fixtures.unsigned();
    document.setAll(Fixtures.json(members));
    assertThat(hash(document)).isNotEqualTo(hash(Fixtures.unsigned()));
  }

  @Test
  void labelsOfBlankNodesDoNotMatter() throws CanonicalizationException {
    ObjectNode one = Fixtures.unsigned();
    one.set("evidence", Fixtures.json("{\"id\": \"_:b0\", \"narrative\": \"n\"}"));
    ObjectNode other = Fixtures.unsigned();
    other.set("evidence", Fixtures.json("{\"narrative\": \"n\"}"));
    assertThat(hash(one)).isEqualTo(hash(other));
  }

  @Test
  @Timeout(20)
  void hashesVeryLongTexts() throws CanonicalizationException {
    ObjectNode document = Fixtures.unsigned();
    document.put("narrative", "é\u0001".repeat(2_000_000));
    assertThat(hash(document)).hasSize(64);
  }

  private static String hash(ObjectNode document) throws CanonicalizationException {
    return CanonicalDocument.of(document).targetHash().hex();
  }
}
