package dev.stele.issuer.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Membership;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.access.Role;
import dev.stele.issuer.admission.Admission;
import dev.stele.issuer.anchoring.AuditCheck;
import dev.stele.issuer.erasure.Erasure;
import dev.stele.issuer.people.ApiKeys;
import dev.stele.issuer.people.Roles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several services append to one log, and give and take, on one PostgreSQL server. */
final class SharedAuditLogTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path keys;
  private PostgresServer server;
  private TestDistrict one;
  private TestDistrict other;

  @BeforeEach
  void start() {
    server = PostgresServer.start();
    String database = server.newDatabase();
    one = TestDistrict.sharing(keys, database, Samples.nobodyThere());
    other = TestDistrict.sharing(keys, database, Samples.nobodyThere());
  }

  @AfterEach
  void stop() {
    if (other != null) {
      one.close();
      other.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void theLogStaysWholeWhenAllAppendAtOnce() throws Exception {
    long before = one.store().audit().head().sequence();
    List<Callable<Void>> work = new ArrayList<>();
    for (TestDistrict service : List.of(one, other, one, other)) {
      work.add(
          () -> {
            for (int round = 0; round < 10; round++) {
              service.award(TestDistrict.people(2));
              service.line().close(service.issuer().id(), Caller.OPERATOR);
            }
            return null;
          });
    }
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }

    AuditCheck.Finding finding = new AuditCheck(other.store()).check();
    assertThat(finding.broken()).isEmpty();
    assertThat(finding.head().sequence()).isBetween(before + 41, before + 80);
    assertThat(finding.anchored()).isPresent();
  }

  @Test
  void whatOneGivesCountsWithTheOtherAndIsErasedForBoth() throws Exception {
    String issuer = one.issuer().id();
    Membership given =
        new Roles(one.store(), CLOCK).give(Caller.OPERATOR, issuer, "A@example.org", Role.OFFICER);
    var wanted =
        new ApiKeys.Wanted(Optional.of(issuer), "SIS", Set.of(Permission.READ), Optional.empty());
    ApiKeys.Made made = new ApiKeys(one.store(), CLOCK).make(Caller.OPERATOR, wanted);
    one.award(TestDistrict.people(3));

    assertThat(other.store().access().permissions("a@example.org"))
        .containsEntry(issuer, Role.OFFICER.permissions());
    Caller program =
        new Admission(other.store().access(), Optional.empty(), CLOCK).admit(made.secret().text());
    assertThat(program.may(Permission.READ, issuer)).isTrue();
    assertThat(other.store().access().members(issuer)).containsExactly(given);

    Erasure erasure = Erasure.in(other.folder(), CLOCK);
    erasure.erase(Caller.OPERATOR, issuer, "a@example.org");
    assertThat(erasure.erase(Caller.OPERATOR, issuer, "TEACHER2@example.org").leaves()).hasSize(1);
    assertThat(one.store().access().members(issuer)).isEmpty();
    String batch = one.store().unfinished().getFirst().id();
    assertThat(one.store().leaves(batch)).hasSize(2);
    assertThat(one.store().leafHashes(batch)).hasSize(3);
    assertThat(new AuditCheck(one.store()).check().broken()).isEmpty();
  }
}
