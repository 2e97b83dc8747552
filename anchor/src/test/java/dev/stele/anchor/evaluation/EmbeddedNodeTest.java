package dev.stele.anchor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.contracts.testing.TestNode;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class EmbeddedNodeTest {
  private static final int MILLIS = 20_000;

  @Test
  void refusesAHardforkThatAnvilDoesNotKnowAndSaysWhichItMayKnow() {
    assertThatThrownBy(() -> EmbeddedNode.start(TestNode.anvilProgram(), "atlantis", 30_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prague")
        .hasMessageContaining("found atlantis");
  }

  @Test
  void refusesABlockThatHoldsNoGas() {
    assertThatThrownBy(() -> EmbeddedNode.start("anvil", "prague", -5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-5");
  }

  @Test
  void endsWithAProcessThatIsKilled() throws Exception {
    Assumptions.assumeTrue(canBeTied(), "no setpriv here, which ties a process to its parent");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Starter.class.getName(),
                TestNode.anvilProgram())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    URI address = URI.create(parent.inputReader(StandardCharsets.UTF_8).readLine());
    try (Socket open = new Socket(address.getHost(), address.getPort())) {
      open.setSoTimeout(MILLIS);
      parent.destroyForcibly().waitFor();
      assertThat(isClosed(open)).isTrue();
    }
  }

  private static boolean canBeTied() throws InterruptedException {
    try {
      return new ProcessBuilder("setpriv", "--pdeathsig", "KILL", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits for it; fails by the socket's time limit. */
  private static boolean isClosed(Socket open) throws IOException {
    try {
      return open.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  /** Starts a node, says where it is, and waits to be killed. */
  static final class Starter {
    private Starter() {}

    public static void main(String[] arguments) throws Exception {
      EmbeddedNode node = EmbeddedNode.start(arguments[0], "prague", 30_000_000);
      System.out.println(node.address());
      System.in.read();
      node.close();
    }
  }
}
