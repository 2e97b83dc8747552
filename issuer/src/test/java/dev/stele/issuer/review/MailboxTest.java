package dev.stele.issuer.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses may be one person's. */
class MailboxTest {
  private static final String ADDRESS = "kim@example.org";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kim@example.org",
        "Kim@Example.ORG",
        "kim+badges@example.org",
        "KIM+a+b@example.org",
        "\u212aim@example.org",
        "\uff4bim@example.org",
        "kim@\uff45xample.org"
      })
  void isTheSameHoweverTheAddressIsSpelled(String spelling) {
    assertThat(Mailbox.of(spelling)).isEqualTo(Mailbox.of(ADDRESS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kin@example.org",
        "kim@example.com",
        "kim@mail.example.org",
        "+kim@example.org",
        "k.im@example.org",
        "\u043aim@example.org",
        "operator",
        ""
      })
  void isAnotherWhereTheHostMayMeanAnother(String other) {
    assertThat(Mailbox.of(other)).isNotEqualTo(Mailbox.of(ADDRESS));
  }

  @ParameterizedTest
  @CsvSource({
    "ana@b\u00fccher.example, ana@xn--bcher-kva.example",
    "ana@b\u00fccher.example, ana@bu\u0308cher.example",
    "jos\u00e9@example.org, jose\u0301@example.org"
  })
  void isTheSameInAsciiAndInEachWayToComposeALetter(String one, String other) {
    assertThat(Mailbox.of(one)).isEqualTo(Mailbox.of(other));
  }

  @Test
  void aDomainThatIsNoneIsComparedAsItIs() {
    String long64 = "a".repeat(64) + ".example";
    assertThat(Mailbox.of("ana@" + long64)).isEqualTo(Mailbox.of("ANA+x@" + long64));
  }
}
