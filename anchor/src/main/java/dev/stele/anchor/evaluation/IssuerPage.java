package dev.stele.anchor.evaluation;

import dev.stele.verifier.chain.Address;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an issuer says of itself on its web site, as OpenAttestation has it in the domain's records:
 * the accounts and contracts that are its own. Where a strategy says nowhere else who is behind an
 * address, a verifier has only this.
 */
public final class IssuerPage {
  private static final String ADDRESSES = "addresses.txt";
  private static final String REVOKED = "revoked.txt";

  private IssuerPage() {}

  public static void own(Place site, Address... addresses) {
    List<String> lines = new ArrayList<>();
    for (Address address : addresses) {
      lines.add(address.text());
    }
    site.publish(ADDRESSES, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the issuer calls an address its own. */
  public static boolean owns(URI site, Address address) throws NoAnswerException {
    return lines(site, ADDRESSES).contains(address.text());
  }

  /** Publishes the list of badges that were taken back, for strategies that keep one. */
  public static void revoked(Place site, List<String> badges) {
    site.publish(REVOKED, String.join("\n", badges).getBytes(StandardCharsets.UTF_8));
  }

  public static boolean hasRevoked(URI site, String badge) throws NoAnswerException {
    return lines(site, REVOKED).contains(badge);
  }

  private static List<String> lines(URI site, String name) throws NoAnswerException {
    return Reach.fetch(site, name)
        .map(page -> new String(page, StandardCharsets.UTF_8).lines().toList())
        .orElseThrow(() -> new NoAnswerException("the issuer's site does not answer"));
  }
}
