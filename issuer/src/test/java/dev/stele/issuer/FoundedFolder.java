package dev.stele.issuer;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A data folder with a district in it, made once and copied: its RSA key takes its time. */
public final class FoundedFolder {
  private static final Path TEMPLATE = make();

  private FoundedFolder() {}

  private static Path make() {
    try {
      Path folder = Files.createTempDirectory("stele-founded");
      try (DataFolder data = DataFolder.open(folder)) {
        TestDistrict.found(data);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void copyTo(Path folder) {
    copy(TEMPLATE, folder);
  }

  /** Copies a folder that no service has open. */
  public static void copy(Path original, Path folder) {
    for (Path file : files(original)) {
      Path copy = folder.resolve(original.relativize(file));
      try {
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
