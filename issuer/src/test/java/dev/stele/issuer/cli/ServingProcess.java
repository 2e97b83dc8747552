package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.TestDistrict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code stele serve} as a process of its own, which can be killed. */
record ServingProcess(Process process, URI address) implements AutoCloseable {
  private static final String SERVES_AT = "stele serves at ";

  /** Serves a desk's data folder on a free port; the log goes to the desk's file {@code log}. */
  static ServingProcess start(Desk desk, URI rpc, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName(),
            "serve",
            "--data",
            desk.data().toString(),
            "--password-file",
            desk.folder().resolve("password").toString(),
            "--rpc",
            rpc.toString(),
            "--port",
            "0",
            "--base-url",
            TestDistrict.BASE_URL));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(desk.folder().resolve("log").toFile()).start();
    String said = process.inputReader(StandardCharsets.UTF_8).readLine();
    assertThat(said).startsWith(SERVES_AT + "http://127.0.0.1:");
    return new ServingProcess(process, URI.create(said.substring(SERVES_AT.length())));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
