package dev.stele.issuer.page.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.file.CredentialFile;
import dev.stele.verifier.testing.Languages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
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

  @Test
  void marksACharacterThatNoFontHas() throws Exception {
    byte[] pdf = pdf("<p>a \ud83e\udd89 and \u0000\ufffe b</p>");
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
