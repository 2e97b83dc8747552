package dev.stele.verifier.canonical;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.jsonldjava.core.JsonLdApi;
import com.github.jsonldjava.core.JsonLdError;
import com.github.jsonldjava.core.JsonLdOptions;
import com.github.jsonldjava.core.JsonLdProcessor;
import com.github.jsonldjava.core.RDFDataset;
import dev.stele.verifier.canonical.CanonicalizationException.Defect;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.TargetHash;
import java.nio.charset.StandardCharsets;

/**
 * The canonical form of a credential: the N-Quads of RDFC-1.0 over its JSON-LD, in safe mode.
 *
 * @param nquads the canonical N-Quads, sorted, each line ended by a line feed
 * @param statements the same, to be asked
 */
public record CanonicalDocument(String nquads, Statements statements) {
  /**
   * Canonicalises a Blockcerts v2 credential without its {@code signature}, which is outside the
   * hash. The document itself is left as it is.
   *
   * @throws CanonicalizationException when a part of the document would be outside the hash, or the
   *     hash cannot be computed
   */
  public static CanonicalDocument of(ObjectNode credential) throws CanonicalizationException {
    ObjectNode unsigned = credential.objectNode().setAll(credential);
    unsigned.remove("signature");
    InlineContexts.check(unsigned);
    PlainMembers.check(unsigned);
    unsigned.set("@context", withFallback(unsigned));
    RDFDataset dataset = dataset(unsigned);
    return new CanonicalDocument(canonical(dataset), Statements.of(dataset));
  }

  /** SHA-256 of the N-Quads' UTF-8 bytes. */
  public TargetHash targetHash() {
    return new TargetHash(Digest32.sha256(nquads.getBytes(StandardCharsets.UTF_8)));
  }

  private static ArrayNode withFallback(ObjectNode document) {
    ArrayNode contexts = document.arrayNode();
    if (document.path("@context").isArray()) {
      contexts.addAll((ArrayNode) document.get("@context"));
    } else if (document.has("@context")) {
      contexts.add(document.get("@context"));
    }
    contexts.addObject().put("@vocab", ExpandedDocument.FALLBACK);
    return contexts;
  }

  private static RDFDataset dataset(ObjectNode document) throws CanonicalizationException {
    try {
      JsonLdOptions options = new JsonLdOptions("");
      options.setProcessingMode(JsonLdOptions.JSON_LD_1_1);
      options.setDocumentLoader(new PreloadedContexts());
      Object expanded = JsonLdProcessor.expand(PlainJson.of(document), options);
      return new JsonLdApi(ExpandedDocument.checked(expanded), options).toRDF();
    } catch (JsonLdError e) {
      throw new CanonicalizationException(
          Defect.INVALID, "the credential is not valid JSON-LD: " + e.getMessage(), e);
    } catch (ClassCastException | IllegalArgumentException | NullPointerException e) {
      // jsonld-java casts before it checks; whatever it trips over is not JSON-LD.
      throw new CanonicalizationException(Defect.INVALID, "the credential is not valid JSON-LD", e);
    }
  }

  private static String canonical(RDFDataset dataset) throws CanonicalizationException {
    BoundedCanon canon = new BoundedCanon();
    for (RDFDataset.Quad quad : dataset.getQuads("@default")) {
      RDFDataset.Node object = quad.getObject();
      canon.add(
          quad.getSubject().getValue(),
          quad.getPredicate().getValue(),
          object.getValue(),
          object.isLiteral() ? object.getDatatype() : null,
          object.isLiteral() ? object.getLanguage() : null,
          null);
    }
    return canon.nquads();
  }
}
