package dev.stele.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.issuer.input.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistrictTest {
  @Test
  void readsTheSample() throws RefusedException {
    District district = District.read(Samples.json("district.json"));

    assertThat(district.name()).isEqualTo("Maple Valley School District");
    assertThat(district.image()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name | null | expected text in \"name\" of \"district\"",
        "name | {} | expected text in \"name\" of \"district\"",
        "url | 'maple-valley.example.org' | expected an http or https address in \"url\"",
        "url | 'https://' | expected an http or https address in \"url\"",
        "email | 'office' | expected an e-mail address in \"email\", found \"office\"",
        "image | 'logo.png' | expected an http or https address in \"image\"",
        "phone | '555' | \"district\" knows no member \"phone\""
      })
  void refusesWithOneClearMessage(String member, String json, String says) {
    ObjectNode district = Samples.json("district.json");
    district.set(member, Samples.parsed(json));

    assertThatThrownBy(() -> District.read(district))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(says);
  }
}
