package dev.stele.anchor;

import dev.stele.anchor.chain.IssuingKey;
import dev.stele.anchor.chain.IssuingKey.KeystoreException;
import dev.stele.anchor.chain.KeyDerivation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Issuing keys for all test classes together: scrypt takes its time on purpose. */
public final class TestKeys {
  private TestKeys() {}

  public static IssuingKey district() {
    return District.KEY;
  }

  /** One that is given money by nobody but the test that asks for it. */
  public static IssuingKey poor() {
    return Poor.KEY;
  }

  private static final class District {
    private static final IssuingKey KEY = create();
  }

  private static final class Poor {
    private static final IssuingKey KEY = create();
  }

  private static IssuingKey create() {
    try {
      Path folder = Files.createTempDirectory("stele-test-key");
      Path keystore = folder.resolve("key.json");
      IssuingKey created = IssuingKey.create(keystore, "test".toCharArray(), KeyDerivation.LIGHT);
      Files.delete(keystore);
      Files.delete(folder);
      return created;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (KeystoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
