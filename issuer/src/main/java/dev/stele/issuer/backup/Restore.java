package dev.stele.issuer.backup;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.store.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts a backup into an empty data folder. All of it is held against the manifest before anything
 * is written; the records come last, so that a folder is refused in which this was broken off.
 */
public final class Restore {
  private static final int MAX_MANIFEST_BYTES = 16 * 1024 * 1024;

  private Restore() {}

  public static Manifest into(Path data, Path from) throws IOException, RefusedException {
    if (Files.exists(data) && (!Files.isDirectory(data) || !isEmpty(data))) {
      throw new RefusedException(
          Kind.INVALID, "expected an empty folder or none: " + data + " has something in it");
    }
    if (!Files.exists(from)) {
      throw new RefusedException(Kind.INVALID, "there is no backup " + from);
    }
    if (Files.isDirectory(from)) {
      return into(data, from, from.toString());
    }
    try (FileSystem zip = FileSystems.newFileSystem(from)) {
      return into(data, zip.getPath("/"), from.toString());
    } catch (ProviderNotFoundException | java.util.zip.ZipException e) {
      throw new RefusedException(
          Kind.INVALID, "expected a folder or a zip file that stele backup made: " + from);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> some = Files.list(folder)) {
      return some.findAny().isEmpty();
    }
  }

  private static Manifest into(Path data, Path root, String name)
      throws IOException, RefusedException {
    Manifest manifest = manifest(root, name);
    String ours = DataFolder.schemaOfOurs();
    if (DataFolder.isNewer(manifest.schema(), ours)) {
      throw new RefusedException(
          Kind.INVALID,
          "a later stele made this backup (%s, records of version %s; this one works with %s); restore it with that"
              .formatted(manifest.version(), manifest.schema(), ours));
    }
    verify(manifest, root);
    write(manifest, root, data);
    return manifest;
  }

  private static Manifest manifest(Path root, String name) throws IOException, RefusedException {
    try (InputStream in = Files.newInputStream(root.resolve(Manifest.NAME))) {
      return Manifest.read(in.readNBytes(MAX_MANIFEST_BYTES));
    } catch (NoSuchFileException e) {
      throw new RefusedException(
          Kind.INVALID,
          "expected %s in %s: it is no backup, or not a whole one".formatted(Manifest.NAME, name));
    }
  }

  private static void verify(Manifest manifest, Path root) throws IOException, RefusedException {
    Set<String> listed = new HashSet<>();
    for (Manifest.Entry entry : manifest.files()) {
      Path file = inside(root, entry.path());
      listed.add(entry.path());
      if (!Files.isRegularFile(file)) {
        throw new RefusedException(Kind.INVALID, "the backup lacks " + entry.path());
      }
      if (Files.size(file) != entry.bytes() || !Manifest.digest(file).equals(entry.sha256())) {
        throw new RefusedException(
            Kind.INVALID,
            "%s is not what was backed up: expected %d bytes with SHA-256 %s"
                .formatted(entry.path(), entry.bytes(), entry.sha256().hex()));
      }
    }
    if (!listed.contains(DataFolder.RECORDS)) {
      throw new RefusedException(
          Kind.INVALID, "expected %s in the manifest".formatted(DataFolder.RECORDS));
    }
    for (Path file : Backup.files(root)) {
      String path = root.relativize(file).toString();
      if (!path.equals(Manifest.NAME) && !listed.contains(path)) {
        throw new RefusedException(Kind.INVALID, "the manifest does not have " + path);
      }
    }
  }

  /** A manifest must not name what is outside of its backup, nor be written outside of a folder. */
  private static Path inside(Path root, String path) throws RefusedException {
    if (!path.matches("[\\w@.+-]+(/[\\w@.+-]+)*") || path.matches("(.*/)?\\.\\.?(/.*)?")) {
      throw new RefusedException(
          Kind.INVALID, "expected the path of a file below the backup, found \"" + path + "\"");
    }
    return root.resolve(path);
  }

  private static void write(Manifest manifest, Path root, Path data) throws IOException {
    Files.createDirectories(
        data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    List<Manifest.Entry> recordsLast =
        manifest.files().stream()
            .sorted(Comparator.comparing(it -> it.path().equals(DataFolder.RECORDS)))
            .toList();
    for (Manifest.Entry entry : recordsLast) {
      Path file = data.resolve(entry.path());
      Files.createDirectories(file.getParent());
      Path unnamed = file.resolveSibling(file.getFileName() + ".partial");
      Files.copy(root.resolve(entry.path()), unnamed);
      Backup.owners(unnamed);
      Backup.force(unnamed);
      Files.move(unnamed, file, StandardCopyOption.ATOMIC_MOVE);
      Backup.force(file.getParent());
    }
  }
}
