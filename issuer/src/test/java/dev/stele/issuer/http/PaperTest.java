package dev.stele.issuer.http;

import static dev.stele.issuer.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.http.ApiClient.Answer;
import dev.stele.issuer.page.print.ArchiveJudge;
import dev.stele.verifier.file.CredentialFile;
import dev.stele.verifier.testing.SmallPng;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and transcripts as the service gives them out. */
class PaperTest {
  @TempDir static Path folder;
  private static BadgeScene scene;
  private static ApiClient client;

  @BeforeAll
  static void issue() {
    scene = new BadgeScene(folder);
    client = scene.client();
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @Test
  void certificateHoldsTheCredentialThatTheBadgesOtherFilesHold() throws Exception {
    byte[] pdf = pdf("/badges/" + scene.anchored + ".pdf");
    assertThat(CredentialFile.of(pdf))
        .isEqualTo(client.visit("/assertions/" + scene.anchored + ".json").json());
    ArchiveJudge.assertTakes(pdf);
  }

  @Test
  void certificateSaysWhoEarnedWhatAndByWhom() throws IOException {
    String text = text(pdf("/badges/" + scene.anchored + ".pdf"));
    assertThat(text)
        .contains("This certifies that", "Ana Sofía Núñez")
        .contains("Facilitating Student Discourse in Mathematics")
        .contains("Rosa Delgado", "I watched it twice.", "Credit hours")
        .doesNotContain("\ufffd");
    assertThat(text(pdf("/badges/" + scene.anchored + ".pdf?lang=es")))
        .contains("Se certifica que");
  }

  @Test
  void sheetToBeFramedIsOnePage() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf("/badges/" + scene.anchored + ".pdf"))) {
      PDFTextStripper first = new PDFTextStripper();
      first.setEndPage(1);
      assertThat(first.getText(document))
          .contains("Ana Sofía Núñez", "/badges/" + scene.anchored)
          .doesNotContain("How to check it");
    }
  }

  /** Behind the sheet, which lies on its side, the pages stand. */
  @Test
  void noLineRunsOutOfItsPage() throws IOException {
    String issuer = scene.service().district().issuer().id();
    for (String path :
        List.of(
            "/badges/" + scene.anchored + ".pdf",
            "/badges/" + scene.hostile + ".pdf",
            "/badges/" + scene.longNamed + ".pdf",
            "/api/v1/issuers/" + issuer + "/transcript.pdf?recipient=ana@example.org",
            "/api/v1/issuers/" + issuer + "/transcript.pdf?recipient=fay@example.org")) {
      try (PDDocument document = Loader.loadPDF(pdf(path))) {
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
          float width = document.getPage(page - 1).getMediaBox().getWidth();
          assertThat(rightmost(document, page)).as("%s, page %d", path, page).isLessThan(width);
        }
      }
    }
  }

  /** In points. */
  private static float rightmost(PDDocument document, int page) throws IOException {
    AtomicReference<Float> rightmost = new AtomicReference<>(0f);
    PDFTextStripper letters =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition text) {
            rightmost.accumulateAndGet(text.getXDirAdj() + text.getWidthDirAdj(), Math::max);
          }
        };
    letters.setStartPage(page);
    letters.setEndPage(page);
    var unused = letters.getText(document);
    return rightmost.get();
  }

  @Test
  void certificateOfABadgeThatWasTakenBackSaysSo() throws IOException {
    assertThat(text(pdf("/badges/" + scene.revoked + ".pdf"))).contains("Taken back");
  }

  @Test
  void certificateBearsWhateverANameIsMadeOf() throws Exception {
    byte[] pdf = pdf("/badges/" + scene.hostile + ".pdf");
    ArchiveJudge.assertTakes(pdf);
    assertThat(CredentialFile.of(pdf))
        .isEqualTo(client.visit("/assertions/" + scene.hostile + ".json").json());
  }

  @Test
  void thereIsNoCertificateBeforeThereIsAProof() {
    assertProblem(client.visit("/badges/" + scene.pending + ".pdf"), 409, "not-anchored-yet");
  }

  @Test
  void transcriptHoldsEveryBadgeThatItCounts() throws Exception {
    String issuer = scene.service().district().issuer().id();
    byte[] pdf = pdf("/api/v1/issuers/" + issuer + "/transcript.pdf?recipient=ana@example.org");
    assertThat(CredentialFile.allOf(pdf))
        .extracting((ObjectNode it) -> it.get("id").textValue())
        .contains("urn:uuid:" + scene.anchored);
    assertThat(text(pdf))
        .contains("Transcript of badges", "ana@example.org", "Credit hours by framework")
        .contains("Framework for Effective Mathematics Teaching", "MT-3.2");
    ArchiveJudge.assertTakes(pdf);
  }

  @Test
  void transcriptOfNobodyIsEmpty() throws Exception {
    String issuer = scene.service().district().issuer().id();
    byte[] pdf = pdf("/api/v1/issuers/" + issuer + "/transcript.pdf?recipient=no@example.org");
    assertThat(text(pdf)).contains("No badges yet.");
    ArchiveJudge.assertTakes(pdf);
  }

  @Test
  void transcriptIsInALanguageThatThereIs() {
    String path =
        "/api/v1/issuers/"
            + scene.service().district().issuer().id()
            + "/transcript.pdf?recipient=ana@example.org&lang=";
    assertProblem(client.get(path + "xx"), 422, "invalid");
    assertThat(client.get(path + "es").status()).isEqualTo(200);
  }

  @Test
  void transcriptIsForWhomTheOneInJsonIsFor() {
    String issuer = scene.service().district().issuer().id();
    String path = "/api/v1/issuers/" + issuer + "/transcript.pdf?recipient=ana@example.org";
    assertThat(client.visit(path).status()).isEqualTo(401);
  }

  /** With {@code -Dstele.screens.write=true}, pictures of papers for the documents. */
  @Test
  void papersFitTheirPages() throws IOException {
    String issuer = scene.service().district().issuer().id();
    keep(pdf("/badges/" + scene.anchored + ".pdf"), "certificate");
    keep(pdf("/badges/" + scene.anchored + ".pdf"), 1, "certificate-behind");
    keep(pdf("/badges/" + scene.longNamed + ".pdf"), "certificate-long");
    keep(pdf("/badges/" + scene.hostile + ".pdf"), "certificate-hostile");
    keep(
        pdf("/api/v1/issuers/" + issuer + "/transcript.pdf?recipient=ana@example.org"),
        "transcript");
  }

  private static void keep(byte[] pdf, String name) throws IOException {
    keep(pdf, 0, name);
  }

  private static void keep(byte[] pdf, int page, String name) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).as(name).isBetween(1, 4);
      if (Boolean.getBoolean("stele.screens.write")) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new PDFRenderer(document).renderImageWithDPI(page, 72), "png", png);
        Files.write(Path.of("docs/screens", name + ".png"), SmallPng.of(png.toByteArray()));
      }
    }
  }

  private static byte[] pdf(String path) {
    Answer answer = path.startsWith("/api") ? client.get(path) : client.visit(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.mediaType()).isEqualTo("application/pdf");
    return answer.body();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
