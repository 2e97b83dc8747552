package dev.stele.issuer;

import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.PostgresDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server of the tests' own, if its programs are on this machine. */
public final class PostgresServer implements AutoCloseable {
  public static final String PASSWORD = "only for these tests";

  static final String MISSING = "PostgreSQL's initdb and pg_ctl are not on this machine";

  private static final String USER = "stele";

  private final Path programs;
  private final Path folder;
  private final int port;
  private int databases;

  private PostgresServer(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Starts one, or has the test skipped where there is no PostgreSQL. */
  public static PostgresServer start() {
    Optional<Path> programs = programs();
    Assumptions.assumeTrue(programs.isPresent(), MISSING);
    try {
      // Not below the tests' own folders, which other users cannot enter.
      Path folder = Files.createTempDirectory("stele-postgres");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
      Path password = Files.writeString(folder.resolve("password"), PASSWORD);
      PostgresServer server = new PostgresServer(programs.get(), folder, freePort());
      server.run(
          "initdb",
          "-D",
          server.data(),
          "-U",
          USER,
          "--pwfile=" + password,
          "--auth=scram-sha-256",
          "--no-sync",
          "--locale=C",
          "--encoding=UTF8");
      server.startAgain();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Debian keeps them beside the PATH, by version. */
  static Optional<Path> programs() {
    List<Path> folders = new ArrayList<>();
    StringTokenizer path = new StringTokenizer(System.getenv("PATH"), File.pathSeparator);
    while (path.hasMoreTokens()) {
      folders.add(Path.of(path.nextToken()));
    }
    String[] versions = Path.of("/usr/lib/postgresql").toFile().list();
    if (versions != null) {
      Arrays.sort(versions);
      for (String version : versions) {
        folders.add(0, Path.of("/usr/lib/postgresql", version, "bin"));
      }
    }
    return folders.stream()
        .filter(it -> Files.isExecutable(it.resolve("initdb")))
        .filter(it -> Files.isExecutable(it.resolve("pg_ctl")))
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A new database on it, as the service is told of it. */
  public String newDatabase() {
    return copyOf(url("template0"));
  }

  /** A new database that begins with what another one has, which nobody may have open. */
  public String copyOf(String original) {
    String name = "stele" + databases++;
    String template = original.replaceAll(".*/|\\?.*", "");
    execute("create database %s template %s".formatted(name, template));
    return url(name);
  }

  private String url(String name) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, name, USER);
  }

  public static PostgresDatabase address(String url) {
    try {
      return PostgresDatabase.of(url, Optional.of(PASSWORD));
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Ends all connections to it, as an administrator may. */
  public void disconnectAll() {
    execute("select pg_terminate_backend(pid) from pg_stat_activity where datname like 'stele%'");
  }

  private void execute(String statement) {
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, PASSWORD);
        var sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a power cut would. */
  public void stop() {
    run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
  }

  public void startAgain() {
    String options = "-p %d -h 127.0.0.1 -k %s".formatted(port, folder);
    run(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        options,
        "start");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** Not as root, which PostgreSQL refuses. */
  private void run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      Path said = folder.resolve(program + ".out");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(program + " failed: " + Files.readString(said));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (!Files.exists(folder)) {
      return;
    }
    if (Files.exists(folder.resolve("data/postmaster.pid"))) {
      stop();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
