package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.PostgresServer;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.BatchEvents;
import dev.stele.issuer.store.BatchEvents.BatchEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to batches is told as it happens. */
@Timeout(120)
class EventsTest {
  private static final List<String> WHOLE_LIFE =
      List.of("COLLECTING", "SEALED", "SIGNED", "SENT", "MINED", "FINAL", "PROVEN", "DELIVERED");

  @TempDir Path folder;

  /** One client's stream. */
  private static final class Reader implements AutoCloseable {
    private final BufferedReader lines;

    private Reader(RunningService service, String lastId) throws Exception {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + service.port() + "/api/v1/events"))
              .header("Authorization", "Bearer " + service.token());
      if (!lastId.isEmpty()) {
        request.header("Last-Event-ID", lastId);
      }
      HttpResponse<InputStream> answer =
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
      lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      // From here on nothing is missed.
      assertThat(lines.readLine()).startsWith(":");
      assertThat(lines.readLine()).isEmpty();
    }

    private record Event(String id, JsonNode data) {}

    private Event next() throws IOException {
      String line = lines.readLine();
      while (line.isEmpty() || line.startsWith(":")) {
        line = lines.readLine();
      }
      assertThat(line).startsWith("id: ");
      assertThat(lines.readLine()).isEqualTo("event: batch");
      String data = lines.readLine();
      assertThat(data).startsWith("data: ");
      return new Event(line.substring(4), Samples.parsed(data.substring(6)));
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  @Test
  void tellsABatchsWholeLifeAndGoesOnWhereAReaderLeftOff() throws Exception {
    try (TestNode node = TestNode.start();
        RunningService service = RunningService.start(folder, node, RunningService.BY_HAND)) {
      String second = "";
      List<String> states = new ArrayList<>();
      try (Reader reader = new Reader(service, "")) {
        byte[] roster = "email,name\nana@example.org,Ana\n".getBytes(StandardCharsets.UTF_8);
        JsonNode accepted = service.client().post(service.awards(), "text/csv", roster).json();
        service.client().send("POST", "/api/v1/issuers/" + service.issuerId() + "/batches");
        while (!states.contains("DELIVERED")) {
          Reader.Event event = reader.next();
          states.add(event.data().path("state").asText());
          assertThat(event.data().path("batch")).isEqualTo(accepted.path("batch"));
          assertThat(event.data().path("issuer").asText()).isEqualTo(service.issuerId());
          second = states.size() == 2 ? event.id() : second;
        }
      }
      assertThat(states).isEqualTo(WHOLE_LIFE);
      List<String> rest = new ArrayList<>();
      try (Reader reader = new Reader(service, second)) {
        while (!rest.contains("DELIVERED")) {
          rest.add(reader.next().data().path("state").asText());
        }
      }
      assertThat(rest).isEqualTo(WHOLE_LIFE.subList(2, WHOLE_LIFE.size()));
    }
  }

  @Test
  void refusesAnIdThatIsNone() {
    try (RunningService service = RunningService.poor(folder, Samples.nobodyThere())) {
      ApiClient client = service.client();
      assertProblem(
          client.send(client.withToken("/api/v1/events").header("Last-Event-ID", "x").GET()),
          400,
          "malformed");
    }
  }

  @Test
  void aReaderDoesNotKeepTheServiceFromStopping() throws Exception {
    RunningService service = RunningService.poor(folder, Samples.nobodyThere());
    try (Reader reader = new Reader(service, "")) {
      service.close();
      assertThatThrownBy(reader::next).isInstanceOf(Exception.class);
    }
  }

  @Test
  void eventsOfSeveralServicesHaveOneOrderWithoutGaps() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      String database = server.newDatabase();
      try (TestDistrict one = TestDistrict.sharing(folder, database, Samples.nobodyThere());
          TestDistrict other = TestDistrict.sharing(folder, database, Samples.nobodyThere())) {
        List<CompletableFuture<Void>> working =
            List.of(one, other).stream()
                .map(it -> CompletableFuture.runAsync(() -> awardAndClose(it, 4)))
                .toList();
        working.forEach(CompletableFuture::join);

        BatchEvents events = one.folder().batchEvents();
        List<BatchEvent> all = events.after(0, 1000);
        assertThat(all)
            .extracting(BatchEvent::id)
            .containsExactlyElementsOf(
                IntStream.rangeClosed(1, all.size()).mapToObj(Long::valueOf).toList());
        assertThat(all).hasSizeGreaterThanOrEqualTo(8);
        assertThat(events.last()).isEqualTo(all.size());
      }
    }
  }

  private static void awardAndClose(TestDistrict district, int times) {
    for (int time = 0; time < times; time++) {
      try {
        district.award(TestDistrict.people(1));
      } catch (RefusedException e) {
        throw new IllegalStateException(e);
      }
      district.line().close(district.issuer().id());
    }
  }
}
