package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.image.BakedImage;
import dev.stele.verifier.image.BakedImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The picture that is delivered: still a picture, and a badge to those who look for one. */
@ExtendWith(SharedService.class)
final class BakeryTest {
  private IssuingService service;
  private IssuedCredential issued;

  @BeforeEach
  void issue(IssuingService service) {
    this.service = service;
    this.issued = service.batchOf(5).middle();
  }

  @Test
  void anotherBakerExtractsTheJws(@TempDir Path scratch) {
    assertThat(new Judges(scratch).bakery(issued.png()))
        .isEqualTo(new Judges.Said(0, issued.jws(), ""));
  }

  @Test
  void anotherBakerExtractsTheJwsFromTheSvg(@TempDir Path scratch) {
    assertThat(new Judges(scratch).bakery(issued.svg()))
        .isEqualTo(new Judges.Said(0, issued.jws(), ""));
  }

  @Test
  void pictureShowsTheSamePixels() throws IOException {
    BufferedImage before = decoded(service.picture());
    BufferedImage after = decoded(issued.png());
    assertThat(after.getWidth()).isEqualTo(before.getWidth());
    assertThat(after.getHeight()).isEqualTo(before.getHeight());
    assertThat(pixels(after)).isEqualTo(pixels(before));
  }

  @Test
  void ourVerifierPassesTheCredentialInEitherPicture()
      throws BakedImageException, RefusedException {
    for (byte[] picture : List.of(issued.png(), issued.svg())) {
      String baked = BakedImage.find(picture).flatMap(BakedImage::credential).orElseThrow();
      byte[] file = baked.getBytes(StandardCharsets.UTF_8);
      assertThat(file).isEqualTo(issued.file());
      Report report =
          issued.presented().verifier(service.source()).verify(Inputs.parse(file, "baked"));
      assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
    }
  }

  private static BufferedImage decoded(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
