package dev.stele.issuer.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.anchoring.FaultProxy.Course;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * Starts {@link Driver} again and again. Most of a start is the loading of classes, which the JVM
 * takes from an archive if all of them came from JAR files.
 */
final class DriverProcess {
  private final Path folder;
  private final String classes;

  /**
   * @param folder for its files, which are gone with it
   */
  DriverProcess(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    List<String> jars = new ArrayList<>();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (Files.isRegularFile(Path.of(entry))) {
        jars.add(entry);
      } else if (!entry.isEmpty() && Files.isDirectory(Path.of(entry))) {
        jars.add(jar(entry, folder.resolve(jars.size() + ".jar")));
      }
    }
    this.classes = String.join(File.pathSeparator, jars);
  }

  private static String jar(String directory, Path jar) {
    int status =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "-c0f", jar.toString(), "-C", directory, ".");
    assertThat(status).as("jar of " + directory).isZero();
    return jar.toString();
  }

  /** Has one bring a batch home undisturbed, and keep the classes that this takes. */
  void rehearse(Path data, URI node, Course course) throws IOException, InterruptedException {
    Process driver = start("-XX:ArchiveClassesAtExit=" + archive(), data, node, course);
    assertThat(driver.waitFor(60, TimeUnit.SECONDS)).as("the rehearsal ends").isTrue();
    assertThat(driver.exitValue()).as(Files.readString(log())).isZero();
  }

  /** Starts one; from the archive, if there was a rehearsal. */
  Process start(Path data, URI node, Course course) throws IOException {
    return start("-XX:SharedArchiveFile=" + archive(), data, node, course);
  }

  private Process start(String archiving, Path data, URI node, Course course) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            archiving,
            "-Dstele.root=" + System.getProperty("stele.root"),
            "-cp",
            classes,
            Driver.class.getName(),
            data.toString(),
            node.toString(),
            course.name())
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }

  private Path archive() {
    return folder.resolve("classes.jsa");
  }

  private Path log() {
    return folder.resolve("driver.log");
  }
}
