package dev.stele.anchor.evaluation;

import dev.stele.anchor.evaluation.dataset.Badge;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for what is known of a recipient in everything that lies open: the bytes of transactions
 * and events, the issuer's site, the mirrors.
 */
final class Exposure {
  private final Cell cell;
  private final List<Mined> mined;
  private final Surroundings surroundings;

  Exposure(Cell cell, List<Mined> mined, Surroundings surroundings) {
    this.cell = cell;
    this.mined = mined;
    this.surroundings = surroundings;
  }

  void look(List<Badge> badges) {
    List<byte[]> onChain = new ArrayList<>();
    for (Mined transaction : mined) {
      onChain.add(bytes(transaction.transaction().raw()));
      transaction.logs().forEach(log -> log.forEach(part -> onChain.add(bytes(part))));
    }
    List<byte[]> elsewhere = new ArrayList<>(surroundings.site().contents());
    surroundings.mirrors().forEach(mirror -> elsewhere.addAll(mirror.contents()));
    for (var fact : facts(badges.getFirst()).entrySet()) {
      boolean chain = isIn(onChain, fact.getValue());
      boolean site = isIn(elsewhere, fact.getValue());
      cell.word(
          "expose",
          fact.getKey(),
          chain ? (site ? "chain-and-sites" : "chain") : (site ? "sites" : "no"),
          "");
    }
  }

  /** In which form each thing that is known of a recipient could stand there. */
  private static Map<String, List<byte[]>> facts(Badge badge) {
    Map<String, List<byte[]>> facts = new LinkedHashMap<>();
    facts.put("name", List.of(text(badge.name())));
    facts.put("e-mail", List.of(text(badge.email())));
    facts.put("e-mail-hash-and-salt", List.of(text(badge.recipientHash())));
    facts.put("account", List.of(badge.wallet().bytes(), text(badge.wallet().text())));
    facts.put("badge-title", List.of(text(badge.title())));
    facts.put(
        "evidence", List.of(text(badge.document().at("/evidence/0/id").asText("\u0000none"))));
    facts.put("badge-hash", List.of(badge.hash().digest().bytes(), text(badge.hash().hex())));
    return facts;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex, 2, hex.length());
  }

  private static boolean isIn(List<byte[]> places, List<byte[]> forms) {
    // Latin-1 has a character for each byte, so that text search is byte search.
    List<String> wanted =
        forms.stream().map(form -> new String(form, StandardCharsets.ISO_8859_1)).toList();
    return places.stream()
        .map(place -> new String(place, StandardCharsets.ISO_8859_1))
        .anyMatch(place -> wanted.stream().anyMatch(place::contains));
  }
}
