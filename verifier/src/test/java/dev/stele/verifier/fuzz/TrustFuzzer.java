package dev.stele.verifier.fuzz;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.SuppliedTransaction;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.credential.RevocationList;
import dev.stele.verifier.evidence.EvidenceFormat;
import dev.stele.verifier.evidence.MalformedEvidenceException;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.nio.charset.StandardCharsets;

/**
 * Any bytes as each of the documents that a verifier is handed: chain file, issuer's profile,
 * revocation list, transaction, signed checkpoint, evidence, credential. What is written again says
 * the same.
 */
final class TrustFuzzer {
  private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

  /** Reads a document as one of them. */
  private interface Reader {
    void read(ObjectNode json)
        throws MalformedCredentialException, MalformedEvidenceException, MalformedJsonException;
  }

  private TrustFuzzer() {}

  public static void fuzzerTestOneInput(byte[] input) throws MalformedJsonException {
    ObjectNode json;
    try {
      json = JSON.parse(input);
    } catch (MalformedJsonException refused) {
      refused.reason().code();
      return;
    }
    byte[] written = json.toString().getBytes(StandardCharsets.UTF_8);
    Expect.equal(json, JSON.parse(written), "the document that was written");
    read(json, TrustFuzzer::chain);
    read(json, TrustFuzzer::evidence);
    read(json, RevocationList::read);
    read(json, SuppliedTransaction::read);
    read(json, EvidenceFormat::checkpoint);
    read(json, Credential::read);
    read(json, unused -> IssuerProfile.ofFile(input));
  }

  private static void read(ObjectNode json, Reader reader) {
    try {
      reader.read(json);
    } catch (MalformedCredentialException
        | MalformedEvidenceException
        | MalformedJsonException refused) {
      Expect.that(!refused.getMessage().isEmpty(), "a reason");
    }
  }

  private static void chain(ObjectNode json) throws MalformedCredentialException {
    ChainFile chain = ChainFile.read(json);
    Expect.equal(chain, ChainFile.read(chain.toJson()), "the chain file that was written");
  }

  private static void evidence(ObjectNode json) throws MalformedEvidenceException {
    ObjectNode once = JsonNodeFactory.instance.objectNode();
    EvidenceFormat.write(EvidenceFormat.read(json), once);
    ObjectNode twice = JsonNodeFactory.instance.objectNode();
    EvidenceFormat.write(EvidenceFormat.read(once), twice);
    Expect.equal(once, twice, "the evidence that was written");
  }
}
