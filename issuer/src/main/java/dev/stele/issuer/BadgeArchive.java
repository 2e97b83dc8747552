package dev.stele.issuer;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.print.Certificate;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.page.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

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
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] credential = delivery.json(uuid);
    files.put(uuid + ".json", credential);
    files.put(uuid + ".jws", delivery.jws(uuid).getBytes(StandardCharsets.US_ASCII));
    files.put(uuid + ".png", delivery.png(uuid));
    files.put(uuid + ".svg", delivery.svg(uuid));
    PublicBadge badge = delivery.badge(uuid, Instant.now());
    files.put(uuid + ".pdf", Certificate.of(badge, credential, words));
    IssuingDistrict issuer = issuance.issuer(badge.issuer().id());
    files.put("issuer-profile.json", issuance.profile(issuer).bytes());
    files.put("revocation-list.json", bytes(issuance.revocationList(issuer).toString()));
    files.put("chain.json", bytes(delivery.chain().toString()));
    return zip(files, Instant.parse(badge.document().path("issuedOn").asText()));
  }

  private static byte[] bytes(String json) {
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(Map<String, byte[]> files, Instant time) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }
}
