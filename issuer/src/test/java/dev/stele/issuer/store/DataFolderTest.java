package dev.stele.issuer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.issuer.input.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temporary;

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void isForItsOwnerOnly() throws Exception {
    Path folder = temporary.resolve("data");
    try (DataFolder data = DataFolder.open(folder)) {
      assertThat(data.store().issuers()).isEmpty();
      assertThat(permissions(folder)).isEqualTo("rwx------");
      assertThat(permissions(folder.resolve("stele.db"))).isEqualTo("rw-------");
      assertThat(permissions(folder.resolve("stele.db-wal"))).isEqualTo("rw-------");
    }
  }

  @Test
  void isRefusedWhileInUseAndOpenAfterwards() throws Exception {
    try (DataFolder data = DataFolder.open(temporary)) {
      assertThatThrownBy(() -> DataFolder.open(data.path()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("is in use by another stele");
    }
    DataFolder.open(temporary).close();
  }

  @Test
  void isNotLockedByAnOpeningThatFails() throws Exception {
    Path database = temporary.resolve("stele.db");
    Files.writeString(database, "this is no database, however long one looks at it. ".repeat(100));

    assertThatThrownBy(() -> DataFolder.open(temporary))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the database in " + temporary + " cannot be used");
    Files.delete(database);
    DataFolder.open(temporary).close();
  }
}
