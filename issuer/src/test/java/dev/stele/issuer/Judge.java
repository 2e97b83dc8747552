package dev.stele.issuer;

import dev.stele.verifier.Report;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.credential.RevocationList;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A stranger who has the service's public documents and a node. */
public final class Judge {
  private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

  private final Verifier verifier;

  public Judge(byte[] profile, byte[] revocations, byte[] chain, URI rpc) {
    NodeSource node =
        new NodeSource(new JsonRpcEndpoint(rpc, Duration.ofSeconds(10)), Optional.empty());
    try {
      this.verifier =
          new Verifier(
              VerifierOptions.at(Instant.now())
                  .withIssuer(
                      Optional.of(IssuerProfile.ofFile(profile)),
                      Optional.of(RevocationList.read(JSON.parse(revocations))))
                  .withChain(
                      Optional.of(ChainFile.read(JSON.parse(chain))),
                      Optional.of(node),
                      Optional.of(node)));
    } catch (MalformedJsonException | MalformedCredentialException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public Report report(byte[] credential) {
    try {
      return verifier.verify(JSON.parse(credential));
    } catch (MalformedJsonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public boolean passes(byte[] credential) {
    return report(credential).isValid();
  }
}
