package dev.stele.issuer.backup;

import dev.stele.issuer.ProgramVersion;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.DataFolder.BesideStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a backup of a data folder, also while a service works in it. The records come first, as of
 * one moment, and then the keys: a key is on disk before a record names it, so none is missing.
 */
public final class Backup {
  static final String ZIP = ".zip";

  private Backup() {}

  /**
   * @param out a folder that is made, or a file that is made where the name ends in {@code .zip};
   *     it is there only when it is whole and on the disk
   * @throws RefusedException when {@code out} is there already, or the folder cannot be read as one
   *     of this version
   */
  public static Manifest make(Path data, Path out) throws IOException, RefusedException {
    if (Files.exists(out)) {
      throw new RefusedException(Kind.INVALID, out + " is there already; name a new backup");
    }
    Path parent = out.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw new RefusedException(Kind.INVALID, "there is no folder " + parent);
    }
    // For its owner only, and on the same file system, so that it can take its name at once.
    Path unnamed = Files.createTempDirectory(parent, ".stele-backup");
    try {
      Path folder = Files.createDirectory(unnamed.resolve("backup"));
      Manifest manifest = fill(data, folder);
      Path whole = out.toString().endsWith(ZIP) ? zipped(folder, unnamed) : folder;
      Files.move(whole, out, StandardCopyOption.ATOMIC_MOVE);
      force(parent);
      return manifest;
    } finally {
      remove(unnamed);
    }
  }

  private static Manifest fill(Path data, Path folder) throws IOException, RefusedException {
    Instant begun = Instant.now();
    String schema = DataFolder.schema(data, Optional.empty()).orElseThrow().ours();
    try (BesideStore beside = DataFolder.beside(data, Optional.empty())) {
      beside.copyRecords(folder.resolve(DataFolder.RECORDS));
    }
    for (Path file : kept(data)) {
      if (isBeside(data.relativize(file))) {
        Path copy = folder.resolve(data.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    List<Manifest.Entry> entries = new ArrayList<>();
    for (Path file : files(folder)) {
      owners(file);
      force(file);
      entries.add(Manifest.Entry.of(folder, file));
    }
    Manifest manifest = new Manifest(ProgramVersion.text(), schema, begun, entries);
    Path written = Files.write(folder.resolve(Manifest.NAME), manifest.bytes());
    owners(written);
    force(written);
    return manifest;
  }

  /** All but requests that are coming in: nobody was told that they are here. */
  private static List<Path> kept(Path data) throws IOException {
    List<Path> kept = new ArrayList<>();
    try (Stream<Path> parts = Files.list(data)) {
      for (Path part : parts.sorted().toList()) {
        if (!part.equals(data.resolve(DataFolder.UPLOADS))) {
          kept.addAll(files(part));
        }
      }
    }
    return kept;
  }

  /** All but the database's own files, the lock, and what is not finished. */
  private static boolean isBeside(Path file) {
    return !file.toString().startsWith(DataFolder.RECORDS)
        && !file.toString().equals(DataFolder.LOCK)
        && !file.getFileName().toString().startsWith(".");
  }

  private static Path zipped(Path folder, Path unnamed) throws IOException {
    Path file = unnamed.resolve("backup" + ZIP);
    try (FileSystem zip = FileSystems.newFileSystem(file, Map.of("create", "true"))) {
      for (Path part : files(folder)) {
        Path copy = zip.getPath("/" + folder.relativize(part));
        Files.createDirectories(copy.getParent());
        Files.copy(part, copy);
      }
    }
    owners(file);
    force(file);
    return file;
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static void owners(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
