package dev.stele.issuer.http.console;

import dev.stele.issuer.access.ApiKey;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.page.console.Confirmation;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.people.ApiKeys;
import dev.stele.verifier.page.Words;
import java.util.List;
import java.util.Optional;

/** Asks before an API key is ended. */
final class RevokeKeyPage implements FormPage {
  private final ApiKeys keys;

  RevokeKeyPage(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public String show(Visit visit, Fields fields, Faults faults) throws RefusedException {
    Words words = visit.words();
    String id = visit.issuer(Permission.PEOPLE);
    ApiKey key =
        keys.list(visit.caller(), Optional.of(id)).stream()
            .filter(it -> it.id().equals(visit.path("key")))
            .findFirst()
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "there is no such key"));
    return Confirmation.of(
        visit.frame(),
        new Confirmation(
            words.say("keys.revoke"),
            List.of(words.say("keys.revoke.what", key.name()), words.say("keys.revoke.forever")),
            words.say("keys.revoke.do"),
            back(id),
            faults));
  }

  private static String back(String issuerId) {
    return "/console/issuers/%s/keys".formatted(issuerId);
  }

  @Override
  public Next take(Visit visit, Fields fields) throws RefusedException {
    String id = visit.issuer(Permission.PEOPLE);
    var unused = keys.revoke(visit.caller(), Optional.of(id), visit.path("key"));
    return Next.to(back(id), "key-revoked");
  }
}
