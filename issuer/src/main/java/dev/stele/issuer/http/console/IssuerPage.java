package dev.stele.issuer.http.console;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Office;
import dev.stele.issuer.page.console.Office.KeyRow;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.profile.IssuingDistrict.AnchorKey;
import dev.stele.verifier.page.Words;
import java.util.List;

/** What an issuer says of itself, and the keys that it anchors with. */
final class IssuerPage implements Page {
  private final Issuance issuance;

  IssuerPage(Issuance issuance) {
    this.issuance = issuance;
  }

  @Override
  public String show(Visit visit) throws RefusedException {
    IssuingDistrict issuer = issuance.issuer(visit.issuer(Permission.READ));
    List<KeyRow> keys =
        issuer.keys().reversed().stream().map(it -> row(it, issuer, visit.words())).toList();
    return Office.issuer(visit.frame(), issuer, keys);
  }

  /** A key that is younger than the one in use waits for the consortium to take it up. */
  private static KeyRow row(AnchorKey key, IssuingDistrict issuer, Words words) {
    boolean used = key.address().equals(issuer.issuingAddress());
    boolean ended = key.expires().isPresent();
    boolean younger =
        issuer.keys().stream()
            .filter(it -> it.address().equals(issuer.issuingAddress()))
            .anyMatch(it -> it.created().isBefore(key.created()));
    String role = used ? "used" : ended || !younger ? "former" : "waiting";
    return new KeyRow(
        key.address().text(),
        words.say("key.role." + role),
        words.day(key.created()),
        key.expires().map(words::day).orElse(""));
  }
}
