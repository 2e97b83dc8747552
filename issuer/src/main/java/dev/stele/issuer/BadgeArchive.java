package dev.stele.issuer;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.print.Certificate;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.page.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A badge's files in one ZIP, with the documents that it is verified by when nobody answers. */
public final class BadgeArchive {
  private final Issuance issuance;
  private final Delivery delivery;

  public BadgeArchive(Issuance issuance, Delivery delivery) {
    this.issuance = issuance;
    this.delivery = delivery;
  }

  /**
   * The same bytes as long as profile, revocation list and chain file are the same.
   *
   * @throws RefusedException as for each of its files
   */
  public byte[] of(String uuid, Words words) throws RefusedException {
    Map<String, byte[]> files = credential(uuid);
    PublicBadge badge = delivery.badge(uuid, Instant.now());
    files.put(uuid + ".pdf", Certificate.of(badge, files.get(uuid + ".json"), words));
    files.putAll(documents(badge.issuer().id()));
    files.putAll(chain());
    GrowingZip zip = new GrowingZip();
    zip.add(files, Instant.parse(badge.document().path("issuedOn").asText()));
    zip.end();
    return zip.take();
  }

  /** The files of one badge; without pictures where its class has none that is one. */
  Map<String, byte[]> credential(String uuid) throws RefusedException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(uuid + ".json", delivery.json(uuid));
    files.put(uuid + ".jws", delivery.jws(uuid).getBytes(StandardCharsets.US_ASCII));
    try {
      files.put(uuid + ".png", delivery.png(uuid));
      files.put(uuid + ".svg", delivery.svg(uuid));
    } catch (RefusedException e) {
      if (e.kind() != Kind.PICTURE_UNREADABLE) {
        throw e;
      }
      // The other files are as good without.
    }
    return files;
  }

  /** What all badges of an issuer are verified by. */
  Map<String, byte[]> documents(String issuerId) throws RefusedException {
    IssuingDistrict issuer = issuance.issuer(issuerId);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("issuer-profile.json", issuance.profile(issuer).bytes());
    files.put("revocation-list.json", bytes(issuance.revocationList(issuer).toString()));
    return files;
  }

  /** What all badges are verified by. */
  Map<String, byte[]> chain() throws RefusedException {
    return Map.of("chain.json", bytes(delivery.chain().toString()));
  }

  private static byte[] bytes(String json) {
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
