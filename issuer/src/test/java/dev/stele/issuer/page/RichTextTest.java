package dev.stele.issuer.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RichTextTest {

  @Test
  void formatsWhatMarkdownFormats() {
    assertThat(RichText.html("# Title\n\nOne *and* **two**\n\n1. a\n2. b"))
        .isEqualTo(
            """
            <h3 dir="auto">Title</h3>
            <p dir="auto">One <em>and</em> <strong>two</strong></p>
            <ol dir="auto"><li dir="auto">a</li><li dir="auto">b</li></ol>
            """);
  }

  @Test
  void linksOnlyToTheWebAndVouchesForNothing() {
    assertThat(RichText.html("[here](https://example.org/a?b=1&c=2)"))
        .contains("href=\"https://example.org/a?b&#61;1&amp;c&#61;2\"")
        .contains("nofollow", "noopener", "noreferrer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](/api/v1/issuers)",
        "[x](//elsewhere.example.org)",
        "[x](https://bank.example.org@elsewhere.example.org)",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]"
      })
  void otherAddressesAreNoLinks(String markdown) {
    assertThat(RichText.html(markdown)).doesNotContain("href");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick=alert(1)>b</b>",
        "![x](https://elsewhere.example.org/pixel.png)",
        "<style>*{display:none}</style>",
        "<iframe src=https://example.org></iframe>"
      })
  void markupInTheTextIsTextAndNothingIsLoaded(String markdown) {
    assertThat(RichText.html(markdown))
        .doesNotContain("<script", "<img", "<b ", "<style", "<iframe", "src=\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ", "* ", "**a ", "[", "`", "![", "<"})
  void nestingWithoutEndIsShownAllTheSame(String piece) {
    String text = piece.repeat(RichText.LONGEST / piece.length()) + "end";
    Assertions.assertTimeout(
        Duration.ofSeconds(10), () -> assertThat(rendered(text)).contains("end"));
  }

  @Test
  void whatIsTooLongIsShownAsItStands() {
    assertThat(rendered("*a* <b>".repeat(10_000)))
        .startsWith("<p class=\"claimed\" dir=\"auto\">*a* &lt;b&gt;*a*");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a, true",
    "HTTP://example.org, true",
    "javascript:alert(1), false",
    "ftp://example.org/a, false",
    "/relative, false",
    "https://, false",
    "https://a b.example.org, false",
    "https://user@example.org/, false"
  })
  void onlyAddressesOfTheWebAreLinks(String address, boolean link) {
    assertThat(WebLink.of(address).isPresent()).isEqualTo(link);
  }

  private static String rendered(String markdown) {
    StringOutput output = new StringOutput();
    RichText.of(markdown).writeTo(new OwaspHtmlTemplateOutput(output));
    return output.toString();
  }
}
