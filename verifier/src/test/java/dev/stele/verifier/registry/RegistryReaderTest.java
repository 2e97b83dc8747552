package dev.stele.verifier.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stele.verifier.chain.StateUnknownException;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.registry.RegistryReader.Role;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a sound contract never holds; what it does hold is read from real ones in {@code anchor}.
 */
class RegistryReaderTest {
  private static final Word DISTRICT = RegistryReader.districtId("https://district.example");
  private static final Word KEY = Word.of(7);
  private static final Digest32 TARGET = Digest32.sha256(new byte[] {1});

  private final MadeUpState state = new MadeUpState();

  @Test
  void namesAContractThatIsNotThere() {
    state.code(MadeUpState.REVOCATIONS, Word.keccak(""));
    assertUnknown("registry-without-code", state::open);
  }

  @Test
  void namesForeignCode() {
    state.code(MadeUpState.ISSUERS, Word.keccak("something else"));
    assertUnknown("registry-foreign-code", state::open);
  }

  @Test
  void doesNotBelieveAKeyThatEndsBeforeItBegins() throws StateUnknownException {
    state.anchorKey(DISTRICT, KEY, 2_000, 1_999);
    RegistryReader registry = state.open();
    assertUnknown("registry-malformed", () -> registry.key(DISTRICT, Role.ANCHOR, KEY));
  }

  @Test
  void aKeyThatEndsAsItBeginsNeverCounted() throws StateUnknownException {
    state.anchorKey(DISTRICT, KEY, 2_000, 2_000);
    KeyWindow window = state.open().key(DISTRICT, Role.ANCHOR, KEY).orElseThrow();
    assertThat(window.isInForceAt(Instant.ofEpochSecond(1_999))).isFalse();
    assertThat(window.isInForceAt(Instant.ofEpochSecond(2_000))).isFalse();
  }

  @Test
  void readsTimesBeyondTheEndOfTime() throws StateUnknownException {
    Word slot = keySlot();
    state.issuers(
        slot, Word.ofHex("0x" + "00".repeat(16) + "ff".repeat(8) + "00".repeat(7) + "01"));
    KeyWindow window = state.open().key(DISTRICT, Role.ANCHOR, KEY).orElseThrow();
    assertThat(window.isInForceAt(Instant.parse("9999-12-31T23:59:59Z"))).isTrue();
  }

  @Test
  void doesNotReadWithoutEnd() throws StateUnknownException {
    Word suspensions = DISTRICT.keccakWith(Word.of(6));
    state.issuers(suspensions, Word.ofHex("0x" + "ff".repeat(32)));
    state.issuers(DISTRICT.keccakWith(Word.of(3)), Word.of(10_001));
    RegistryReader registry = state.open();
    assertUnknown("registry-malformed", () -> registry.suspensions(DISTRICT));
    assertUnknown("registry-malformed", () -> registry.profiles(DISTRICT));
  }

  @ParameterizedTest
  @ValueSource(longs = {4_099, 64, 0xffff_fff1L})
  void doesNotReadATextThatIsNone(long head) throws StateUnknownException {
    Word mirrors = DISTRICT.keccakWith(Word.of(3)).plus(1);
    state.issuers(mirrors, Word.of(1)).issuers(mirrors.keccak(), Word.of(head));
    RegistryReader registry = state.open();
    assertUnknown("registry-malformed", () -> registry.mirrors(DISTRICT));
  }

  @Test
  void doesNotKnowAStatusOfItsOwnMaking() throws StateUnknownException {
    state.entry(DISTRICT, TARGET, 3, Instant.ofEpochSecond(1_000), Instant.EPOCH);
    RegistryReader registry = state.open();
    assertUnknown("registry-malformed", () -> registry.entry(DISTRICT, TARGET));
  }

  private static Word keySlot() {
    return KEY.keccakWith(Word.of(1).keccakWith(DISTRICT.keccakWith(Word.of(4))));
  }

  private static void assertUnknown(String code, ThrowingCallable reading) {
    assertThatExceptionOfType(StateUnknownException.class)
        .isThrownBy(reading)
        .matches(e -> e.code().equals(code), "has the code " + code);
  }
}
