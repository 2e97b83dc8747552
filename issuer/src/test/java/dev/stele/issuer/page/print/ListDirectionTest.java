package dev.stele.issuer.page.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListDirectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<ul dir=\"auto\"><li dir=\"auto\">One</li></ul> | <ul dir=\"ltr\"><li dir=\"ltr\">One</li></ul>",
        "<ol dir=\"auto\"><li dir=\"auto\">1. <em>&amp; شهادة</em> one</li></ol> | <ol dir=\"rtl\"><li dir=\"rtl\">1. <em>&amp; شهادة</em> one</li></ol>",
        "<li dir=\"auto\">12 – 13</li> | <li dir=\"ltr\">12 – 13</li>",
        "<p dir=\"auto\">One</p> | <p dir=\"auto\">One</p>"
      })
  void isThatOfTheFirstLetterThatHasOne(String html, String decided) {
    assertThat(ListDirection.decided(html)).isEqualTo(decided);
  }
}
