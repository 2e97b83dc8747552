package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.verifier.image.PngChunk;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Badge classes over the API: how they end, what is refused, how they come from elsewhere. */
class OpenBadgesTest {
  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.poor(folder, Samples.nobodyThere());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static final String ANA = "email,name\nana@example.org,Ana\n";

  private ApiClient client() {
    return service.client();
  }

  private String classes() {
    return "/api/v1/issuers/" + service.issuerId() + "/badge-classes";
  }

  private String made(JsonNode badgeClass) {
    Answer made = client().post(classes(), badgeClass);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  private Answer award(String classId, String csv) {
    return client()
        .post(
            "/api/v1/badge-classes/" + classId + "/assertions",
            "text/csv",
            csv.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aRetiredClassIsAwardedNoMore() {
    String id = made(Samples.badgeClass());
    assertThat(award(id, ANA).status()).isEqualTo(202);

    Answer retired = client().send("POST", "/api/v1/badge-classes/" + id + "/retire");

    assertThat(retired.status()).as(retired.text()).isEqualTo(200);
    assertThat(retired.json().path("retired").asText()).matches("\\d{4}-.*Z");
    JsonNode problem = assertProblem(award(id, ANA), 409, "badge-class-retired");
    assertThat(problem.path("detail").asText()).contains("was retired on");
    Answer again = client().send("POST", "/api/v1/badge-classes/" + id + "/retire");
    assertThat(again.json()).isEqualTo(retired.json());
    assertThat(client().get(classes() + "?limit=1000").json().path("items"))
        .contains(retired.json());
    assertThat(client().get("/api/v1/badge-classes/" + id).json().path("retired"))
        .isEqualTo(retired.json().path("retired"));
    assertThat(client().visit("/ob/badge-classes/" + id).status()).isEqualTo(200);
  }

  @Test
  void onlyThoseWhoMayRetireAndSee() {
    String id = made(Samples.badgeClass());
    for (String path : new String[] {"/retire", ""}) {
      assertProblem(client().visit("/api/v1/badge-classes/" + id + path), 401, "unauthorized");
    }
    String other = UUID.randomUUID().toString();
    assertProblem(
        client().send("POST", "/api/v1/badge-classes/" + other + "/retire"), 404, "not-found");
    assertProblem(client().get("/api/v1/badge-classes/" + other), 404, "not-found");
    assertProblem(client().visit("/ob/badge-classes/" + other), 404, "not-found");
    assertProblem(client().visit("/ob/assertions/" + other), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alignment | [{'targetName': 'x', 'targetUrl': '/frameworks/1'}] | relative-url | targetUrl",
        "criteria | {'id': 'criteria.html'} | relative-url | criteria.html",
        "@language | 'english' | language-tag | english",
        "level | 3 | unmapped-term | level",
        "extensions:Level | {'type': ['Extension', 'extensions:Level'], 'grade': 'A'} | unmapped-term | grade",
        "extensions:Level | {'@context': 'https://example.org/c', 'type': ['Extension', 'extensions:Level']} | unmapped-term | https://example.org/c",
        "extensions:Level | {'@context': {'page': {'@id': 'https://example.org/t#page', '@type': '@id'}}, 'type': 'extensions:Level', 'page': 'here'} | relative-url | here",
        "extensions:Level | {'@context': {'name': 'https://example.org/t#name'}, 'type': 'extensions:Level', 'name': 'A'} | invalid | name",
        "extensions:Level | {'type': 'extensions:Level', '@language': 'en'} | invalid | @language",
        "image | 'data:image/svg+xml;base64,PHN2Zy8+' | invalid | found an SVG"
      })
  void refusesABadgeClassByWhatIsWrongWithIt(
      String member, String value, String type, String says) {
    ObjectNode badgeClass = Samples.badgeClass();
    badgeClass.set(member, Samples.parsed(value));

    JsonNode problem = assertProblem(client().post(classes(), badgeClass), 422, type);

    assertThat(problem.path("detail").asText()).contains(says);
  }

  @Test
  void refusesPicturesThatAreTooLarge() throws Exception {
    List<PngChunk> chunks = new ArrayList<>(PngChunk.readAll(Samples.bytes("badge.png")));
    byte[] header = chunks.getFirst().content();
    ByteBuffer.wrap(header).putInt(60_000).putInt(60_000);
    chunks.set(0, new PngChunk("IHDR", header));
    ObjectNode wide = Samples.badgeClass().put("image", uri(PngChunk.write(chunks)));
    ObjectNode heavy = Samples.badgeClass().put("image", uri(new byte[4 * 1024 * 1024]));
    ObjectNode heaviest = Samples.badgeClass().put("image", uri(new byte[100 * 1024 * 1024]));

    assertProblem(client().post(classes(), wide), 422, "image-too-large");
    assertProblem(client().post(classes(), heavy), 422, "image-too-large");
    assertProblem(client().post(classes(), heaviest), 413, "too-large");
  }

  private static String uri(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  @Test
  void refusesAnAwardInALanguageThatIsNone() {
    String id = made(Samples.badgeClass());
    JsonNode problem =
        assertProblem(
            award(id, "email,name,language\nana@example.org,Ana,english\n"), 422, "language-tag");

    assertThat(problem.at("/errors/0").asText())
        .startsWith("line 2: expected a language tag (BCP 47)");
  }

  @Test
  void takesABadgeClassOfAnotherSystem() {
    ObjectNode foreign = foreign();

    Answer answer = client().post(classes() + "/import", foreign);

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    JsonNode definition =
        client().get("/api/v1/badge-classes/" + answer.json().path("id").asText()).json();
    assertThat(definition.path("definition"))
        .isEqualTo(
            Samples.parsed(
                """
                {'name': 'Knots', 'description': 'Ties knots.',
                 'criteria': {'id': 'https://scouts.example.org/knots'},
                 'alignment': [{'type': 'AlignmentObject', 'targetName': 'Ropes',
                    'targetUrl': 'https://frameworks.example.org/ropes'}],
                 'tags': ['ropes'], 'version': '3',
                 'related': [{'type': 'BadgeClass', 'id': 'https://scouts.example.org/badges/4'}],
                 '@context': {'difficulty': 'https://scouts.example.org/terms#difficulty'},
                 'difficulty': 'hard'}"""));
    assertThat(answer.json().path("leftOut")).isEqualTo(Samples.parsed("['id', 'issuer']"));
  }

  private static ObjectNode foreign() {
    ObjectNode foreign =
        (ObjectNode)
            Samples.parsed(
                """
                {'@context': ['https://w3id.org/openbadges/v2',
                    {'difficulty': 'https://scouts.example.org/terms#difficulty'}],
                 'type': 'BadgeClass', 'id': 'https://scouts.example.org/badges/5',
                 'issuer': 'https://scouts.example.org/issuer', 'name': 'Knots',
                 'description': 'Ties knots.', 'criteria': 'https://scouts.example.org/knots',
                 'alignment': {'targetName': 'Ropes',
                    'targetUrl': 'https://frameworks.example.org/ropes'},
                 'tags': 'ropes', 'version': 3, 'difficulty': 'hard',
                 'related': 'https://scouts.example.org/badges/4'}""");
    foreign.set("image", Samples.badgeClass().get("image"));
    return foreign;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "@context | 'https://w3id.org/openbadges/v1' | invalid | expected an Open Badges 2.0 file",
        "@context | ['https://w3id.org/openbadges/v2', 'https://scouts.example.org/terms'] | unmapped-term | not fetched",
        "@context | 'https://w3id.org/openbadges/v2' | unmapped-term | difficulty",
        "type | 'Profile' | invalid | expected the type BadgeClass",
        "image | 'https://scouts.example.org/knots.png' | invalid | which is not fetched",
        "image | {'id': 'https://scouts.example.org/knots.png'} | invalid | which is not fetched",
        "endorsement | [] | invalid | leave it out",
        "rank | 3 | unmapped-term | rank",
        "criteria | [] | invalid | expected an object in \"criteria\""
      })
  void refusesAnImportByWhatIsWrongWithIt(String member, String value, String type, String says) {
    ObjectNode foreign = foreign();
    foreign.set(member, Samples.parsed(value));

    JsonNode problem = assertProblem(client().post(classes() + "/import", foreign), 422, type);

    assertThat(problem.path("detail").asText()).contains(says);
  }

  @Test
  void takesAnIssuerOfAnotherSystem() {
    JsonNode profile =
        Samples.parsed(
            """
            {'@context': 'https://w3id.org/openbadges/v2', 'type': 'Issuer',
             'id': 'https://scouts.example.org/issuer', 'name': 'Scouts', 'telephone': '+15550100',
             'url': 'https://scouts.example.org', 'email': 'badges@scouts.example.org',
             'image': {'id': 'https://scouts.example.org/logo.png'},
             'publicKey': 'https://scouts.example.org/key'}""");

    Answer answer = client().post("/api/v1/issuers/import", profile);

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().path("leftOut"))
        .isEqualTo(Samples.parsed("['id', 'telephone', 'publicKey']"));
    JsonNode hosted = client().visit("/issuers/" + answer.json().path("id").asText()).json();
    assertThat(hosted.path("name").asText()).isEqualTo("Scouts");
    assertThat(hosted.path("image").asText()).isEqualTo("https://scouts.example.org/logo.png");
    assertProblem(
        client().post("/api/v1/issuers/import", ((ObjectNode) profile).put("type", "BadgeClass")),
        422,
        "invalid");
  }
}
