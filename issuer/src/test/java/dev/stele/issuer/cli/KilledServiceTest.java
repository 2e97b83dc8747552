package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.roster.RosterDesk;
import dev.stele.issuer.store.Listing.Entry;
import dev.stele.issuer.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that sends everything again until it is answered, and a service that is killed
 * meanwhile.
 */
@Timeout(value = 180)
class KilledServiceTest {
  private static final int KILLS = 5;
  private static final int PEOPLE = 20;

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Random random = new Random(7);

  /** What is sent, always under the same key. */
  private record Sent(int number, String path, String roster) {}

  private record Running(Process process, String base, String token) {}

  private Running serve(Desk desk) throws IOException {
    ServingProcess serving = ServingProcess.start(desk, Samples.nobodyThere());
    return new Running(
        serving.process(),
        serving.address().toString(),
        Files.readString(desk.data().resolve("api-token")).strip());
  }

  private Optional<HttpResponse<String>> send(Running service, Sent sent) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.base() + sent.path()))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + service.token())
            .header("Content-Type", "text/csv")
            .header("Idempotency-Key", "key-" + sent.number())
            .POST(BodyPublishers.ofString(sent.roster()))
            .build();
    try {
      return Optional.of(http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Sent next(int number, String badgeClass) {
    StringBuilder roster = new StringBuilder("email,name\n");
    IntStream.range(0, PEOPLE)
        .forEach(it -> roster.append("p%d-%d@example.org,P\n".formatted(number, it)));
    return new Sent(
        number,
        "/api/v1/badge-classes/%s/%s"
            .formatted(badgeClass, number % 2 == 0 ? "assertions" : "rosters"),
        roster.toString());
  }

  @Test
  void everythingThatIsSentAgainIsAwardedExactlyOnce() throws Exception {
    Desk desk = Desk.in(folder);
    String badgeClass;
    try (TestDistrict district = TestDistrict.poor(desk.data(), Samples.nobodyThere())) {
      badgeClass = district.badge().id().substring("urn:uuid:".length());
    }
    Sent sent = next(0, badgeClass);
    int unanswered = 0;
    for (int round = 0; round < KILLS; round++) {
      Running service = serve(desk);
      CompletableFuture<Void> killing = killLater(service.process());
      while (service.process().isAlive()) {
        Optional<HttpResponse<String>> answer = send(service, sent);
        if (answer.isEmpty()) {
          unanswered++;
          continue;
        }
        assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(202);
        sent = next(sent.number() + 1, badgeClass);
      }
      killing.join();
    }
    assertThat(unanswered).as("requests that a kill left without an answer").isPositive();
    finish(desk, sent);
    assertEverybodyOnce(desk, sent.number());
  }

  private CompletableFuture<Void> killLater(Process process) {
    int pause = 300 + random.nextInt(1500);
    return CompletableFuture.runAsync(
        () -> process.destroyForcibly(),
        CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS));
  }

  private void finish(Desk desk, Sent last) throws Exception {
    Running service = serve(desk);
    Optional<HttpResponse<String>> answer = send(service, last);
    assertThat(answer).map(HttpResponse::statusCode).contains(202);
    service.process().destroy();
    assertThat(service.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    try (TestDistrict district = TestDistrict.reopened(desk.data(), Samples.nobodyThere())) {
      new RosterDesk(district.folder().rosters(), district.issuance(), Clock.systemUTC()).advance();
    }
  }

  private static void assertEverybodyOnce(Desk desk, int last) {
    try (TestDistrict district = TestDistrict.reopened(desk.data(), Samples.nobodyThere())) {
      List<String> awarded =
          district
              .folder()
              .listing()
              .assertionsOfIssuer(district.issuer().id(), Optional.empty(), 1_000_000)
              .stream()
              .map(Entry<Store.Leaf>::value)
              .map(leaf -> leaf.assertion().award().email())
              .toList();
      List<String> sent = new ArrayList<>();
      for (int number = 0; number <= last; number++) {
        for (int person = 0; person < PEOPLE; person++) {
          sent.add("p%d-%d@example.org".formatted(number, person));
        }
      }
      assertThat(awarded).containsExactlyInAnyOrderElementsOf(sent);
    }
  }
}
