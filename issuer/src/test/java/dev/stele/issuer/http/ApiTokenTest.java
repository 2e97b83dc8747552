package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTokenTest {
  @TempDir Path folder;

  @Test
  void isMadeOnceForTheOwnerOnly() throws IOException {
    ApiToken.in(folder);
    String token = Files.readString(folder.resolve("api-token"));
    ApiToken.in(folder);

    assertThat(token.strip()).hasSize(43);
    assertThat(folder.resolve("api-token")).content().isEqualTo(token);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("api-token"))))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void anEmptyOrShortTokenOpensNothing() throws IOException {
    for (String token : new String[] {"", "\n", "secret"}) {
      Files.writeString(folder.resolve("api-token"), token);
      assertThatThrownBy(() -> ApiToken.in(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("at least 32 characters");
    }
  }
}
