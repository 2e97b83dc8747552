package dev.stele.verifier.canonical;

import com.github.jsonldjava.core.DocumentLoader;
import com.github.jsonldjava.core.JsonLdError;
import com.github.jsonldjava.core.RemoteDocument;
import dev.stele.verifier.context.ContextDocuments;

/** Answers jsonld-java from the preloaded documents; it cannot reach a network. */
final class PreloadedContexts extends DocumentLoader {

  @Override
  public RemoteDocument loadDocument(String url) {
    return ContextDocuments.find(url)
        .map(document -> new RemoteDocument(url, PlainJson.of(document)))
        .orElseThrow(() -> new JsonLdError(JsonLdError.Error.LOADING_REMOTE_CONTEXT_FAILED, url));
  }
}
