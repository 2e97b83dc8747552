package dev.stele.issuer.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeySecretTest {
  @Test
  void hasAFormThatScannersFindInAFile() {
    KeySecret secret = KeySecret.random();
    var found = KeySecret.FORM.matcher("KEY=\"" + secret.text() + "\"\n");

    assertThat(found.find()).isTrue();
    assertThat(KeySecret.of(found.group())).contains(secret);
  }

  @Test
  void isAnotherOneEachTime() {
    Set<String> seen = new HashSet<>();
    for (int round = 0; round < 1000; round++) {
      assertThat(seen.add(KeySecret.random().text())).isTrue();
    }
  }

  @Test
  void isKnownToBeMistypedWithoutALookAtTheRecords() {
    String text = KeySecret.random().text();
    for (int at = "stele_".length(); at < text.length(); at++) {
      char other = text.charAt(at) == '0' ? '1' : '0';
      assertThat(KeySecret.of(text.substring(0, at) + other + text.substring(at + 1))).isEmpty();
    }
    assertThat(KeySecret.of(text.substring(1))).isEmpty();
    assertThat(KeySecret.of(text + "0")).isEmpty();
    assertThat(KeySecret.of("")).isEmpty();
  }

  @Test
  void doesNotShowItselfInALog() {
    KeySecret secret = KeySecret.random();

    assertThat("with " + secret).doesNotContain(secret.text().substring(6));
    assertThat(secret.hash().hex()).isNotEqualTo(secret.text().substring(6, 70));
  }
}
