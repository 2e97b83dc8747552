package dev.stele.issuer.cli;

import dev.stele.anchor.registry.RegistryCalls;
import dev.stele.issuer.cli.ConsortiumOptions.Step;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.RegistryReader.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A district's keys in the registry. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "A district's keys: when they count.",
    subcommands = {RegistryKeyCommand.Add.class, RegistryKeyCommand.End.class})
final class RegistryKeyCommand implements Callable<Integer> {
  /** An end must not be past when its transaction gets into a block. */
  private static final int SOON_SECONDS = 60;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Failure {
    throw RegistryCommand.expected(spec);
  }

  /** Which key. */
  static final class Which {
    @Option(
        names = "--district",
        paramLabel = "ID",
        required = true,
        description = "the id of its profile")
    private String district;

    @ArgGroup(multiplicity = "1")
    private Kind kind;

    static final class Kind {
      @Option(
          names = "--address",
          paramLabel = "ADDRESS",
          description = "an issuing address: a key that signs anchors")
      private String address;

      @Option(
          names = "--assertion-key",
          paramLabel = "FILE",
          description = "a public key (PEM) that signs assertions")
      private Path assertionKey;
    }

    Word district() throws Failure {
      return RegistryCommand.district(district);
    }

    Role role() {
      return kind.address != null ? Role.ANCHOR : Role.ASSERTION;
    }

    Word keyId() throws Failure {
      return kind.address != null ? anchorKey(kind.address) : fingerprint(kind.assertionKey);
    }

    String name() {
      return kind.address != null ? kind.address : kind.assertionKey.toString();
    }
  }

  static Word anchorKey(String address) throws Failure {
    try {
      return Word.of(new Address(address));
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, e.getMessage(), e);
    }
  }

  /** SHA-256 of the key's SubjectPublicKeyInfo (RFC 5280 section 4.1), as in the PEM file. */
  private static Word fingerprint(Path pem) throws Failure {
    try {
      String text = Files.readString(pem);
      String body = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
      if (!text.contains("-----BEGIN PUBLIC KEY-----")) {
        throw new Failure(Failure.INPUT, "expected a public key in PEM form in " + pem);
      }
      return Word.of(Digest32.sha256(Base64.getDecoder().decode(body)).bytes());
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot read " + pem, e);
    } catch (IllegalArgumentException e) {
      throw new Failure(Failure.INPUT, "expected a public key in PEM form in " + pem, e);
    }
  }

  static Step added(
      RegistryCalls calls, Word district, Role role, Word keyId, Instant from, Optional<Instant> to)
      throws Failure {
    if (to.isPresent() && !to.get().isAfter(from)) {
      throw new Failure(
          Failure.INPUT,
          "expected a key that ends after it begins, found one from %s until %s"
              .formatted(from, to.get()));
    }
    return new Step(
        "add the key %s from %s%s"
            .formatted(
                role == Role.ANCHOR ? "0x" + keyId.toString().substring(26) : keyId,
                from,
                to.map(end -> " until " + end).orElse("")),
        calls.addKey(district, role, keyId, from, to));
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Register a key of a district.")
  static final class Add implements Callable<Integer> {
    @Mixin private ConsortiumOptions consortium;
    @Mixin private Which which;

    @Option(
        names = "--from",
        paramLabel = "INSTANT",
        description = "the first second at which it counts, which may be past; default: now")
    private String from;

    @Option(
        names = "--to",
        paramLabel = "INSTANT",
        description = "the first second at which it no longer counts; default: open")
    private String to;

    @Override
    public Integer call() throws Failure {
      Instant begin =
          from == null
              ? Instant.now().truncatedTo(ChronoUnit.SECONDS)
              : RegistryCommand.instant(from, "--from");
      Optional<Instant> end =
          to == null ? Optional.empty() : Optional.of(RegistryCommand.instant(to, "--to"));
      var unused =
          consortium.carryOut(
              List.of(
                  added(
                      consortium.calls(),
                      which.district(),
                      which.role(),
                      which.keyId(),
                      begin,
                      end)));
      return 0;
    }
  }

  @Command(
      name = "end",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "End a key, now or later; or report it compromised, from a time in the past on.")
  static final class End implements Callable<Integer> {
    @Mixin private ConsortiumOptions consortium;
    @Mixin private Which which;

    @ArgGroup(multiplicity = "0..1")
    private When when;

    static final class When {
      @Option(
          names = "--at",
          paramLabel = "INSTANT",
          description = "the first second at which it no longer counts; default: in a minute")
      private String at;

      @Option(
          names = "--compromised-since",
          paramLabel = "INSTANT",
          description = "from when on what it did proves nothing, which may be past")
      private String since;
    }

    @Override
    public Integer call() throws Failure {
      RegistryCalls calls = consortium.calls();
      Word district = which.district();
      if (when != null && when.since != null) {
        Instant since = RegistryCommand.instant(when.since, "--compromised-since");
        var unused =
            consortium.carryOut(
                List.of(
                    new Step(
                        "report %s compromised since %s".formatted(which.name(), since),
                        calls.compromiseKey(district, which.role(), which.keyId(), since))));
        return 0;
      }
      Instant end =
          when == null
              ? Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(SOON_SECONDS)
              : RegistryCommand.instant(when.at, "--at");
      var unused =
          consortium.carryOut(
              List.of(
                  new Step(
                      "end %s at %s".formatted(which.name(), end),
                      calls.endKey(district, which.role(), which.keyId(), end))));
      return 0;
    }
  }
}
