package dev.stele.issuer.http;

import static dev.stele.issuer.http.EarnerScene.REFLECTION;
import static dev.stele.issuer.http.EarnerScene.ROSA;
import static dev.stele.issuer.http.EarnerScene.TARIQ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.http.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody who uses the pages in Spanish is refused in English. */
class SpanishRefusalTest {
  /** What refusals say to programs. */
  private static final Pattern ENGLISH =
      Pattern.compile("\\b(expected|found|cannot|the|there is|must)\\b");

  private static final Pattern FAULTS =
      Pattern.compile("(?s)<div class=\"faults\".*?</div>|<p class=\"fault\".*?</p>");

  @TempDir static Path folder;
  private static EarnerScene scene;
  private static ConsoleClient officer;
  private static String issuer;

  @BeforeAll
  static void open() {
    scene = new EarnerScene(folder.resolve("data"));
    issuer = "/console/issuers/" + scene.service().issuerId();
    officer = ConsoleClient.signedIn(scene.service(), scene.service().token());
    officer.get("/console?lang=es");
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  private static ConsoleClient spanish(String email) {
    ConsoleClient browser = scene.browser(email);
    browser.get("/console?lang=es");
    return browser;
  }

  private static Map<String, String> fields(String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int place = 0; place < namesAndValues.length; place += 2) {
      fields.put(namesAndValues[place], namesAndValues[place + 1]);
    }
    return fields;
  }

  private static String apply() {
    return "/console/apply/" + scene.badgeClass;
  }

  private static Map<String, String> application() {
    return fields(
        "name", "Noor",
        "pieces", "1",
        "evidence1-url", "https://portfolio.example.org/noor",
        "narrative", REFLECTION);
  }

  private static Map<String, String> badge(String... more) {
    Map<String, String> fields =
        fields("name", "Mentora", "description", "Acompaña.", "narrative", "Acompañar a tres.");
    fields.putAll(fields(more));
    return fields;
  }

  private static Map<String, String> decision() {
    return fields(
        "round", "1", "score1", "3", "score2", "4", "comment", "Bien.", "decision", "approve");
  }

  /** Told in Spanish, beside the field if it is about one. */
  private static void assertTold(Answer refused, String field, String spanish) {
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.text()).contains("<html lang=\"es\"");
    String told =
        FAULTS.matcher(refused.text()).results().map(it -> it.group()).toList().toString();
    assertThat(told).contains(spanish).doesNotContainPattern(ENGLISH);
    if (!field.isEmpty()) {
      assertThat(told).contains("#field-" + field, "id=\"fault-" + field + "\"");
    }
  }

  @Test
  void aLinkThatNobodyCanOpenSafely() {
    Map<String, String> fields = application();
    fields.put("evidence1-url", "javascript:alert(1)");
    assertTold(
        spanish("link@example.org").send(apply(), fields),
        "evidence1-url",
        "dirección web completa");
  }

  @Test
  void aReflectionThatIsTooLong() {
    Map<String, String> fields = application();
    fields.put("narrative", "x".repeat(20_001));
    assertTold(spanish("long@example.org").send(apply(), fields), "narrative", "20.000");
  }

  @Test
  void aCharacterThatCannotBeKept() {
    Map<String, String> fields = application();
    fields.put("evidence1-name", "a\0b");
    assertTold(
        spanish("nul@example.org").send(apply(), fields), "evidence1-name", "no se puede guardar");
  }

  @Test
  void aSecondApplication() {
    ConsoleClient browser = spanish("twice@example.org");
    assertThat(browser.send(apply(), application()).status()).isEqualTo(303);
    assertTold(browser.send(apply(), application()), "", "Ya tiene una solicitud");
  }

  @Test
  void aPictureThatIsNone() {
    byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
    assertTold(
        FileForm.send(
            officer, issuer + "/classes/new", badge("picture", "upload"), Map.of("file", text)),
        "file",
        "no es un PNG");
    byte[] svg = "<svg/>".getBytes(StandardCharsets.UTF_8);
    assertTold(
        FileForm.send(
            officer, issuer + "/classes/new", badge("picture", "upload"), Map.of("file", svg)),
        "file",
        "SVG");
  }

  @Test
  void whatABadgeCannotBe() {
    String page = issuer + "/classes/new";
    assertTold(officer.send(page, badge("hours", "muchas")), "hours", "Escriba horas");
    assertTold(officer.send(page, badge("targetName1", "A")), "targetUrl1", "Escriba algo");
    assertTold(officer.send(page, badge("design-main", "azul")), "design-main", "color");
    assertTold(
        officer.send(page, badge("reviewers", "1", "criterion1", "A", "points1", "-3")),
        "points1",
        "número entero de 1 a 1.000");
    assertTold(
        officer.send(page, badge("criterion1", "A", "points1", "3")),
        "reviewers",
        "nadie puede solicitar");
  }

  @Test
  void aStackOfWhatIsNotThere() {
    String page = issuer + "/classes/new";
    assertTold(
        officer.send(page, badge("requires", "all", "required", "urn:uuid:nowhere")),
        "requires",
        "del mismo emisor");
    assertTold(officer.send(page, badge("requires", "all")), "requires", "al menos una insignia");
    assertTold(
        officer.send(
            page,
            badge("requires", "any", "count", "2", "required", "urn:uuid:" + scene.badgeClass)),
        "count",
        "no puede requerir 2");
  }

  @Test
  void anAddressThatIsNone() {
    assertTold(
        officer.send(issuer + "/people", fields("email", "nadie", "role", "OFFICER")),
        "email",
        "correo electrónico");
    assertTold(
        officer.send(
            "/console/new-issuer",
            fields("name", "Norte", "url", "norte.example", "email", "nadie")),
        "url",
        "https://");
    assertTold(
        officer.send(
            "/console/new-issuer",
            fields("name", "Norte", "url", "https://norte.example", "email", "nadie")),
        "email",
        "correo electrónico");
  }

  @Test
  void scoresOutsideTheRubric() {
    String review = "/console/reviews/" + scene.application("xia@example.org", "Xia", REFLECTION);
    ConsoleClient rosa = spanish(ROSA);
    Map<String, String> fields = decision();
    fields.put("score2", "3");
    assertTold(rosa.send(review, fields), "score2", "0, 2, 4");
    fields.put("score1", "2");
    fields.put("score2", "2");
    assertTold(rosa.send(review, fields), "", "al menos 5 puntos en total");
    fields.put("score1", "9");
    assertTold(rosa.send(review, fields), "score1", "4 puntos como máximo");
  }

  @Test
  void whoReviewsTheirOwnOrWhatIsDecided() {
    String id = scene.application("lou@example.org", "Lou", REFLECTION);
    ConsoleClient tariq = spanish(TARIQ);
    String csrf = ConsoleClient.csrf(tariq.get("/console/reviews/" + id));
    scene.review(id, ROSA, "reject", "No basta.");
    assertTold(
        tariq.post("/console/reviews/" + id, ConsoleClient.with(csrf, decision())),
        "",
        "ya no se puede decidir");

    String own = scene.application(ROSA, "Rosa Delgado", REFLECTION);
    ConsoleClient rosa = spanish(ROSA);
    Answer refused =
        rosa.post(
            "/console/reviews/" + own,
            ConsoleClient.with(ConsoleClient.csrf(rosa.get("/console")), decision()));
    assertTold(refused, "", "Nadie revisa su propia solicitud");
  }

  @Test
  void aBadgeThatIsRetired() {
    Answer made =
        FileForm.send(officer, issuer + "/classes/new", badge("reviewers", "1"), Map.of());
    String page = made.header("Location").replaceFirst("\\?.*", "");
    String apply = "/console/apply/" + page.substring(page.lastIndexOf('/') + 1);
    ConsoleClient browser = spanish("late@example.org");
    String csrf = ConsoleClient.csrf(browser.get(apply));
    assertThat(officer.send(page + "/retire", Map.of()).status()).isEqualTo(303);
    assertTold(browser.post(apply, ConsoleClient.with(csrf, application())), "", "ya no se otorga");
  }

  private static Answer hand(String csv) {
    String badge = scene.service().awards().split("/", -1)[4];
    return FileForm.send(
        officer,
        issuer + "/rosters/new",
        Map.of("class", "urn:uuid:" + badge),
        Map.of("file", csv.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aRosterThatIsNone() {
    assertTold(hand("name\nX\n"), "file", "Falta la columna «email»");
    assertTold(hand("email,name\n"), "file", "ninguna fila");
    assertTold(hand("\"a\"b,\n"), "file", "no es un archivo CSV");
  }

  @Test
  void rowsOfARosterThatCannotBeAwarded() {
    String page =
        hand("""
                email,name,expires,creditHours
                ana@example.org,Ana,,
                nadie,X,,
                bo@example.org,,,
                ana@example.org,Ana,,
                cy@example.org,Cy,mañana,
                di@example.org,Di,,x
                e,f
                """)
            .header("Location");
    String preview = officer.get(page).text();
    String rows = preview.substring(preview.indexOf("<tbody>", preview.indexOf("Errores")));
    assertThat(rows)
        .contains("«nadie» no lo es", "Escriba un nombre", "ya está en la línea 2", "«mañana»")
        .contains("Escriba horas", "La línea 1 tiene 4 columnas; esta tiene 2.");
    assertThat(rows.substring(0, rows.indexOf("</tbody>"))).doesNotContainPattern(ENGLISH);
    assertThat(officer.get(page + "/faults.csv").text()).contains("Escriba un nombre");
  }

  @Test
  void aBadgeOfAnotherIssuerThatCannotBeRead() {
    String page = "/console/portfolio";
    ConsoleClient ana = spanish("nia@example.org");
    Answer refused =
        FileForm.send(ana, page, page + "/outside", Map.of(), Map.of("file", new byte[] {1, 2, 3}));
    assertTold(refused, "file", "No se puede leer ninguna insignia");
  }
}
