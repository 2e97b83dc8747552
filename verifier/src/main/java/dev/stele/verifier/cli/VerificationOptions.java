package dev.stele.verifier.cli;

import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.chain.CachedSource;
import dev.stele.verifier.chain.CachedState;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.chain.SeveralNodes;
import dev.stele.verifier.chain.SeveralStates;
import dev.stele.verifier.chain.SuppliedTransaction;
import dev.stele.verifier.chain.TrustlessGateway;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.credential.RevocationList;
import dev.stele.verifier.file.CredentialFile;
import dev.stele.verifier.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * What {@code verify} and {@code verify-site} are told: whom to trust, whom to ask, what to ask
 * for.
 */
final class VerificationOptions {
  @Option(
      names = "--issuer-profile",
      paramLabel = "FILE",
      description = "the issuer's profile, with its keys")
  private Path issuerProfile;

  @Option(
      names = "--revocation-list",
      paramLabel = "FILE",
      description = {
        "the issuer's RevocationList; without this option, revocation-list.json beside the issuer"
            + " profile is read if it is there"
      })
  private Path revocationList;

  @Option(
      names = "--transaction",
      paramLabel = "FILE",
      description = {
        "the anchoring transaction as you know it, {remoteHash, issuingAddress, time}; no chain is"
            + " asked, and the report says \"supplied\""
      })
  private Path transaction;

  @Mixin private TrustOptions trust;

  @Option(
      names = "--rpc-policy",
      paramLabel = "POLICY",
      description = {
        "with several endpoints: failover (the first that can tell) or agreement (all must tell the"
            + " same); default: failover"
      })
  private String rpcPolicy = "failover";

  @Option(
      names = "--as-of",
      paramLabel = "BLOCK",
      description = {
        "read the registry as of this block, by its number, rather than the newest; a node must"
            + " still have that state"
      })
  private Long asOf;

  @Option(
      names = "--offline",
      description = {
        "ask nobody: go by the evidence in the credentials alone, held against the chain file; no"
            + " connection is opened"
      })
  private boolean offline;

  @Option(
      names = "--max-status-age",
      paramLabel = "DAYS",
      description = {
        "how old what is known of the registry may be; what is older leaves the status undetermined;"
            + " default: any age, which the report states"
      })
  private Integer maxStatusAge;

  @Option(
      names = "--mirrors",
      description = {
        "look for the issuer's profile at the mirrors that the registry names, if it is not handed"
            + " in; whatever they say, its hash decides"
      })
  private boolean mirrors;

  @Option(
      names = "--min-confirmations",
      paramLabel = "N",
      description = "blocks needed, the transaction's own counted; default: ${DEFAULT-VALUE}")
  private int minConfirmations = 1;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "judge validity as of this instant (ISO 8601); default: now")
  private String at;

  @Option(
      names = "--recipient",
      paramLabel = "EMAIL",
      description = "also check that the badge was given to this person")
  private String recipient;

  @Option(
      names = "--accept-mock-anchor",
      description = "let test credentials pass, whose anchor proves nothing")
  private boolean acceptMockAnchor;

  /** What was said, read once; wrong usage is told before anything is verified. */
  Prepared prepare() {
    if (minConfirmations < 1 || (asOf != null && asOf < 0)) {
      throw trust.usage("expected at least 1 in --min-confirmations, at least 0 in --as-of");
    }
    if (offline && (trust.namesNodes() || mirrors || asOf != null)) {
      throw trust.usage(
          "expected no --rpc, --mirrors or --as-of with --offline, which asks nobody");
    }
    if (maxStatusAge != null && maxStatusAge < 0) {
      throw trust.usage("expected at least 0 in --max-status-age");
    }
    Optional<ChainFile> chainFile = trust.chainFile();
    List<JsonRpcEndpoint> endpoints = offline ? List.of() : trust.endpoints(chainFile);
    VerifierOptions known =
        VerifierOptions.at(instant())
            .withIssuer(
                Optional.ofNullable(issuerProfile).map(this::profile),
                revocationFile().map(file -> trust.read(file, RevocationList::read)))
            .withRegistry(
                asOf == null ? OptionalLong.empty() : OptionalLong.of(asOf),
                mirrors ? Optional.of(gateway()) : Optional.empty())
            .withMaxStatusAge(Optional.ofNullable(maxStatusAge).map(Duration::ofDays))
            .withAnchor(
                minConfirmations,
                Optional.ofNullable(transaction)
                    .map(file -> trust.read(file, SuppliedTransaction::read)),
                acceptMockAnchor)
            .withRecipient(Optional.ofNullable(recipient));
    return new Prepared(known, at == null, chainFile, endpoints, policy());
  }

  /**
   * Everything that one verification after another needs.
   *
   * @param judgedNow whether each is as of its own time, rather than of the one in {@code known}
   */
  record Prepared(
      VerifierOptions known,
      boolean judgedNow,
      Optional<ChainFile> chain,
      List<JsonRpcEndpoint> endpoints,
      SeveralNodes.Policy policy) {

    /** For a verification that begins now; what its nodes say is asked once, for it alone. */
    VerifierOptions now() {
      Optional<String> genesis = chain.flatMap(ChainFile::genesisHash);
      List<NodeSource> nodes =
          endpoints.stream().map(node -> new NodeSource(node, genesis)).toList();
      VerifierOptions options =
          nodes.isEmpty()
              ? known.withChain(chain, Optional.empty(), Optional.empty())
              : known.withChain(
                  chain,
                  Optional.of(new CachedSource(new SeveralNodes(nodes, policy))),
                  Optional.of(new CachedState(new SeveralStates(nodes, policy))));
      return judgedNow ? options.judgedAt(Instant.now()) : options;
    }
  }

  ParameterException usage(String message) {
    return trust.usage(message);
  }

  private IssuerProfile profile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return IssuerProfile.ofFile(in.readNBytes(IssuerProfile.MAX_BYTES + 1));
    } catch (IOException e) {
      throw trust.usage("cannot read " + file + ": " + CredentialFile.reason(e));
    } catch (MalformedJsonException | MalformedCredentialException e) {
      throw trust.malformed(file, e);
    }
  }

  private TrustlessGateway gateway() {
    return new TrustlessGateway(trust.timeout(), IssuerProfile.MAX_BYTES);
  }

  private Optional<Path> revocationFile() {
    if (revocationList != null || issuerProfile == null) {
      return Optional.ofNullable(revocationList);
    }
    Path beside = issuerProfile.resolveSibling("revocation-list.json");
    return Files.isRegularFile(beside) ? Optional.of(beside) : Optional.empty();
  }

  private SeveralNodes.Policy policy() {
    return switch (rpcPolicy) {
      case "failover" -> SeveralNodes.Policy.FAILOVER;
      case "agreement" -> SeveralNodes.Policy.AGREEMENT;
      default ->
          throw trust.usage("expected failover or agreement in --rpc-policy, found " + rpcPolicy);
    };
  }

  private Instant instant() {
    try {
      return at == null ? Instant.now() : OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException e) {
      throw trust.usage(
          "expected an ISO 8601 instant such as 2031-05-01T00:00:00Z in --at, found " + at);
    }
  }
}
