package dev.stele.issuer.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import java.util.Optional;

/** What a district says of itself. */
public record District(
    String name, String url, String email, Optional<String> description, Optional<String> image) {

  /** Reads {@code {name, url, email, description?, image?}}. */
  public static District read(JsonNode json) throws RefusedException {
    Inputs district = Inputs.of(json, "district", "name", "url", "email", "description", "image");
    return new District(
        district.text("name"),
        district.url("url"),
        district.email("email"),
        district.optional("description"),
        district.optionalUrl("image"));
  }
}
