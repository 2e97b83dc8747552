package dev.stele.issuer.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.verifier.Report;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.ChainSource;
import dev.stele.verifier.credential.CredentialsAtHand;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.credential.RevocationList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A credential and the hosted documents by which it is judged. Its JSON may be tampered with. */
record Presentation(
    IssuingService service, ObjectNode credential, ObjectNode profile, ObjectNode revocationList) {

  static Presentation of(IssuedCredential issued, IssuingService service) {
    return new Presentation(
        service,
        issued.json(),
        ProfileDocuments.profile(service.district()),
        ProfileDocuments.revocationList(service.district(), Map.of()));
  }

  ObjectNode signature() {
    return (ObjectNode) credential.get("signature");
  }

  ArrayNode proof() {
    return (ArrayNode) signature().get("proof");
  }

  ObjectNode anchor() {
    return (ObjectNode) signature().path("anchors").get(0);
  }

  /** What our own verifier says. */
  Report report() {
    return verifier(service.source()).verify(credential);
  }

  /** What it says with other credentials beside. */
  Report reportBeside(List<ObjectNode> others) {
    return new Verifier(options(service.source()).withAtHand(CredentialsAtHand.of(others)))
        .verify(credential);
  }

  /** Our own verifier as a school would set it up; the node is asked through {@code source}. */
  Verifier verifier(ChainSource source) {
    return new Verifier(options(source));
  }

  private VerifierOptions options(ChainSource source) {
    try {
      return VerifierOptions.at(Instant.now())
          .withIssuer(
              Optional.of(IssuerProfile.read(profile)),
              Optional.of(RevocationList.read(revocationList)))
          .withChain(Optional.of(service.chain()), Optional.of(source), Optional.empty());
    } catch (MalformedCredentialException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A case for the reference verifier, with the transaction as the node tells of it. */
  ObjectNode referenceCase(String name) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    json.set("credential", credential);
    json.set("issuerProfile", profile);
    json.set("revocationList", revocationList);
    String id = anchor().get("sourceId").textValue();
    json.putObject("transactions").set(id, transaction(id));
    return json;
  }

  private ObjectNode transaction(String id) {
    JsonNode mined = service.ask("eth_getTransactionByHash", id);
    JsonNode block = service.ask("eth_getBlockByHash", mined.get("blockHash").textValue(), false);
    long seconds = Long.decode(block.get("timestamp").textValue());
    return JsonNodeFactory.instance
        .objectNode()
        .put("remoteHash", mined.get("input").textValue().substring(2))
        .put("issuingAddress", mined.get("from").textValue())
        .put("time", Instant.ofEpochSecond(seconds).toString());
  }
}
