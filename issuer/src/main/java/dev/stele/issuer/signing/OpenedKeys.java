package dev.stele.issuer.signing;

import dev.stele.issuer.signing.AssertionKey.LockedException;
import dev.stele.verifier.merkle.Digest32;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys that were opened, for as long as the process runs: opening one takes a second on purpose.
 * Each file is read again whenever its key is asked for, so one that is replaced beside a running
 * service counts at once, whatever its date and its size say.
 */
final class OpenedKeys {
  private final char[] password;
  private final Map<Path, Opened> opened = new ConcurrentHashMap<>();
  private final Map<Path, Object> locks = new ConcurrentHashMap<>();

  OpenedKeys(char[] password) {
    this.password = password.clone();
  }

  /**
   * @param file SHA-256 of the encrypted file that the key came from
   */
  private record Opened(Digest32 file, PrivateKey key) {
    /** Without the key. */
    @Override
    public String toString() {
      return "Opened[" + file.hex() + "]";
    }
  }

  /**
   * The key in a file.
   *
   * @throws LockedException when the password does not open it, or it is none
   */
  PrivateKey open(Path file) throws IOException, LockedException {
    // Of several who ask for a key that is not open yet one opens it, and the others wait.
    synchronized (locks.computeIfAbsent(file, unused -> new Object())) {
      byte[] encrypted = Files.readAllBytes(file);
      Digest32 digest = Digest32.sha256(encrypted);
      Opened known = opened.get(file);
      if (known == null || !known.file().equals(digest)) {
        known = new Opened(digest, AssertionKey.open(encrypted, file.getFileName(), password));
        opened.put(file, known);
      }
      return known.key();
    }
  }
}
