package dev.stele.verifier.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttachedFilesTest {
  private static final String JSON = "{\"narrative\": \"a stream, and its endstream\"}";

  @Test
  void readsWhatIsNotPackedByItsLength() throws PdfException {
    assertThat(texts(Pdfs.plain(JSON))).containsExactly(JSON);
  }

  @Test
  void readsWhatIsPackedToItsEnd() throws PdfException {
    assertThat(texts(Pdfs.packed(JSON.getBytes(StandardCharsets.UTF_8)))).containsExactly(JSON);
  }

  @Test
  void readsEveryAttachmentThatIsJson() throws PdfException {
    assertThat(texts(Pdfs.plain("{}", "<svg/>", "", " \n{\"a\": 1}")))
        .containsExactly("{}", " \n{\"a\": 1}");
  }

  @Test
  void leavesOtherStreamsPacked() throws PdfException {
    byte[] bad = Pdfs.attachment("/Filter /LZWDecode", new byte[9]);
    String page = new String(bad, StandardCharsets.ISO_8859_1).replace("/EmbeddedFile", "/XObject");
    byte[] good = Pdfs.attachment("/Length 2", "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(texts(Pdfs.file(page + new String(good, StandardCharsets.ISO_8859_1))))
        .containsExactly("{}");
  }

  @Test
  void saysThatNothingIsAttached() {
    assertRefused(Pdfs.file(""), "pdf-without-badge");
    assertRefused(Pdfs.plain("no JSON"), "pdf-without-badge");
  }

  @Test
  void refusesAFilterOfAnotherKind() {
    assertRefused(
        Pdfs.file(Pdfs.attachment("/Filter [/ASCIIHexDecode /FlateDecode]", new byte[9])),
        "pdf-unknown-filter");
    assertRefused(
        Pdfs.file(
            Pdfs.attachment("/Filter /FlateDecode /DecodeParms <</Predictor 12>>", new byte[9])),
        "pdf-unknown-filter");
  }

  @Test
  void refusesWhatIsCutOffOrDamaged() {
    byte[] whole = Pdfs.packed(JSON.getBytes(StandardCharsets.UTF_8));
    int begin = new String(whole, StandardCharsets.ISO_8859_1).indexOf("stream\r\n") + 8;
    assertRefused(java.util.Arrays.copyOf(whole, begin + 12), "pdf-malformed");
    whole[begin] ^= 0x55;
    assertRefused(whole, "pdf-malformed");
    assertRefused(Pdfs.file(Pdfs.attachment("/Length 5000", new byte[3])), "pdf-malformed");
  }

  @Test
  void refusesABombAtItsLimit() {
    assertRefused(Pdfs.packed(new byte[AttachedFiles.MAX_ATTACHED_BYTES + 1]), "pdf-too-large");
  }

  @Test
  void refusesMoreBadgesThanItsLimit() {
    String[] many =
        Stream.generate(() -> "{}").limit(AttachedFiles.MAX_ATTACHED + 1).toArray(String[]::new);
    assertRefused(Pdfs.plain(many), "pdf-too-large");
  }

  @Test
  void saysThatAnEncryptedOneCannotBeRead() {
    assertRefused(
        Pdfs.file("3 0 obj << /Filter /Standard >> endobj trailer << /Encrypt 3 0 R >>"),
        "pdf-encrypted");
  }

  @Test
  void isNotMisledByTheWordInAText() throws PdfException {
    String text = "{\"narrative\": \"/Encrypt\"}";
    assertThat(texts(Pdfs.plain(text))).containsExactly(text);
  }

  @Test
  void knowsAPdfByItsBeginning() {
    assertThat(AttachedFiles.isPdf(Pdfs.file(""))).isTrue();
    assertThat(AttachedFiles.isPdf("{\"a\": \"%PDF-\"}".getBytes(StandardCharsets.UTF_8)))
        .isFalse();
    assertThat(AttachedFiles.isPdf("%PDF".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(AttachedFiles.isPdf(new byte[0])).isFalse();
  }

  private static List<String> texts(byte[] pdf) throws PdfException {
    return AttachedFiles.json(pdf).stream()
        .map(it -> new String(it, StandardCharsets.UTF_8))
        .toList();
  }

  private static void assertRefused(byte[] pdf, String code) {
    assertThatExceptionOfType(PdfException.class)
        .isThrownBy(() -> AttachedFiles.json(pdf))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
