package dev.stele.issuer.page.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.file.CredentialFile;
import dev.stele.verifier.testing.Languages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class PdfTest {
  private static final Instant DAY = Instant.parse("2026-03-04T05:06:07Z");
  private static final String NAMES =
      "Zoë Müller – Мария Ивановна – فاطمة الزهراء – 王小明 – 山田たろう – 김영희";

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Languages.assertSayTheSame(Paper.class);
  }

  @Test
  void isTakenByArchivesWhateverTheScript() throws Exception {
    ArchiveJudge.assertTakes(
        pdf("<p>" + NAMES + "</p><p><a href=\"https://a.example/\">a</a></p>"));
  }

  @Test
  void judgeFindsWhatIsNotForArchives() throws Exception {
    byte[] plain;
    try (PDDocument document = new PDDocument();
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream()) {
      document.addPage(new org.apache.pdfbox.pdmodel.PDPage());
      document.save(bytes);
      plain = bytes.toByteArray();
    }
    assertThat(ArchiveJudge.findings(plain, PDFAFlavour.PDFA_3_A)).isNotEmpty();
  }

  @Test
  void showsEveryScriptByAFontThatHasIt() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf("<p>" + NAMES + "</p>"))) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text)
          .contains("Zoë Müller", "Мария Ивановна", "王小明", "山田たろう", "김영희")
          .doesNotContain("\ufffd");
      for (var name : document.getPage(0).getResources().getFontNames()) {
        assertThat(document.getPage(0).getResources().getFont(name).isEmbedded()).isTrue();
      }
    }
  }

  /** A teacher with a colour of skin, a check mark with its variation, an owl, a flag. */
  @Test
  void printsEmojiWithoutTheMarksThatOnlyChangeThem() throws Exception {
    byte[] pdf =
        pdf("<p>a 👩🏽\u200d🏫 b ✔\ufe0f c 🦉 d 🇪🇸 © 5</p><p class=\"serif\">Ana 🦉</p>");
    ArchiveJudge.assertTakes(pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document).lines())
          .contains("a 👩🏫 b ✔ c 🦉 d ES © 5", "Ana 🦉");
    }
  }

  @Test
  void isTakenByArchivesWithEveryEmojiThereIs() throws Exception {
    String all =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(Emoji::isOne)
            .mapToObj(Character::toString)
            .collect(Collectors.joining(" "));
    assertThat(all.codePoints().count()).isGreaterThan(2000);
    byte[] pdf = pdf("<p>%s</p>".formatted(all));
    ArchiveJudge.assertTakes(pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document)).doesNotContain("\ufffd");
    }
  }

  /** In Persian a word is broken by a mark that joins nothing, and that stays. */
  @Test
  void leavesTheMarksOfLettersAlone() {
    String letters = "می\u200cخواهم \u0915\u094d\u200d\u0937 🏽";
    assertThat(Emoji.plain(letters)).isEqualTo(letters);
    assertThat(Emoji.plain("🦉\ufe0f")).isEqualTo("🦉");
  }

  @Test
  void marksACharacterThatNoFontHas() throws Exception {
    byte[] pdf = pdf("<p>a \ud808\udc00 and \u0000\ufffe b</p>");
    ArchiveJudge.assertTakes(pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document)).contains("\ufffd");
    }
  }

  @Test
  void isTheSameFileWheneverItIsMade() throws Exception {
    byte[] first = pdf("<p>x</p>");
    Thread.sleep(1100); // Its dates have seconds.
    assertThat(pdf("<p>x</p>")).isEqualTo(first);
  }

  @Test
  void loadsNothingFromElsewhere() throws IOException {
    byte[] pdf =
        pdf(
            "<img alt=\"x\" src=\"file:///etc/hostname\"/><img alt=\"y\" src=\"http://127.0.0.1:1/\"/>");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getPage(0).getResources().getXObjectNames()).isEmpty();
    }
  }

  @Test
  void verifierFindsWhatIsAttached() throws Exception {
    byte[] one = "{\"id\": \"urn:uuid:1\"}".getBytes(StandardCharsets.UTF_8);
    byte[] two = "{\"id\": \"urn:uuid:2\"}".getBytes(StandardCharsets.UTF_8);
    byte[] pdf =
        Pdf.of(
            html("<p>x</p>"),
            List.of(
                new Attachment("1.json", "first", one), new Attachment("2.json", "second", two)),
            DAY);
    assertThat(CredentialFile.allOf(pdf))
        .extracting((ObjectNode it) -> it.get("id").textValue())
        .containsExactlyInAnyOrder("urn:uuid:1", "urn:uuid:2");
    ArchiveJudge.assertTakes(pdf);
  }

  @Test
  void readerOfPdfFindsWhatIsAttached() throws Exception {
    byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
    byte[] pdf = Pdf.of(html("<p>x</p>"), List.of(new Attachment("a.json", "a badge", json)), DAY);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var files = document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
      assertThat(files).containsOnlyKeys("a.json");
      assertThat(files.get("a.json").getEmbeddedFile().toByteArray()).isEqualTo(json);
      assertThat(files.get("a.json").getFileDescription()).isEqualTo("a badge");
    }
  }

  private static byte[] pdf(String body) {
    return Pdf.of(html(body), List.of(), DAY);
  }

  private static String html(String body) {
    return """
    <html lang="en"><head><title>A paper</title><meta name="subject" content="Something"/>
    <style>%s</style></head><body>%s</body></html>
    """
        .formatted(Paper.style(), body);
  }
}
