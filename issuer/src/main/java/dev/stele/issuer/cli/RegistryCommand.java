package dev.stele.issuer.cli;

import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.registry.AccountSender;
import dev.stele.anchor.registry.RegistryCalls;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.cli.ConsortiumOptions.Step;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.RegistryContracts.Contract;
import dev.stele.verifier.chain.SeveralNodes;
import dev.stele.verifier.chain.SeveralStates;
import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.StateView;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.credential.IssuerKey;
import dev.stele.verifier.credential.IssuerProfile;
import dev.stele.verifier.credential.MalformedCredentialException;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.RegistryReader;
import dev.stele.verifier.registry.RegistryReader.Role;
import dev.stele.verifier.registry.Suspension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The consortium's registry: who issues, with which keys, under which profile. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Found a consortium's registry, admit districts to it, and look at it. Changes are the"
          + " consortium's: they are sent by the account that owns the registry, or written down"
          + " for the signers of a Safe that does."
    },
    subcommands = {
      RegistryCommand.Account.class,
      RegistryCommand.Deploy.class,
      RegistryCommand.Admit.class,
      RegistryCommand.Suspend.class,
      RegistryKeyCommand.class,
      RegistryCommand.Profile.class,
      RegistryCommand.HandOver.class,
      RegistryRelayCommand.class,
      RegistryCheckpointCommand.class,
      RegistryShowCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "2:wrong usage or input, or the contract refuses it; nothing was changed",
      "4:the password does not open the keystore",
      "5:the chain or its node held it up; what was sent is named"
    })
final class RegistryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Failure {
    throw expected(spec);
  }

  static Failure expected(CommandSpec group) {
    return new Failure(
        Failure.INPUT,
        "expected one of %s after %s"
            .formatted(String.join(", ", group.subcommands().keySet()), group.qualifiedName()));
  }

  /** A district by its profile's id, or by the identifier that the registry has for it. */
  static Word district(String text) throws Failure {
    if (text.startsWith("0x")) {
      try {
        return Word.ofHex(text);
      } catch (IllegalArgumentException e) {
        throw new Failure(Failure.INPUT, "--district: " + e.getMessage(), e);
      }
    }
    if (!text.contains(":")) {
      throw new Failure(
          Failure.INPUT,
          "expected the id of a district's profile (https://…), or its 0x identifier, in --district, found \""
              + text
              + "\"");
    }
    return RegistryReader.districtId(text);
  }

  static Instant instant(String text, String option) throws Failure {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException e) {
      throw new Failure(
          Failure.INPUT,
          "expected an ISO 8601 instant such as 2031-05-01T00:00:00Z in %s, found %s"
              .formatted(option, text),
          e);
    }
  }

  static IssuerProfile profile(Path file) throws Failure {
    try (InputStream in = Files.newInputStream(file)) {
      return IssuerProfile.ofFile(in.readNBytes(IssuerProfile.MAX_BYTES + 1));
    } catch (IOException e) {
      throw new Failure(Failure.INPUT, "cannot read the profile " + file, e);
    } catch (MalformedCredentialException | MalformedJsonException e) {
      throw new Failure(Failure.INPUT, file + ": " + e.getMessage(), e);
    }
  }

  static Failure unreadable(StateUnknownException e) {
    return new Failure(Failure.CHAIN, e.getMessage(), e);
  }

  @Command(
      name = "account",
      mixinStandardHelpOptions = true,
      description = "Make a keystore for an account of the consortium, and print its address.")
  static final class Account implements Callable<Integer> {
    @Mixin private ConsortiumOptions consortium;
    @Mixin private DerivationOption derivation;

    @Override
    public Integer call() throws Failure {
      Path keystore = consortium.newKey();
      try {
        IssuingKey made = IssuingKey.create(keystore, consortium.password(), derivation.chosen());
        consortium.out().println("account " + made.address());
        consortium.out().flush();
        return 0;
      } catch (FileAlreadyExistsException e) {
        throw new Failure(Failure.INPUT, keystore + " is there already; name a new file", e);
      } catch (IOException e) {
        throw new Failure(Failure.INPUT, "cannot write " + keystore, e);
      } catch (IssuingKey.KeystoreException e) {
        throw new Failure(Failure.PASSWORD, e.getMessage(), e);
      }
    }
  }

  @Command(
      name = "deploy",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Deploy the two registry contracts, and write the chain file that verifiers and districts need. On a QBFT chain it names the validators of the first block, by whose seals blocks are known.")
  static final class Deploy implements Callable<Integer> {
    @Mixin private ConsortiumOptions consortium;

    @Option(
        names = "--owner",
        paramLabel = "ADDRESS",
        description = "the account or Safe that is the consortium; default: that of --key")
    private String owner;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "the new chain file")
    private Path out;

    @Override
    public Integer call() throws Failure {
      if (Files.exists(out)) {
        throw new Failure(Failure.INPUT, out + " is there already; name a new file");
      }
      NodeOptions nodes = consortium.nodes();
      try (AnchorChain node = nodes.node()) {
        String genesisHash = node.genesisHash();
        requireNamedChain(nodes, genesisHash);
        // Before anything is sent: a node that does not tell must not leave contracts without a
        // file.
        Set<Address> validators = nodes.genesisValidators(genesisHash);
        if (validators.isEmpty() && nodes.finality().rule() == Finality.Rule.QBFT) {
          throw new Failure(
              Failure.INPUT,
              "expected a first block that names the chain's validators, with --finality qbft; found one that names none as QBFT does: chains that keep their validators in a contract are not known here. Nothing was sent");
        }
        AccountSender sender = consortium.sender(node);
        Address holder = owner == null ? sender.address() : new Address(owner);
        Address issuers =
            made(sender, "deploy the IssuerRegistry", RegistryCalls.deployIssuers(holder));
        Address revocations =
            made(sender, "deploy the RevocationRegistry", RegistryCalls.deployRevocations(issuers));
        ChainFile bare =
            new ChainFile(
                node.chainId(),
                Optional.of(genesisHash),
                Optional.empty(),
                nodes.addresses(),
                new FinalityTrust(validators, List.of(), Optional.empty()));
        write(bare.withRegistry(Optional.of(contracts(nodes, bare, issuers, revocations))));
        consortium.out().println("the registry belongs to " + holder);
        consortium.out().println("blocks are known offline by " + offline(validators));
        consortium.out().println("the chain file is " + out);
        consortium.out().flush();
        return 0;
      } catch (IllegalArgumentException e) {
        throw new Failure(Failure.INPUT, "--owner: " + e.getMessage(), e);
      } catch (dev.stele.anchor.AnchoringException e) {
        throw new Failure(Failure.CHAIN, e.getMessage(), e);
      } catch (StateUnknownException e) {
        throw unreadable(e);
      }
    }

    /** Where a chain file is at hand already, the node must be on its chain. */
    private static void requireNamedChain(NodeOptions nodes, String genesisHash) throws Failure {
      Optional<String> named = nodes.chainFile().flatMap(ChainFile::genesisHash);
      if (named.isPresent() && !named.get().equals(genesisHash)) {
        throw new Failure(
            Failure.CHAIN,
            "expected a node of the chain of %s, whose first block is %s; found one whose first block is %s. Nothing was sent"
                .formatted(nodes.chainPath(), named.get(), genesisHash));
      }
    }

    private static String offline(Set<Address> validators) {
      return validators.isEmpty()
          ? "checkpoints: stele registry checkpoint makes one"
          : "the seals of a quorum of the QBFT validators; in block 0 these are "
              + validators.stream().map(Address::text).sorted().collect(Collectors.joining(" "));
    }

    private Address made(AccountSender sender, String what, dev.stele.anchor.chain.Call call)
        throws Failure {
      return consortium.send(sender, new Step(what, call)).contract().orElseThrow();
    }

    private static RegistryContracts contracts(
        NodeOptions nodes, ChainFile bare, Address issuers, Address revocations)
        throws Failure, StateUnknownException {
      StateView state =
          new SeveralStates(nodes.sources(), SeveralNodes.Policy.AGREEMENT)
              .open(bare.chainId(), OptionalLong.empty());
      return new RegistryContracts(
          new Contract(issuers, state.codeHash(issuers)),
          new Contract(revocations, state.codeHash(revocations)));
    }

    private void write(ChainFile chain) throws Failure {
      try {
        Files.write(out, CredentialDocument.file(chain.toJson()), StandardOpenOption.CREATE_NEW);
      } catch (IOException e) {
        throw new Failure(
            Failure.INPUT,
            "the registry is deployed, but %s cannot be written; it would say: %s"
                .formatted(out, chain.toJson()),
            e);
      }
    }
  }

  @Command(
      name = "admit",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Admit a district with its profile file and the anchor keys that are named in it.")
  static final class Admit implements Callable<Integer> {
    @Mixin private ConsortiumOptions consortium;

    @Option(
        names = "--profile",
        paramLabel = "FILE",
        required = true,
        description = "the district's profile file, byte for byte as it publishes it")
    private Path profile;

    @Option(
        names = "--uri",
        paramLabel = "URI",
        description = "where the profile is published; default: its id")
    private String uri;

    @Option(
        names = "--mirror",
        paramLabel = "URL",
        description = "a base URL at which the district's files are mirrored; repeatable")
    private List<String> mirrors = List.of();

    @Option(
        names = "--without-keys",
        description = "leave the keys out; stele registry key add registers them")
    private boolean withoutKeys;

    @Override
    public Integer call() throws Failure {
      IssuerProfile admitted = RegistryCommand.profile(profile);
      List<Step> steps;
      try {
        steps = missing(consortium.registry(), admitted);
      } catch (StateUnknownException e) {
        throw unreadable(e);
      }
      if (steps.isEmpty()) {
        consortium.out().println(admitted.id() + " is admitted already, with these keys");
        consortium.out().flush();
        return 0;
      }
      var unused = consortium.carryOut(steps);
      return 0;
    }

    /** What is not in the registry yet: given again, the command goes on where it was stopped. */
    private List<Step> missing(RegistryReader registry, IssuerProfile admitted)
        throws Failure, StateUnknownException {
      Word district = RegistryReader.districtId(admitted.id());
      Digest32 hash = admitted.fileHash().orElseThrow();
      RegistryCalls calls = consortium.calls();
      List<Step> steps = new ArrayList<>();
      if (!registry.isRegistered(district)) {
        steps.add(
            new Step(
                "admit " + admitted.id(),
                calls.admit(district, hash, uri == null ? admitted.id() : uri, mirrors)));
      } else if (!registry.profiles(district).getLast().hash().equals(hash)) {
        throw new Failure(
            Failure.INPUT,
            "%s is admitted already, with another profile; stele registry profile publish puts a new one in force"
                .formatted(admitted.id()));
      }
      for (IssuerKey key : withoutKeys ? List.<IssuerKey>of() : admitted.keys()) {
        Word keyId = RegistryKeyCommand.anchorKey(key.key().address());
        if (registry.key(district, Role.ANCHOR, keyId).isEmpty()) {
          steps.add(added(calls, district, key));
        }
      }
      return steps;
    }

    private static Step added(RegistryCalls calls, Word district, IssuerKey key) throws Failure {
      Instant from = key.created().orElse(Instant.now().truncatedTo(ChronoUnit.SECONDS));
      Optional<Instant> to =
          key.revoked()
              .filter(it -> key.expires().isEmpty() || it.isBefore(key.expires().get()))
              .or(key::expires);
      return RegistryKeyCommand.added(
          calls,
          district,
          Role.ANCHOR,
          RegistryKeyCommand.anchorKey(key.key().address()),
          from,
          to);
    }
  }

  @Command(
      name = "suspend",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Suspend a district for a time, in which none of its keys counts; or move the end of its suspension.")
  static final class Suspend implements Callable<Integer> {
    @Mixin private ConsortiumOptions consortium;

    @Option(
        names = "--district",
        paramLabel = "ID",
        required = true,
        description = "the id of its profile")
    private String district;

    @Option(
        names = "--from",
        paramLabel = "INSTANT",
        description = "the first second of it, which may be past; default: now")
    private String from;

    @ArgGroup(multiplicity = "1")
    private End end;

    static final class End {
      @Option(
          names = "--until",
          paramLabel = "INSTANT",
          description = "the first second at which its keys count again")
      private String until;

      @Option(names = "--lift", description = "let its keys count again in a minute")
      private boolean lift;
    }

    @Override
    public Integer call() throws Failure {
      Word id = district(district);
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      Instant until = end.lift ? now.plusSeconds(60) : instant(end.until, "--until");
      Optional<Suspension> open = open(id, now);
      if (open.isEmpty() && end.lift) {
        throw new Failure(Failure.INPUT, district + " is not suspended");
      }
      if (open.isPresent() && from != null) {
        throw new Failure(
            Failure.INPUT,
            "%s is suspended already, from %s until %s; only its end can be moved, without --from"
                .formatted(district, open.get().from(), open.get().until()));
      }
      RegistryCalls calls = consortium.calls();
      var unused =
          consortium.carryOut(
              List.of(
                  open.isPresent()
                      ? new Step(
                          "end the suspension of %s at %s".formatted(district, until),
                          calls.moveSuspensionEnd(id, until))
                      : new Step(
                          "suspend %s until %s".formatted(district, until),
                          calls.suspendDistrict(
                              id, from == null ? now : instant(from, "--from"), until))));
      return 0;
    }

    private Optional<Suspension> open(Word id, Instant now) throws Failure {
      try {
        List<Suspension> all = consortium.registry().suspensions(id);
        return all.isEmpty()
            ? Optional.empty()
            : Optional.of(all.getLast()).filter(last -> now.isBefore(last.until()));
      } catch (StateUnknownException e) {
        throw unreadable(e);
      }
    }
  }

  @Command(
      name = "profile",
      mixinStandardHelpOptions = true,
      description = "A district's profile.",
      subcommands = Publish.class)
  static final class Profile implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Failure {
      throw expected(spec);
    }
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Put a new version of a district's profile in force.")
  static final class Publish implements Callable<Integer> {
    @Mixin private ConsortiumOptions consortium;

    @Option(
        names = "--profile",
        paramLabel = "FILE",
        required = true,
        description = "the new profile file, byte for byte as it is published")
    private Path profile;

    @Option(
        names = "--uri",
        paramLabel = "URI",
        description = "where it is published; default: its id")
    private String uri;

    @Option(
        names = "--mirror",
        paramLabel = "URL",
        description = "also replace the district's mirrors by this one; repeatable")
    private List<String> mirrors = List.of();

    @Override
    public Integer call() throws Failure {
      IssuerProfile published = RegistryCommand.profile(profile);
      Word district = RegistryReader.districtId(published.id());
      Digest32 hash = published.fileHash().orElseThrow();
      RegistryCalls calls = consortium.calls();
      List<Step> steps = new ArrayList<>();
      if (!isNewest(district, published.id(), hash)) {
        steps.add(
            new Step(
                "publish the profile of " + published.id(),
                calls.publishProfile(district, hash, uri == null ? published.id() : uri)));
      }
      if (!mirrors.isEmpty()) {
        steps.add(
            new Step(
                "replace the mirrors of " + published.id(),
                calls.replaceMirrors(district, mirrors)));
      }
      if (steps.isEmpty()) {
        consortium.out().println("the registry has this profile as the newest already");
        consortium.out().flush();
        return 0;
      }
      var unused = consortium.carryOut(steps);
      return 0;
    }

    private boolean isNewest(Word district, String id, Digest32 hash) throws Failure {
      try {
        var versions = consortium.registry().profiles(district);
        if (versions.isEmpty()) {
          throw new Failure(Failure.INPUT, id + " is not admitted; stele registry admit does it");
        }
        return versions.getLast().hash().equals(hash);
      } catch (StateUnknownException e) {
        throw unreadable(e);
      }
    }
  }

  @Command(
      name = "hand-over",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Offer the registry to another owner, such as a Safe; it moves when that one accepts (--accept).")
  static final class HandOver implements Callable<Integer> {
    @Mixin private ConsortiumOptions consortium;

    @ArgGroup(multiplicity = "1")
    private Move step;

    static final class Move {
      @Option(names = "--to", paramLabel = "ADDRESS", description = "the new owner")
      private String to;

      @Option(names = "--accept", description = "accept what was offered")
      private boolean accept;
    }

    @Override
    public Integer call() throws Failure {
      RegistryCalls calls = consortium.calls();
      if (step.accept) {
        var unused =
            consortium.carryOut(List.of(new Step("accept the registry", calls.acceptOwnership())));
        return 0;
      }
      Address to;
      try {
        to = new Address(step.to);
      } catch (IllegalArgumentException e) {
        throw new Failure(Failure.INPUT, "--to: " + e.getMessage(), e);
      }
      var unused =
          consortium.carryOut(
              List.of(new Step("offer the registry to " + to, calls.transferOwnership(to))));
      return 0;
    }
  }
}
