package dev.stele.issuer.cli;

import dev.stele.anchor.registry.RegistryCalls;
import dev.stele.anchor.registry.RevocationRequest;
import dev.stele.anchor.registry.RevocationRequestFile;
import dev.stele.issuer.cli.ConsortiumOptions.Step;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends and pays for what somebody else signed. */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Send and pay for a revocation that a district signed (stele revoke --sign). Any account may.")
final class RegistryRelayCommand implements Callable<Integer> {
  private static final StrictJson JSON = new StrictJson(new JsonLimits(1024 * 1024, 8));

  @Mixin private ConsortiumOptions payer;

  @Parameters(paramLabel = "FILE", description = "the signed request")
  private Path file;

  @Override
  public Integer call() throws Failure {
    RevocationRequest.Signed signed = read();
    RevocationRequest request = signed.request();
    ChainFile chain = payer.chain();
    if (!request.chainId().equals(chain.chainId())
        || !request.contract().equals(chain.registry().orElseThrow().revocations().address())) {
      throw new Failure(
          Failure.INPUT,
          "the request is for the registry %s of chain %s, the chain file names %s of chain %s"
              .formatted(
                  request.contract(),
                  request.chainId(),
                  chain.registry().orElseThrow().revocations().address(),
                  chain.chainId()));
    }
    String what =
        "%s %d badges or batches for %s"
            .formatted(
                request.until().isPresent() ? "suspend" : "revoke",
                request.targets().size(),
                signed.signer());
    var unused = payer.carryOut(List.of(new Step(what, RegistryCalls.carryOut(signed))));
    return 0;
  }

  private RevocationRequest.Signed read() throws Failure {
    try {
      return RevocationRequestFile.read(JSON.read(file));
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot read " + file, e);
    } catch (MalformedJsonException | IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, file + ": " + e.getMessage(), e);
    }
  }
}
