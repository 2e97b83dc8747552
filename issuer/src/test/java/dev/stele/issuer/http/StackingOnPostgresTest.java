package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.stack.StackRules;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a database on a server, which another service shares. */
class StackingOnPostgresTest extends StackingTests {
  @TempDir private static Path keys;
  private static PostgresServer server;
  private static RunningService service;
  private static String database;
  private static String elsewhere;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
    URI nobody = Samples.nobodyThere();
    database = server.newDatabase();
    service = RunningService.sharing(keys, database, nobody);
    trustRegistry(service.district());
    elsewhere = new StackingOnPostgresTest().classOfAnotherIssuer();
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Override
  RunningService service() {
    return service;
  }

  @Override
  String elsewhere() {
    return elsewhere;
  }

  @Test
  void twoServicesThatAwardTheLastTwoAtOnceAwardTheStackOnce() throws Exception {
    Issuance issuance = service.district().issuance();
    String issuerId = service.issuerId();
    BadgeClass one = badgeClass(issuance, issuerId);
    BadgeClass two = badgeClass(issuance, issuerId);
    StackRules rules =
        StackRules.read(
            (com.fasterxml.jackson.databind.node.ObjectNode)
                Samples.parsed(
                    "{'requires': {'allOf': ['%s', '%s']}, 'hoursInclude': 'parts'}"
                        .formatted(one.id(), two.id())));
    BadgeClass stack = issuance.stacking().create(rules, () -> badgeClass(issuance, issuerId));
    // Opened here: the server ends a connection on which nothing is asked for half a minute.
    try (TestDistrict other = TestDistrict.sharing(keys, database, Samples.nobodyThere());
        var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 6; round++) {
        Award award =
            new Award(
                "both%d@example.org".formatted(round),
                "Both",
                Optional.empty(),
                List.of(),
                Optional.empty());
        List<Callable<Issuance.Accepted>> work =
            List.of(
                () -> issuance.award(one.id(), List.of(award)),
                () -> other.issuance().award(two.id(), List.of(award)));
        List<Issuance.Completed> completed = new ArrayList<>();
        for (Future<Issuance.Accepted> done : threads.invokeAll(work)) {
          completed.addAll(done.get().completed());
        }
        assertThat(completed)
            .extracting(Issuance.Completed::badgeClassId)
            .containsExactly(stack.id());
      }
    }
  }

  private static BadgeClass badgeClass(Issuance issuance, String issuerId)
      throws dev.stele.issuer.input.RefusedException {
    return issuance.createBadgeClass(
        issuerId,
        BadgeClass.definition(Samples.json("badge-class.json")),
        Samples.bytes("badge.png"));
  }
}
