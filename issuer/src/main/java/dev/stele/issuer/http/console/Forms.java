package dev.stele.issuer.http.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stele.issuer.page.console.Fields;
import dev.stele.verifier.page.PageRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forms as browsers send them. */
final class Forms {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final TypeReference<LinkedHashMap<String, List<String>>> VALUES =
      new TypeReference<>() {};

  private Forms() {}

  static Fields fields(RoutingContext context) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    context
        .request()
        .formAttributes()
        .forEach((name, value) -> values.computeIfAbsent(name, it -> new ArrayList<>()).add(value));
    return new Fields(values);
  }

  static boolean isOfAnotherSite(RoutingContext context) {
    HttpServerRequest request = context.request();
    return PageRequest.isOfAnotherSite(
        Optional.ofNullable(request.getHeader("Origin")),
        Optional.ofNullable(request.getHeader("Sec-Fetch-Site")),
        Optional.ofNullable(request.authority()).map(Object::toString));
  }

  static String written(Fields fields) {
    return MAPPER.valueToTree(fields.values()).toString();
  }

  static Fields parsed(String json) {
    try {
      return new Fields(MAPPER.readValue(json, VALUES));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a form that was kept cannot be read", e);
    }
  }
}
