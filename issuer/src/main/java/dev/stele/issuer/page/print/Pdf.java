package dev.stele.issuer.page.print;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/**
 * A page of ours as a tagged PDF that archives take: PDF/A-3, level A (ISO 19005-3), and PDF/UA-1
 * (ISO 14289-1), with files attached (ISO 32000-2, 14.13, "Associated files").
 */
final class Pdf {
  /** Shown for a character that no font has. */
  private static final String NO_GLYPH = "\ufffd";

  static {
    // It would write to standard error, which is the service's log.
    XRLog.setLoggingEnabled(false);
  }

  private Pdf() {}

  /**
   * @param html well-formed, with a title, a language and a subject; it can load nothing
   * @param date when what is attached came to be
   */
  static byte[] of(String html, List<Attachment> attachments, Instant date) {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
    builder.usePdfUaAccessibility(true);
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    for (PrintFont font : PrintFont.neededFor(html)) {
      builder.useFont(font::open, font.family(), font.weight(), FontStyle.NORMAL, true);
    }
    builder.useReplacementText(NO_GLYPH);
    builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
    builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
    builder.useExternalResourceAccessControl(
        (address, type) -> address.startsWith("data:"),
        ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.withHtmlContent(printable(ListDirection.decided(Emoji.plain(html))), null);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.createPDFWithoutClosing();
      PDDocument document = renderer.getPdfDocument();
      describeLinks(document);
      attach(document, attachments, date);
      date(document, date);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
  }

  /** Without the characters that XML 1.0 (section 2.2) has no place for. */
  private static String printable(String html) {
    return html.codePoints()
        .map(
            it ->
                it == '\t'
                        || it == '\n'
                        || it == '\r'
                        || (it >= 0x20 && it <= 0xd7ff)
                        || (it >= 0xe000 && it <= 0xfffd)
                        || it >= 0x10000
                    ? it
                    : 0xfffd)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A link is read out by where it leads (ISO 14289-1, 7.18.5). */
  private static void describeLinks(PDDocument document) throws IOException {
    for (PDPage page : document.getPages()) {
      for (PDAnnotation annotation : page.getAnnotations()) {
        if (annotation instanceof PDAnnotationLink link
            && link.getAction() instanceof PDActionURI address) {
          link.setContents(address.getURI());
        }
      }
    }
  }

  /** Made at any time, it is the same file. */
  private static void date(PDDocument document, Instant date) throws IOException {
    document.setDocumentId(date.toEpochMilli());
    document.getDocumentInformation().setCreationDate(time(date));
    document.getDocumentInformation().setModificationDate(time(date));
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    String dated =
        new String(metadata.toByteArray(), StandardCharsets.UTF_8)
            .replaceAll(
                "(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*",
                "$1" + date.truncatedTo(ChronoUnit.SECONDS));
    metadata.importXMPMetadata(dated.getBytes(StandardCharsets.UTF_8));
  }

  private static GregorianCalendar time(Instant date) {
    GregorianCalendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    time.setTimeInMillis(date.toEpochMilli());
    return time;
  }

  private static void attach(PDDocument document, List<Attachment> attachments, Instant date)
      throws IOException {
    Map<String, PDComplexFileSpecification> names = new TreeMap<>();
    COSArray associated = new COSArray();
    for (Attachment attachment : attachments) {
      PDComplexFileSpecification file = specification(document, attachment, date);
      names.put(attachment.name(), file);
      associated.add(file);
    }
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(names);
    PDDocumentNameDictionary dictionary =
        new PDDocumentNameDictionary(document.getDocumentCatalog());
    dictionary.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(dictionary);
    document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
  }

  private static PDComplexFileSpecification specification(
      PDDocument document, Attachment attachment, Instant date) throws IOException {
    PDEmbeddedFile content =
        new PDEmbeddedFile(
            document, new ByteArrayInputStream(attachment.json()), COSName.FLATE_DECODE);
    content.setSubtype("application/json");
    content.setSize(attachment.json().length);
    content.setCreationDate(time(date));
    content.setModDate(time(date));
    PDComplexFileSpecification file = new PDComplexFileSpecification();
    file.setFile(attachment.name());
    file.setFileUnicode(attachment.name());
    file.setFileDescription(attachment.description());
    file.setEmbeddedFile(content);
    file.setEmbeddedFileUnicode(content);
    // The page is made of it (ISO 19005-3, Annex E).
    file.getCOSObject().setItem(COSName.getPDFName("AFRelationship"), COSName.getPDFName("Source"));
    return file;
  }
}
