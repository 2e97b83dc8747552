package dev.stele.issuer.page.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** veraPDF, the reference validator of PDF/A and PDF/UA. */
public final class ArchiveJudge {
  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private ArchiveJudge() {}

  /**
   * Fails unless archives take it (PDF/A-3, level A) and a screen reader can read it (PDF/UA-1).
   */
  public static void assertTakes(byte[] pdf) throws Exception {
    for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
      assertThat(findings(pdf, flavour)).as(flavour.toString()).isEmpty();
    }
  }

  static List<String> findings(byte[] pdf, PDFAFlavour flavour) throws Exception {
    try (PDFAParser parser =
        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour)) {
      return Foundries.defaultInstance()
          .createValidator(flavour, false)
          .validate(parser)
          .getTestAssertions()
          .stream()
          .filter(it -> it.getStatus() == TestAssertion.Status.FAILED)
          .map(it -> it.getRuleId().getClause() + ": " + it.getMessage())
          .distinct()
          .toList();
    }
  }
}
