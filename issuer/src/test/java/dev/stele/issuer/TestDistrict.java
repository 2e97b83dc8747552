package dev.stele.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.chain.ChainNode;
import dev.stele.anchor.chain.FeePolicy;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.chain.KeyDerivation;
import dev.stele.anchor.life.FeeRules;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.anchoring.BatchProof;
import dev.stele.issuer.anchoring.Consortium;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.profile.District;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Store;
import dev.stele.issuer.workflow.Workflow;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The parts of a district's service over one data folder and one node, as after a start. */
public final class TestDistrict implements AutoCloseable {
  public static final String PASSWORD = "correct horse battery staple";
  public static final String BASE_URL = "https://badges.district.example.org";
  public static final BigInteger ENOUGH_WEI = BigInteger.TEN.pow(18);

  private static final BatchLine.Settings BY_HAND = byHand(FeeRules.USUAL);

  /** Batches that are closed by hand only, and final in the block that they are in. */
  public static BatchLine.Settings byHand(FeeRules fees) {
    return new BatchLine.Settings(
        1_000_000, Duration.ofDays(365), Finality.after(1), fees, Optional.empty());
  }

  private final URI rpc;
  private final Duration timeout;
  private final DataFolder folder;
  private final KeyFolder keys;
  private final ChainNode node;

  private TestDistrict(DataFolder folder, URI rpc, Duration timeout) {
    this.timeout = timeout;
    this.folder = folder;
    this.rpc = rpc;
    this.keys = new KeyFolder(folder.keys(), PASSWORD.toCharArray(), KeyDerivation.LIGHT);
    this.node = new ChainNode(rpc, FeePolicy.AUTO, timeout);
  }

  /** A district with one badge class, that has money for gas. */
  public static TestDistrict founded(Path folder, TestNode node) {
    TestDistrict district = poor(folder, node.rpc());
    node.fund(district.issuer().issuingAddress().text(), ENOUGH_WEI);
    return district;
  }

  /** The same without money. */
  public static TestDistrict poor(Path folder, URI rpc) {
    TestRecords.found(folder);
    return reopened(folder, rpc);
  }

  /** The service started again over what is on disk. */
  public static TestDistrict reopened(Path folder, URI rpc) {
    return reopened(folder, rpc, Duration.ofSeconds(10));
  }

  /**
   * @param timeout how long a question to the node may take
   */
  public static TestDistrict reopened(Path folder, URI rpc, Duration timeout) {
    try {
      return new TestDistrict(DataFolder.open(folder, TestRecords.of(folder)), rpc, timeout);
    } catch (IOException | RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A service that shares its records with others.
   *
   * @param keys the folder that they share for their keys
   */
  public static TestDistrict sharing(Path keys, String database, URI rpc) {
    try {
      DataFolder folder = DataFolder.open(keys, Optional.of(PostgresServer.address(database)));
      if (folder.store().issuers().isEmpty()) {
        found(folder);
      }
      return new TestDistrict(folder, rpc, Duration.ofSeconds(10));
    } catch (IOException | RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void found(DataFolder folder) throws IOException, RefusedException {
    KeyFolder keys = new KeyFolder(folder.keys(), PASSWORD.toCharArray(), KeyDerivation.LIGHT);
    Issuance issuance = new Issuance(folder.store(), keys, BASE_URL, Clock.systemUTC());
    ObjectNode district = Samples.json("district.json");
    String id = issuance.createIssuer(District.read(district), Optional.empty()).id();
    ObjectNode definition = BadgeClass.definition(Samples.json("badge-class.json"));
    issuance.createBadgeClass(id, definition, Samples.bytes("badge.png"));
    QuickKey.make(folder.keys().resolve(id + ".issuing-key.json"), PASSWORD);
  }

  /** Made-up people, as many as wanted. */
  public static List<Award> people(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            number ->
                new Award(
                    "teacher%d@example.org".formatted(number),
                    "Teacher %d".formatted(number),
                    Optional.empty(),
                    List.of(),
                    Optional.empty()))
        .toList();
  }

  public Issuance issuance() {
    return new Issuance(store(), keys, BASE_URL, Clock.systemUTC());
  }

  public Workflow workflow() {
    return Workflow.over(folder, issuance(), keys, Clock.systemUTC());
  }

  public Delivery delivery() {
    return new Delivery(store());
  }

  public BatchLine line() {
    return line(BY_HAND);
  }

  public BatchLine line(BatchLine.Settings settings) {
    return line(settings, List.of(new JsonRpcEndpoint(rpc, timeout)));
  }

  /** The same, with nodes of its own for the evidence. */
  public BatchLine lineProvenBy(List<JsonRpcEndpoint> nodes) {
    return line(BY_HAND, nodes);
  }

  private BatchLine line(BatchLine.Settings settings, List<JsonRpcEndpoint> proving) {
    NodeSource source = new NodeSource(new JsonRpcEndpoint(rpc, timeout), Optional.empty());
    return new BatchLine(
        store(),
        keys,
        node,
        source,
        new Consortium(store(), source),
        new BatchProof(store(), proving),
        settings,
        Clock.systemUTC());
  }

  public Store store() {
    return folder.store();
  }

  public DataFolder folder() {
    return folder;
  }

  public Path path() {
    return folder.path();
  }

  public KeyFolder keys() {
    return keys;
  }

  public ChainNode node() {
    return node;
  }

  public IssuingDistrict issuer() {
    return store().issuers().getFirst();
  }

  public BadgeClass badge() {
    return store().badgeClasses(issuer().id()).getFirst();
  }

  public Issuance.Accepted award(List<Award> awards) throws RefusedException {
    return issuance().award(badge().id(), awards);
  }

  /** Awards to so many people and closes their batch. */
  public Issuance.Accepted awardAndClose(int people) throws RefusedException {
    Issuance.Accepted accepted = award(people(people));
    line().close(issuer().id());
    return accepted;
  }

  @Override
  public void close() {
    try {
      node.close();
      folder.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
