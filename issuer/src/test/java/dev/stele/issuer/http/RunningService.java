package dev.stele.issuer.http;

import dev.stele.anchor.chain.Call;
import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.life.FeeRules;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Judge;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.access.BrowserSession;
import dev.stele.issuer.access.LinkSecret;
import dev.stele.issuer.admission.Sessions;
import dev.stele.issuer.anchoring.BatchLine;
import dev.stele.issuer.batch.Revocation;
import dev.stele.issuer.store.Store;
import dev.stele.issuer.webhook.Targets;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.testing.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openqa.selenium.Cookie;

/** The service of a district on a port of its own. */
final class RunningService implements AutoCloseable {
  static final BatchLine.Settings BY_HAND = settings(100_000, Duration.ofDays(1));

  private final TestDistrict district;
  private final HttpService service;
  private final URI rpc;
  private final String token;

  private RunningService(TestDistrict district, URI rpc, BatchLine.Settings settings) {
    this(district, rpc, settings, AccessSettings.USUAL);
  }

  private RunningService(
      TestDistrict district, URI rpc, BatchLine.Settings settings, AccessSettings access) {
    this.district = district;
    this.rpc = rpc;
    try {
      this.service =
          HttpService.start(
              "127.0.0.1",
              0,
              district.issuance(),
              district.workflow(),
              district.delivery(),
              district.line(settings),
              Duration.ofHours(1),
              district.folder(),
              access,
              new Targets(true));
      this.token = Files.readString(district.path().resolve("api-token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BatchLine.Settings settings(int size, Duration age) {
    return settings(size, age, 1);
  }

  private static BatchLine.Settings settings(int size, Duration age, int confirmations) {
    return new BatchLine.Settings(
        size, age, Finality.after(confirmations), FeeRules.USUAL, Optional.empty());
  }

  /** With a district that has money and one badge class. */
  static RunningService start(Path folder, TestNode node, BatchLine.Settings settings) {
    return new RunningService(TestDistrict.founded(folder, node), node.rpc(), settings);
  }

  /** Over what is in a data folder already; takes it over. */
  static RunningService over(TestDistrict district, URI rpc) {
    return new RunningService(district, rpc, BY_HAND);
  }

  /** The same, where a batch is final when so many blocks have it or follow it. */
  static RunningService over(TestDistrict district, URI rpc, int confirmations) {
    return new RunningService(
        district, rpc, settings(BY_HAND.size(), BY_HAND.age(), confirmations));
  }

  /** The same without money. */
  static RunningService poor(Path folder, URI rpc) {
    return new RunningService(TestDistrict.poor(folder, rpc), rpc, BY_HAND);
  }

  /** The same, with callers let in in another way. */
  static RunningService admitting(Path folder, AccessSettings access) {
    URI nobody = Samples.nobodyThere();
    return new RunningService(TestDistrict.poor(folder, nobody), nobody, BY_HAND, access);
  }

  /** With a district that has money, and callers let in in another way. */
  static RunningService admitting(Path folder, TestNode node, AccessSettings access) {
    return new RunningService(TestDistrict.founded(folder, node), node.rpc(), BY_HAND, access);
  }

  /** Over records on a server, shared with others. */
  static RunningService sharing(Path keys, String database, URI rpc) {
    return new RunningService(TestDistrict.sharing(keys, database, rpc), rpc, BY_HAND);
  }

  ApiClient client() {
    return clientWith(token);
  }

  ApiClient clientWith(String otherToken) {
    return new ApiClient(service.port(), otherToken);
  }

  List<String> routes() {
    return service.routes();
  }

  int port() {
    return service.port();
  }

  String token() {
    return token;
  }

  String issuerId() {
    return district.issuer().id();
  }

  TestDistrict district() {
    return district;
  }

  /**
   * As the service stores it when it is asked to take a badge back; there is no registry here that
   * could hear it.
   */
  void takeBack(String uuid, int reason, Optional<Instant> until) {
    Store store = district.store();
    store.revoke(
        issuerId(),
        new Call(Optional.of(new Address("0x" + "11".repeat(20))), "0x"),
        List.of(new Revocation(store.leaf(uuid).orElseThrow().hash().digest(), reason, until)),
        Instant.now());
  }

  String address() {
    return "http://127.0.0.1:" + port();
  }

  /**
   * Signs somebody in, as the provider would have let them in.
   *
   * @return the id of their session
   */
  String signIn(Browser browser, String email) {
    browser.driver().get(address() + "/verify");
    String session = session(email);
    browser.driver().manage().deleteAllCookies();
    browser
        .driver()
        .manage()
        .addCookie(
            new Cookie.Builder("__Host-stele-session", session)
                .path("/")
                .isSecure(true)
                .isHttpOnly(true)
                .sameSite("Lax")
                .build());
    return session;
  }

  /** The id of a session that somebody has begun, as the provider would have begun it. */
  String session(String email) {
    LinkSecret id = LinkSecret.random();
    Instant now = Instant.now();
    district
        .store()
        .access()
        .sessions()
        .add(new BrowserSession(id.hash(), Sessions.person(email), now, now));
    return id.text();
  }

  /** Where its badge class is awarded. */
  String awards() {
    String id = district.badge().id();
    return "/api/v1/badge-classes/" + id.substring("urn:uuid:".length()) + "/assertions";
  }

  /** A stranger who has fetched the public documents. */
  Judge judge() {
    ApiClient stranger = client();
    String issuer = "/issuers/" + issuerId();
    return new Judge(
        stranger.visit(issuer).body(),
        stranger.visit(issuer + "/revocations").body(),
        stranger.visit("/chain.json").body(),
        rpc);
  }

  @Override
  public void close() {
    service.close();
    district.close();
  }
}
