package dev.stele.issuer.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;

/** What the API is, for programs; there is nothing in it that a stranger may not know. */
final class OpenApiRoutes {
  private final Answers answers;
  private final Buffer document;

  OpenApiRoutes(Answers answers) throws IOException {
    this.answers = answers;
    this.document = Buffer.buffer(OpenApiDocument.read().toString());
  }

  void mount(Router router) {
    router
        .get("/api/v1/openapi.json")
        .handler(
            context -> {
              context.response().putHeader("Access-Control-Allow-Origin", "*");
              answers.answer(context, () -> new Answers.Answer(200, "application/json", document));
            });
  }
}
