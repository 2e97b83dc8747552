package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.identity.OpenIdProvider;
import dev.stele.issuer.identity.ProviderKeys;
import dev.stele.issuer.identity.TestProvider;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLimitTest {
  @TempDir Path folder;

  @Test
  void aBucketGivesWhatItHoldsAndFillsAgain() {
    AtomicLong now = new AtomicLong();
    TokenBuckets buckets = new TokenBuckets(2, 0.5, now::get);

    assertThat(buckets.take("a")).isEmpty();
    assertThat(buckets.look("a")).isEmpty();
    assertThat(buckets.take("a")).isEmpty();
    assertThat(buckets.take("a")).contains(Duration.ofSeconds(2));
    assertThat(buckets.take("b")).isEmpty();
    now.addAndGet(Duration.ofMillis(1500).toNanos());
    assertThat(buckets.take("a")).contains(Duration.ofMillis(500));
    now.addAndGet(Duration.ofMillis(500).toNanos());
    assertThat(buckets.take("a")).isEmpty();
    now.addAndGet(Duration.ofDays(1).toNanos());
    assertThat(buckets.take("a")).isEmpty();
    assertThat(buckets.take("a")).isEmpty();
    assertThat(buckets.take("a")).isPresent();
  }

  private static void assertHasToWait(Answer answer) {
    assertProblem(answer, 429, "too-many-requests");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }

  private static String key(RunningService service) {
    return service
        .client()
        .post("/api/v1/api-keys", Samples.parsed("{'name': 'n', 'permissions': ['READ']}"))
        .json()
        .path("key")
        .asText();
  }

  @Test
  void aProviderThatIsAwayIsNotItsPeoplesFault() throws Exception {
    String issuer = "http://127.0.0.1:1/realms/staff"; // where nobody listens
    OpenIdProvider away =
        new OpenIdProvider(
            issuer,
            TestProvider.AUDIENCE,
            ProviderKeys.of(ProviderKeys.issuer(issuer)),
            Clock.systemUTC());
    String token = new TestProvider().tokenOf(issuer, "ana@example.org");
    try (RunningService service =
        RunningService.admitting(folder, new AccessSettings(Optional.of(away), 100, 3, false))) {
      for (int round = 0; round < 10; round++) {
        assertProblem(
            service.clientWith(token).get("/api/v1/me"), 503, "identity-provider-unavailable");
      }
    }
  }

  @Test
  void aProgramThatComesTooOftenWaitsAndTheOthersDoNot() {
    try (RunningService service =
        RunningService.admitting(folder, new AccessSettings(Optional.empty(), 1, 100, false))) {
      ApiClient hasty = service.clientWith(key(service));
      ApiClient other = service.clientWith(key(service));
      Answer answer = hasty.get("/api/v1/issuers");
      for (int round = 0; answer.status() == 200 && round < 1000; round++) {
        answer = hasty.get("/api/v1/issuers");
      }

      assertHasToWait(answer);
      assertThat(other.get("/api/v1/issuers").status()).isEqualTo(200);
      for (int round = 0; round < 20; round++) {
        assertThat(service.client().get("/api/v1/issuers").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void whoGuessesTokensWaitsAndTheOperatorDoesNot() {
    try (RunningService service =
        RunningService.admitting(folder, new AccessSettings(Optional.empty(), 0, 3, false))) {
      ApiClient guesser = service.clientWith("guess");
      for (int round = 0; round < 3; round++) {
        assertProblem(guesser.get("/api/v1/issuers"), 401, "unauthorized");
      }

      assertHasToWait(guesser.get("/api/v1/issuers"));
      assertThat(service.client().get("/api/v1/issuers").status()).isEqualTo(200);
    }
  }

  @Test
  void behindAProxyEachAddressWaitsForItself() {
    try (RunningService service =
        RunningService.admitting(folder, new AccessSettings(Optional.empty(), 0, 1, true))) {
      ApiClient guesser = service.clientWith("guess");

      assertThat(from(guesser, "10.0.0.1, 2001:db8::1")).isEqualTo(401);
      assertThat(from(guesser, "2001:db8::ffff")).isEqualTo(429);
      assertThat(from(guesser, "2001:db8::1, 10.0.0.1")).isEqualTo(401);
      assertThat(from(guesser, "10.0.0.1")).isEqualTo(429);
      assertThat(from(guesser, "192.0.2.7", "10.0.0.1")).as("in two lines").isEqualTo(429);
    }
  }

  private static int from(ApiClient client, String... forwarded) {
    HttpRequest.Builder request = client.withToken("/api/v1/issuers");
    for (String line : forwarded) {
      request.header("X-Forwarded-For", line);
    }
    return client.send(request.GET()).status();
  }
}
