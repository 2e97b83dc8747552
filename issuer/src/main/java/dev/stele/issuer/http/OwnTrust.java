package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.credential.RevocationList;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.page.VerifyPage;
import java.time.Instant;
import java.util.Optional;

/**
 * By what the service's pages verify: the chain that it anchors in, its nodes for what badges do
 * not show themselves, and the profile and revocation list of the district that a badge names, if
 * it is one of its own.
 */
final class OwnTrust implements VerifyPage.Trust {
  private final Issuance issuance;
  private final BatchLine line;

  OwnTrust(Issuance issuance, BatchLine line) {
    this.issuance = issuance;
    this.line = line;
  }

  @Override
  public VerifierOptions about(ObjectNode document) {
    VerifierOptions options = line.asking(VerifierOptions.at(Instant.now()));
    String named = document.at("/badge/issuer/id").asText();
    Optional<IssuingDistrict> own =
        issuance.issuers().stream().filter(it -> it.profileId().equals(named)).findFirst();
    return own.isEmpty() ? options : knowing(own.get(), options);
  }

  private VerifierOptions knowing(IssuingDistrict district, VerifierOptions options) {
    try {
      return options.withIssuer(
          Optional.of(IssuerProfile.ofFile(issuance.profile(district).bytes())),
          Optional.of(RevocationList.read(issuance.revocationList(district))));
    } catch (MalformedJsonException | MalformedCredentialException e) {
      throw new IllegalStateException("a profile of our own cannot be read", e);
    }
  }
}
