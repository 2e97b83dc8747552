package dev.stele.verifier.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Digest32Test {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a ",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"
      })
  void refusesAnyOtherWrittenForm(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Digest32.ofHex(text));
  }

  @Test
  void refusesOtherLengths() {
    assertThatIllegalArgumentException().isThrownBy(() -> Digest32.of(new byte[31]));
  }

  @Test
  void hashesAsSha256Does() {
    assertThat(Digest32.sha256("a".getBytes(StandardCharsets.UTF_8), new byte[] {'b', 'c'}).hex())
        .isEqualTo(ABC);
  }

  @Test
  void cannotBeChangedFromOutside() {
    byte[] bytes = new byte[32];
    Digest32 digest = Digest32.of(bytes);
    bytes[0] = 1;
    digest.bytes()[1] = 1;
    assertThat(digest.hex()).isEqualTo("00".repeat(32));
  }

  @Property
  void readsWhatItWrites(@ForAll @Size(32) byte[] bytes) {
    Digest32 digest = Digest32.of(bytes);
    assertThat(Digest32.ofHex(digest.hex())).isEqualTo(digest).hasSameHashCodeAs(digest);
  }
}
