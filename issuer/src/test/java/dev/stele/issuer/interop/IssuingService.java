package dev.stele.issuer.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.chain.KeyDerivation;
import dev.stele.anchor.chain.SignedTransaction;
import dev.stele.anchor.chain.UnsignedTransaction;
import dev.stele.anchor.life.FeeRules;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Delivery;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.Samples;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.anchoring.BatchProof;
import dev.stele.issuer.anchoring.Consortium;
import dev.stele.issuer.assertion.KeptEndorsement;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.award.Roster;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.BadgePicture;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.profile.Endorser;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.Decision;
import dev.stele.issuer.review.Judgement;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.stack.StackRules;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Listing;
import dev.stele.issuer.workflow.Endorsed;
import dev.stele.issuer.workflow.Request;
import dev.stele.issuer.workflow.ReviewOffice;
import dev.stele.issuer.workflow.Submission;
import dev.stele.issuer.workflow.Workflow;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.merkle.MerkleRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;

/** One district of the sample with one badge class, which issues on a real node. */
final class IssuingService implements AutoCloseable {
  static final Path SCRIPTS = Path.of(System.getProperty("stele.root"), "scripts");
  private static final Path SAMPLE = SCRIPTS.resolve("sample");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> REVIEWERS = List.of("Bo", "Cy");
  private static final BigInteger ONE_ETHER = BigInteger.TEN.pow(18);

  private final TestNode node;
  private final DataFolder data;
  private final KeyFolder keys;
  private final Issuance issuance;
  private final ChainNode chainNode;
  private final BatchLine line;
  private final IssuingDistrict district;
  private final BadgeClass badge;
  private final List<Award> roster;
  private final Map<Integer, IssuedBatch> issued = new HashMap<>();
  private IssuedCredential endorsed;
  private IssuedCredential endorsedAtAllPlaces;
  private IssuedCredential full;

  private IssuingService(TestNode node, Path folder) throws IOException, RefusedException {
    this.node = node;
    this.data = DataFolder.open(folder);
    this.keys = new KeyFolder(data.keys(), "sesame".toCharArray(), KeyDerivation.LIGHT);
    Clock clock = Clock.systemUTC();
    this.issuance =
        new Issuance(data.store(), keys, "https://maple-valley.example.org/badges", clock);
    this.chainNode = new ChainNode(node.rpc(), FeePolicy.AUTO, Duration.ofSeconds(20));
    this.line =
        new BatchLine(
            data.store(),
            keys,
            chainNode,
            source(),
            new Consortium(data.store(), source()),
            new BatchProof(data.store(), List.of(endpoint())),
            new BatchLine.Settings(
                1000, Duration.ofDays(1), Finality.after(1), FeeRules.USUAL, Optional.empty()),
            clock);
    this.district = issuance.createIssuer(District.read(sample("district.json")), Optional.empty());
    node.fund(district.issuingAddress().text(), ONE_ETHER);
    this.badge =
        issuance.createBadgeClass(
            district.id(), BadgeClass.definition(sample("badge-class.json")), picture());
    this.roster =
        Roster.read(Files.readAllBytes(SAMPLE.resolve("roster.csv")), Instant.now()).allOrNothing();
  }

  /** Closes the node when it is closed itself. */
  static IssuingService on(TestNode node, Path folder) {
    try {
      return new IssuingService(node, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode sample(String name) throws IOException, RefusedException {
    return Inputs.parse(Files.readAllBytes(SAMPLE.resolve(name)), name);
  }

  /** The badge's picture before anything is baked into it. */
  byte[] picture() {
    try {
      return Files.readAllBytes(SAMPLE.resolve("badge.png"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A delivered batch of the roster's first people, issued once for each size. */
  IssuedBatch batchOf(int size) {
    return issued.computeIfAbsent(size, this::issue);
  }

  private IssuedBatch issue(int size) {
    return issue(badge, roster.subList(0, size));
  }

  /** One delivered badge that says all that one can say. */
  IssuedCredential full() {
    if (full == null) {
      try {
        ObjectNode badgeClass = Samples.fullBadgeClass();
        BadgeClass made =
            issuance.createBadgeClass(
                district.id(),
                BadgeClass.definition(badgeClass),
                BadgePicture.of(badgeClass.path("image")));
        full = issue(made, List.of(Award.read(Samples.fullAward()))).first();
      } catch (RefusedException e) {
        throw new IllegalStateException(e);
      }
    }
    return full;
  }

  private IssuedBatch issue(BadgeClass awarded, List<Award> awards) {
    try {
      Issuance.Accepted accepted = issuance.award(awarded.id(), awards);
      line.close(district.id());
      await("batch " + accepted.batchId(), () -> isDelivered(accepted.batchId()));
      return IssuedBatch.of(this, new Delivery(data.store()), accepted.assertions(), awards);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A delivered badge that two reviewers vouch for. */
  IssuedCredential endorsed() {
    if (endorsed == null) {
      try {
        endorsed = review(reviewedClass());
      } catch (RefusedException e) {
        throw new IllegalStateException(e);
      }
    }
    return endorsed;
  }

  /** One that they vouch for, and one of them for its class and the other for the district. */
  IssuedCredential endorsedAtAllPlaces() {
    if (endorsedAtAllPlaces == null) {
      try {
        BadgeClass reviewed = reviewedClass();
        KeptEndorsement ofDistrict = endorse(Optional.empty(), reviewers().getFirst());
        var unused = endorse(Optional.of(reviewed), reviewers().getLast());
        endorsedAtAllPlaces = review(reviewed);
        // For the other badges of this service.
        unused = workflow().endorsing().withdraw(Caller.OPERATOR, ofDistrict.id());
      } catch (RefusedException e) {
        throw new IllegalStateException(e);
      }
    }
    return endorsedAtAllPlaces;
  }

  private KeptEndorsement endorse(Optional<BadgeClass> badgeClass, Reviewer reviewer)
      throws RefusedException {
    return workflow()
        .endorsing()
        .sign(
            Caller.OPERATOR,
            new Endorsed(district, badgeClass),
            reviewer.name() + " knows it well: \"très bien\".",
            Optional.of(reviewer.id()))
        .keep();
  }

  private Workflow workflow() {
    return Workflow.over(data, issuance, keys, Clock.systemUTC());
  }

  private List<Reviewer> reviewers() throws RefusedException {
    ReviewOffice office = workflow().office();
    List<Reviewer> there =
        office.reviewers(Caller.OPERATOR, district.id(), Optional.empty(), 10).stream()
            .map(Listing.Entry::value)
            .toList();
    if (!there.isEmpty()) {
      return there;
    }
    for (String name : REVIEWERS) {
      office.add(Caller.OPERATOR, district.id(), name + "@peers.example.org", name);
    }
    return reviewers();
  }

  private BadgeClass reviewedClass() throws RefusedException {
    try {
      var unused = reviewers();
      ObjectNode policy = Inputs.parse("{\"reviewers\": 2}".getBytes(UTF_8), "policy");
      return workflow()
          .applying()
          .createBadgeClass(
              Caller.OPERATOR,
              district.id(),
              BadgeClass.definition(sample("badge-class.json")),
              picture(),
              Optional.of(ReviewPolicy.read(policy)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IssuedCredential review(BadgeClass reviewed) throws RefusedException {
    Workflow workflow = workflow();
    Evidence evidence =
        new Evidence(
            Optional.of("https://example.org/video"), Optional.of("Video"), Optional.empty());
    Request request =
        new Request(
            Optional.of("ana@example.org"),
            "Ana",
            new Submission("What I learned", List.of(evidence)),
            Optional.empty());
    String id = workflow.applying().apply(Caller.OPERATOR, reviewed.id(), request).id();
    Application decided = null;
    for (String name : REVIEWERS) {
      Judgement judgement =
          new Judgement(
              Decision.APPROVE,
              Map.of(),
              name + " saw it: \"très bien\".",
              Optional.of(name + "@peers.example.org"));
      decided = workflow.reviewing().decide(Caller.OPERATOR, id, judgement);
    }
    String uuid = decided.assertionUuid();
    String batchId = data.store().leaf(uuid).orElseThrow().batchId();
    line.close(district.id());
    await("batch " + batchId, () -> isDelivered(batchId));
    return new IssuedCredential(this, new Delivery(data.store()), uuid, decided.award());
  }

  /** What the district hosts about those who endorsed, by its address. */
  ObjectNode endorsementDocuments(IssuedCredential badge) {
    ObjectNode documents = JsonNodeFactory.instance.objectNode();
    ObjectNode credential = badge.json();
    try {
      for (int number = 1; number <= REVIEWERS.size(); number++) {
        addHosted(documents, badge.delivery().endorsement(district, badge.uuid(), number));
      }
      for (String place : List.of("/badge/endorsement", "/badge/issuer/endorsement")) {
        for (JsonNode carried : credential.at(place)) {
          String address = carried.get("id").textValue();
          String id = address.substring(address.lastIndexOf('/') + 1);
          addHosted(documents, workflow().endorsing().hosted(district, id).hosted());
        }
      }
      return documents;
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void addHosted(ObjectNode documents, ObjectNode endorsement) throws RefusedException {
    documents.set(endorsement.get("id").textValue(), endorsement);
    String profile = endorsement.get("issuer").textValue();
    String endorser = profile.substring(profile.lastIndexOf('/') + 1);
    Endorser found = workflow().office().endorser(district.id(), endorser);
    documents.set(profile, found.hostedProfile(district));
    documents.set(found.keyId(district), found.hostedKey(district));
  }

  /** A delivered batch of one person's badges: two, and the stack that rests on them. */
  IssuedBatch stacked() {
    try {
      // Of their own: with the sample's class, others may have awarded this person a badge before.
      BadgeClass one = badgeClass();
      BadgeClass other = badgeClass();
      StackRules rules =
          StackRules.read(
              Inputs.parse(
                  "{\"requires\": {\"allOf\": [\"%s\", \"%s\"]}, \"hoursInclude\": \"parts\"}"
                      .formatted(one.id(), other.id())
                      .getBytes(StandardCharsets.UTF_8),
                  "rules"));
      var unused = issuance.stacking().create(rules, this::badgeClass);
      List<Award> award = List.of(roster.getLast());
      Issuance.Accepted first = issuance.award(one.id(), award);
      Issuance.Accepted last = issuance.award(other.id(), award);
      line.close(district.id());
      await("batch " + last.batchId(), () -> isDelivered(last.batchId()));
      return IssuedBatch.of(
          this,
          new Delivery(data.store()),
          List.of(
              first.assertions().getFirst(),
              last.assertions().getFirst(),
              last.completed().getFirst().assertion()),
          List.of(award.getFirst(), award.getFirst(), award.getFirst()));
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private BadgeClass badgeClass() throws RefusedException {
    try {
      return issuance.createBadgeClass(
          district.id(), BadgeClass.definition(sample("badge-class.json")), picture());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isDelivered(String batchId) {
    List<BatchLine.Trouble> troubles = line.advance();
    Assertions.assertEquals(List.of(), troubles);
    return data.store().delivered().stream().anyMatch(batch -> batch.id().equals(batchId));
  }

  /** Anchors a root with a key that is not the district's; gives the transaction's id. */
  String anchorWithForeignKey(MerkleRoot root) {
    try {
      IssuingKey foreign =
          IssuingKey.create(
              data.path().resolve("foreign.json"), "sesame".toCharArray(), KeyDerivation.LIGHT);
      node.fund(foreign.address().text(), ONE_ETHER);
      SignedTransaction signed =
          foreign.sign(
              new UnsignedTransaction(
                  chainNode.chainId(),
                  chainNode.transactionCount(foreign.address()),
                  chainNode.gas(foreign.address(), Call.anchor(root)),
                  chainNode.market(),
                  Call.anchor(root)));
      chainNode.send(signed);
      await("the foreign anchor", () -> isMined(signed));
      return signed.id().text();
    } catch (IOException | IssuingKey.KeystoreException | AnchoringException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isMined(SignedTransaction signed) {
    try {
      return chainNode.receipt(signed.id()).isPresent();
    } catch (AnchoringException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(String what, BooleanSupplier done) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      Assertions.assertTrue(System.nanoTime() < deadline, what + " is not done in " + PATIENCE);
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + what, e);
      }
    }
  }

  IssuingDistrict district() {
    return district;
  }

  ChainFile chain() {
    return data.store().chain().orElseThrow();
  }

  /** {@code chain.json} as the service gives it out. */
  ObjectNode chainDocument() throws RefusedException {
    return new Delivery(data.store()).chain();
  }

  NodeSource source() {
    return new NodeSource(endpoint(), Optional.empty());
  }

  private JsonRpcEndpoint endpoint() {
    return new JsonRpcEndpoint(node.rpc(), Duration.ofSeconds(20));
  }

  JsonNode ask(String method, Object... parameters) {
    return node.call(method, parameters);
  }

  @Override
  public void close() throws IOException {
    chainNode.close();
    data.close();
    node.close();
  }
}
