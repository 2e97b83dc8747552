package dev.stele.issuer.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Which addresses in other people's texts become links. */
public final class WebLink {
  private WebLink() {}

  /**
   * The address, if it is an absolute one of http or https; what else there is ({@code
   * javascript:}, {@code data:}, a path on this site, one that hides its host behind a user's name)
   * stays text.
   */
  public static Optional<String> of(String address) {
    try {
      URI uri = new URI(address.strip());
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null && uri.getRawUserInfo() == null
          ? Optional.of(uri.toString())
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
