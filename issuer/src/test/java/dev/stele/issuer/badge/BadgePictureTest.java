package dev.stele.issuer.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.issuer.Samples;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.verifier.image.BakedPng;
import dev.stele.verifier.image.PngChunk;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadgePictureTest {
  private static final byte[] PNG = Samples.bytes("badge.png");

  private static List<PngChunk> chunks() throws Exception {
    return new ArrayList<>(PngChunk.readAll(PNG));
  }

  @Test
  void keepsThePixelsOfTheSample() throws Exception {
    byte[] taken = BadgePicture.reencoded(PNG);

    assertThat(pixels(taken)).isEqualTo(pixels(PNG));
    assertThat(BadgePicture.reencoded(taken)).isEqualTo(taken);
    new BakedPng("x", Optional.empty()).bakeInto(taken);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY
      })
  void keepsThePixelsOfEveryKindOfPicture(int type) throws Exception {
    BufferedImage image = new BufferedImage(37, 23, type);
    for (int x = 0; x < 37; x++) {
      for (int y = 0; y < 23; y++) {
        image.setRGB(x, y, ((x * 7) << 24) | ((x * 6) << 16) | ((y * 11) << 8) | (x ^ y));
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);

    assertThat(pixels(BadgePicture.reencoded(png.toByteArray())))
        .isEqualTo(pixels(png.toByteArray()));
  }

  @Test
  void dropsAllThatIsNotPixels() throws Exception {
    List<PngChunk> chunks = chunks();
    chunks.add(1, chunk("eXIf", "secret place"));
    chunks.add(2, chunk("tEXt", "Author\0secret name"));
    chunks.add(3, chunk("iTXt", "openbadges\0\1\0\0\0secret nonsense"));
    chunks.add(4, chunk("zTXt", "Comment\0\0secret nonsense"));
    byte[] picture = PngChunk.write(chunks);
    byte[] longer = Arrays.copyOf(picture, picture.length + 10);
    System.arraycopy(ascii("secret end"), 0, longer, picture.length, 10);

    byte[] taken = BadgePicture.reencoded(longer);

    assertThat(PngChunk.readAll(taken))
        .extracting(PngChunk::type)
        .isSubsetOf("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    assertThat(new String(taken, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThat(taken).isEqualTo(BadgePicture.reencoded(PNG));
  }

  @Test
  void refusesWhatIsNoPng() {
    assertRefused("GIF89a".getBytes(StandardCharsets.US_ASCII), Kind.INVALID, "expected a PNG");
    assertRefused(new byte[0], Kind.INVALID, "expected a PNG");
    assertRefused(ascii("<svg/>"), Kind.INVALID, "expected a PNG, found an SVG");
  }

  @Test
  void refusesAPictureThatIsCutOffOrDamaged() {
    assertRefused(Arrays.copyOf(PNG, PNG.length / 2), Kind.INVALID, "cut off");
    byte[] damaged = PNG.clone();
    damaged[PNG.length / 2] ^= 1;
    assertRefused(damaged, Kind.INVALID, "damaged");
  }

  @Test
  void refusesAPictureOfTooManyBytes() {
    assertRefused(
        Arrays.copyOf(PNG, BadgePicture.MAX_BYTES + 1),
        Kind.IMAGE_TOO_LARGE,
        "at most %,d bytes".formatted(BadgePicture.MAX_BYTES));
    assertRefused(new byte[100 * 1024 * 1024], Kind.IMAGE_TOO_LARGE, "found 104,857,600");
  }

  @ParameterizedTest
  @CsvSource({"60000, 60000", "2049, 1", "1, 2049", "2147483647, 2147483647"})
  void refusesAPictureOfTooManyPixelsByItsHeader(int width, int height) throws Exception {
    List<PngChunk> chunks = chunks();
    chunks.set(0, header(width, height));

    assertRefused(
        PngChunk.write(chunks),
        Kind.IMAGE_TOO_LARGE,
        "found %,d × %,d; make it smaller".formatted(width, height));
  }

  @Test
  void takesNoMoreOfABombThanItsHeaderSays() throws Exception {
    // 200 MiB of zeros in the pixels of a picture of one pixel, and in a comment.
    byte[] bomb = deflated(200);
    byte[] comment = deflated(200);
    byte[] head = ascii("Comment\0\0");
    byte[] compressed = Arrays.copyOf(head, head.length + comment.length);
    System.arraycopy(comment, 0, compressed, head.length, comment.length);
    byte[] picture =
        PngChunk.write(
            List.of(
                header(1, 1),
                new PngChunk("zTXt", compressed),
                new PngChunk("IDAT", bomb),
                new PngChunk("IEND", new byte[0])));

    assertThat(BadgePicture.reencoded(picture)).hasSizeLessThan(200);
  }

  @Test
  void refusesPixelsThatEndTooSoon() throws Exception {
    assertRefused(
        PngChunk.write(
            List.of(
                header(64, 64),
                new PngChunk("IDAT", new byte[] {0x78, (byte) 0x9c}),
                new PngChunk("IEND", new byte[0]))),
        Kind.INVALID,
        "pixels cannot be read");
    assertRefused(
        PngChunk.write(List.of(header(64, 64), new PngChunk("IEND", new byte[0]))),
        Kind.INVALID,
        "pixels cannot be read");
  }

  @Test
  void refusesAPictureThatDoesNotSayHowLargeItIs() throws Exception {
    List<PngChunk> chunks = chunks();
    chunks.set(0, new PngChunk("IHDR", new byte[13]));
    assertRefused(PngChunk.write(chunks), Kind.INVALID, "how large");
    chunks.set(0, new PngChunk("IHDR", new byte[0]));
    assertRefused(PngChunk.write(chunks), Kind.INVALID, "how large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "badge.png | expected the picture as",
        "https://example.org/badge.png | expected the picture as",
        "data:image/svg+xml;base64,PHN2Zy8+ | expected a PNG, found an SVG",
        "data:image/png;base64,??? | expected base64 in"
      })
  void refusesADataUriOfAnotherForm(String uri, String says) {
    assertThatThrownBy(() -> BadgePicture.ofDataUri(uri))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(says);
  }

  @Test
  void refusesALongDataUriBeforeItIsDecoded() {
    assertThatThrownBy(() -> BadgePicture.ofDataUri(BadgePicture.DATA_URI + "?".repeat(2_000_000)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.kind()).isEqualTo(Kind.IMAGE_TOO_LARGE));
  }

  private static void assertRefused(byte[] png, Kind kind, String says) {
    assertThatThrownBy(() -> BadgePicture.reencoded(png))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContaining(says);
  }

  /** Eight bits of grey. */
  private static PngChunk header(int width, int height) {
    byte[] content = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).array();
    return new PngChunk("IHDR", content);
  }

  private static byte[] deflated(int mebibytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      for (int number = 0; number < mebibytes; number++) {
        out.write(new byte[1024 * 1024]);
      }
    }
    return bytes.toByteArray();
  }

  private static PngChunk chunk(String type, String content) {
    return new PngChunk(type, ascii(content));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static int[] pixels(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
