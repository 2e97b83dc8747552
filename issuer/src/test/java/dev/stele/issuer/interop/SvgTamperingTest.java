package dev.stele.issuer.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.chain.CachedSource;
import dev.stele.verifier.file.CredentialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A delivered SVG, changed anywhere: it never says anything else and is valid. */
@ExtendWith(SharedService.class)
final class SvgTamperingTest {
  private static final long SEED = 20_260_102L;
  private static final int CHANGES = 1000;

  @TempDir private Path folder;
  private ObjectNode credential;
  private byte[] svg;
  private Verifier verifier;

  @BeforeEach
  void issue(IssuingService service) {
    IssuedCredential issued = service.batchOf(5).middle();
    credential = issued.json();
    svg = issued.svg();
    verifier = issued.presented().verifier(new CachedSource(service.source()));
  }

  @Test
  void intactPictureIsValid() throws IOException, CredentialFile.UnreadableException {
    ObjectNode read = CredentialFile.read(Files.write(folder.resolve("badge.svg"), svg));
    assertThat(read).isEqualTo(credential);
    assertThat(verifier.verify(read).isValid()).isTrue();
  }

  @Test
  void changedByteNeverChangesWhatAValidPictureSays() throws IOException {
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = svg.clone();
      int at = random.nextInt(svg.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      refused += isRefused(changed, "byte " + at) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(CHANGES / 2);
  }

  @Test
  void pictureThatIsCutOffIsRefused() throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < 50; i++) {
      int length = random.nextInt(svg.length - 1);
      byte[] cut = Arrays.copyOf(svg, length);
      assertThat(isRefused(cut, "cut at " + length)).as("cut at %d", length).isTrue();
    }
  }

  private boolean isRefused(byte[] changed, String what) throws IOException {
    ObjectNode read;
    try {
      read = CredentialFile.read(Files.write(folder.resolve("badge.svg"), changed));
    } catch (CredentialFile.UnreadableException e) {
      return true;
    }
    if (!verifier.verify(read).isValid()) {
      return true;
    }
    // The picture around it may change, and the mark and label in a proof that say nothing.
    assertThat(assertion(read)).as(what).isEqualTo(assertion(credential));
    return false;
  }

  private static ObjectNode assertion(ObjectNode credential) {
    ObjectNode assertion = credential.deepCopy();
    assertion.remove("signature");
    return assertion;
  }
}
