package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The service as programs elsewhere use it. */
final class ApiClient {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI service;
  private final String token;

  ApiClient(int port, String token) {
    this.service = URI.create("http://127.0.0.1:" + port);
    this.token = token;
  }

  record Answer(HttpResponse<byte[]> http) {
    int status() {
      return http.statusCode();
    }

    String mediaType() {
      return header("Content-Type");
    }

    byte[] body() {
      return http.body();
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return MAPPER.readTree(body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }

    /** The files of a ZIP, in their order. */
    Map<String, byte[]> unzipped() throws IOException {
      Map<String, byte[]> files = new LinkedHashMap<>();
      try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(body()))) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          files.put(entry.getName(), in.readAllBytes());
        }
      }
      return files;
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  /** A stranger without the token. */
  Answer visit(String path) {
    return send(HttpRequest.newBuilder(service.resolve(path)).GET());
  }

  Answer get(String path) {
    return send(withToken(path).GET());
  }

  Answer post(String path, JsonNode json) {
    return post(path, "application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  Answer post(String path, String mediaType, byte[] body) {
    Answer answer = post(path, mediaType, BodyPublishers.ofByteArray(body));
    if (path.startsWith(ApiDocument.API) && answer.status() < 300) {
      ApiDocument.checkTaken("POST", service.resolve(path), mediaType, body);
    }
    return answer;
  }

  Answer post(String path, String mediaType, BodyPublisher body) {
    return send(withToken(path).header("Content-Type", mediaType).POST(body));
  }

  Answer put(String path, JsonNode json) {
    return send(
        withToken(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json.toString())));
  }

  Answer send(String method, String path) {
    return send(withToken(path).method(method, BodyPublishers.noBody()));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpRequest whole = request.timeout(Duration.ofSeconds(60)).build();
      Answer answer = new Answer(http.send(whole, BodyHandlers.ofByteArray()));
      if (whole.uri().getPath().startsWith(ApiDocument.API)) {
        ApiDocument.check(whole.method(), whole.uri(), answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder withToken(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).header("Authorization", "Bearer " + token);
  }

  /** Asks for a batch until it is in a state, for a minute at most. */
  JsonNode awaitBatch(String id, String state) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    JsonNode batch = get("/api/v1/batches/" + id).json();
    while (!batch.path("state").asText().equals(state)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not " + state + " after a minute: " + batch);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      batch = get("/api/v1/batches/" + id).json();
    }
    return batch;
  }
}
