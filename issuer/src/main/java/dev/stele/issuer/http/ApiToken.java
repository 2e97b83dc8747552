package dev.stele.issuer.http;

import dev.stele.verifier.merkle.Digest32;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The operator's bearer token (RFC 6750); made once, kept in the data folder. */
final class ApiToken {
  private static final String FILE = "api-token";
  private static final int MIN_LENGTH = 32;

  private final byte[] token;

  private ApiToken(byte[] token) {
    this.token = token;
  }

  static ApiToken in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      // Takes its name when it is whole, unless another service that shares the folder was first; a
      // temporary file is for its owner only.
      Path unnamed = Files.createTempFile(folder, ".token", "");
      Files.writeString(
          unnamed, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
      try {
        Files.createLink(file, unnamed);
      } catch (FileAlreadyExistsException e) {
        // Then its token is everybody's.
      } finally {
        Files.delete(unnamed);
      }
    }
    String token = Files.readString(file).strip();
    if (token.length() < MIN_LENGTH) {
      throw new IOException(
          "expected at least %d characters in %s; delete it to have a new one made"
              .formatted(MIN_LENGTH, file));
    }
    return new ApiToken(token.getBytes(StandardCharsets.UTF_8));
  }

  Digest32 hash() {
    return Digest32.sha256(token);
  }

  boolean is(String given) {
    return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token);
  }
}
