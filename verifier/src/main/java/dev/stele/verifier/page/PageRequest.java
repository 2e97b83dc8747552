package dev.stele.verifier.page;

import java.util.Optional;

/**
 * What a browser asked.
 *
 * @param path below where the page stands, {@code ""} for the page itself
 * @param language the code in {@code ?lang=}
 * @param acceptLanguage the header of that name
 * @param accept the header of that name
 * @param contentType of the body
 * @param origin the header of that name
 * @param fetchSite the header {@code Sec-Fetch-Site}
 * @param host the header {@code Host}, or HTTP/2's {@code :authority}
 * @param body at most {@link VerifyPage#MAX_BODY_BYTES}; empty when it was longer
 */
public record PageRequest(
    String method,
    String path,
    Optional<String> language,
    Optional<String> acceptLanguage,
    Optional<String> accept,
    Optional<String> contentType,
    Optional<String> origin,
    Optional<String> fetchSite,
    Optional<String> host,
    Optional<byte[]> body) {

  /** Whether the page's script asks, which shows the steps as they come. */
  boolean isForScript() {
    return accept.filter(ToldSteps.MEDIA_TYPE::equals).isPresent();
  }

  /** Another website's page may not make a browser ask this one to work. */
  boolean isOfAnotherSite() {
    return isOfAnotherSite(origin, fetchSite, host);
  }

  /** Whether a page of another website made a browser ask; the parameters as of a request. */
  public static boolean isOfAnotherSite(
      Optional<String> origin, Optional<String> fetchSite, Optional<String> host) {
    if (fetchSite.isPresent()
        && !fetchSite.get().equals("same-origin")
        && !fetchSite.get().equals("none")) {
      return true;
    }
    return origin.isPresent()
        && host.filter(
                it ->
                    origin.get().equalsIgnoreCase("http://" + it)
                        || origin.get().equalsIgnoreCase("https://" + it))
            .isEmpty();
  }
}
