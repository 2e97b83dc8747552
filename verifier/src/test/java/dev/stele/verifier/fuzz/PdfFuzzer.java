package dev.stele.verifier.fuzz;

import dev.stele.verifier.pdf.AttachedFiles;
import dev.stele.verifier.pdf.PdfException;
import java.util.List;

/** Any bytes as a PDF: what it has attached begins as JSON does, and is found again when alone. */
final class PdfFuzzer {
  private PdfFuzzer() {}

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    AttachedFiles.isPdf(input);
    List<byte[]> found;
    try {
      found = AttachedFiles.json(input);
    } catch (PdfException refused) {
      refused.code();
      return;
    }
    Expect.that(!found.isEmpty(), "an attached file");
    for (byte[] json : found) {
      Expect.that(
          new String(json, java.nio.charset.StandardCharsets.ISO_8859_1).contains("{"), "JSON");
    }
  }
}
