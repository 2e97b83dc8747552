package dev.stele.issuer.http;

import dev.stele.verifier.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The verify page as a site of its own, in a process of its own. */
final class VerifySiteProcess implements AutoCloseable {
  private static final String SAYS = "stele verifies at ";

  private final Process process;
  private final String address;

  private VerifySiteProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * @param options as the command has them, beside the port
   */
  static VerifySiteProcess start(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "verify-site",
                "--port",
                "0"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(SAYS)) {
        return new VerifySiteProcess(process, line.substring(SAYS.length()));
      }
    }
    throw new IOException("the verify site ended: " + process.exitValue());
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
