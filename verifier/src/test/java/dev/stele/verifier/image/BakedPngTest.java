package dev.stele.verifier.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stele.verifier.image.BakedImageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BakedPngTest {
  private static final String BADGE = "{\"name\": \"Knöten\"}";
  private static final byte[] BAKED = Pngs.png(Pngs.iTxt(BADGE));

  @Test
  void refusesAPictureWithoutABadge() {
    assertThat(refusal(Pngs.png()).reason()).isEqualTo(Reason.NO_BADGE);
  }

  @Test
  void refusesAPictureWithTwoBadges() {
    assertThat(refusal(Pngs.png(Pngs.iTxt(BADGE), Pngs.iTxt("{}"))).reason())
        .isEqualTo(Reason.SEVERAL_BADGES);
  }

  @Test
  void refusesABadgeBesideAnOldAddress() {
    byte[] png = Pngs.png(Pngs.iTxt(BADGE), Pngs.text("tEXt", "openbadges", "https://a.example"));
    assertThat(refusal(png).reason()).isEqualTo(Reason.SEVERAL_BADGES);
  }

  @Test
  void leavesTextUnderOtherKeywordsAlone() {
    assertThat(refusal(Pngs.png(Pngs.text("tEXt", "Comment", BADGE))).reason())
        .isEqualTo(Reason.NO_BADGE);
  }

  @Test
  void readsACompressedBadge() throws BakedImageException {
    byte[] png = Pngs.png(Pngs.compressed(BADGE.getBytes(StandardCharsets.UTF_8)));
    assertThat(BakedPng.read(png).openBadge()).isEqualTo(BADGE);
  }

  @Test
  void readsAnAddressInOldPictures() throws BakedImageException {
    byte[] png = Pngs.png(Pngs.text("tEXt", "openbadges", "https://a.example/1"));
    assertThat(BakedPng.read(png).openBadge()).isEqualTo("https://a.example/1");
  }

  @Test
  @Timeout(10)
  void stopsUnpackingABombAtTheLimit() {
    byte[] bomb = Pngs.png(Pngs.compressed(new byte[200 * 1024 * 1024]));
    assertThat(refusal(bomb).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void refusesAFileOverTheLimit() {
    assertThat(refusal(new byte[BakedImage.MAX_FILE_BYTES + 1]).reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openbadges",
        "openbadges\0",
        "openbadges\0\0",
        "openbadges\0\0\0",
        "openbadges\0\0\0\0",
        "openbadges\0\1\0\0\0",
        "openbadges\0\1\0\0\0x",
        "openbadges\0\0\0\0\0\u00ff"
      })
  void refusesATextChunkThatIsCutOffOrDamaged(String content) {
    PngChunk chunk = new PngChunk("iTXt", content.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refusal(Pngs.png(chunk)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void refusesADamagedChunk() {
    byte[] damaged = BAKED.clone();
    damaged[60] ^= 1;
    assertThat(refusal(damaged).getMessage()).contains("damaged");
  }

  @Test
  void refusesAChunkThatClaimsMoreThanThereIs() {
    byte[] png = BAKED.clone();
    png[8] = 0x7f;
    assertThat(refusal(png).getMessage()).contains("cut off");
  }

  @Test
  void refusesOtherFiles() {
    assertThat(refusal("{}".getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void readsWhatItBakes() throws BakedImageException {
    BakedPng baked = new BakedPng("a.b.c", Optional.of(BADGE));
    assertThat(BakedPng.read(baked.bakeInto(Pngs.png()))).isEqualTo(baked);
  }

  @Test
  void keepsEveryOtherChunk() throws BakedImageException {
    PngChunk comment = Pngs.text("tEXt", "Comment", "mine");
    byte[] baked = new BakedPng(BADGE, Optional.empty()).bakeInto(Pngs.png(comment));
    assertThat(PngChunk.readAll(baked))
        .isEqualTo(List.of(Pngs.IHDR, Pngs.iTxt(BADGE), comment, Pngs.IDAT, Pngs.IEND));
  }

  @Test
  void bakingTwiceReplacesTheBadge() throws BakedImageException {
    byte[] once = new BakedPng("{}", Optional.of("{}")).bakeInto(Pngs.png());
    byte[] twice = new BakedPng(BADGE, Optional.empty()).bakeInto(once);
    assertThat(BakedPng.read(twice)).isEqualTo(new BakedPng(BADGE, Optional.empty()));
  }

  @Property
  void anyTruncationIsRefused(@ForAll @IntRange(max = 10_000) int length) {
    assertThat(refusal(Arrays.copyOf(BAKED, length % BAKED.length)).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Property
  void mutatedPicturesGiveOnlyTypedErrors(
      @ForAll @IntRange(max = 10_000) int at, @ForAll byte value) {
    byte[] mutated = BAKED.clone();
    mutated[at % mutated.length] = value;
    assertReadsOrIsRefused(mutated);
  }

  /** Behind a right checksum, where a mutated file does not get. */
  @Property
  void anyTextChunkGivesOnlyTypedErrors(@ForAll byte[] tail) {
    byte[] keyword = "openbadges".getBytes(StandardCharsets.ISO_8859_1);
    byte[] content = Arrays.copyOf(keyword, keyword.length + tail.length);
    System.arraycopy(tail, 0, content, keyword.length, tail.length);
    assertReadsOrIsRefused(Pngs.png(new PngChunk("iTXt", content)));
  }

  private static void assertReadsOrIsRefused(byte[] png) {
    try {
      assertThat(BakedPng.read(png)).isNotNull();
    } catch (BakedImageException e) {
      assertThat(e.reason()).isNotNull();
    }
  }

  private static BakedImageException refusal(byte[] png) {
    return catchThrowableOfType(BakedImageException.class, () -> BakedPng.read(png));
  }
}
