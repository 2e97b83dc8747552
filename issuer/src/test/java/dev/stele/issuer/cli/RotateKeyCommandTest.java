package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.contracts.testing.TestNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotateKeyCommandTest {
  @TempDir private Path folder;
  private final TestNode node = TestNode.start();
  private ConsortiumDesk office;
  private String first;

  @BeforeEach
  void issue() {
    office = new ConsortiumDesk(folder, node);
    office.found();
    first = office.createDistrict();
    office.admit();
    ConsortiumDesk.ok(office.issue());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void badgesUnderBothKeysAreValid() throws IOException {
    List<Path> before = office.credentials();
    Cli.Run poor = rotate();
    // On a chain that asks for gas the new address needs money first.
    if (!node.isGasFree()) {
      assertThat(poor.status()).isEqualTo(5);
      assertThat(poor.err()).contains("has no money for gas");
      String next = poor.err().replaceFirst("(?s).*address (0x[0-9a-f]{40}) has no.*", "$1");
      assertThat(next).isNotEqualTo(first);
      node.fund(next, ConsortiumDesk.ENOUGH_WEI);
      poor = rotate();
    }
    assertThat(poor.status()).as(poor.err()).isZero();
    assertThat(poor.out()).contains("anchors with", "end the key " + first, "done");

    ConsortiumDesk.ok(office.issue());

    List<Path> all = office.credentials();
    assertThat(all).hasSizeGreaterThan(before.size());
    Cli.Run run = office.verify(all.toArray(Path[]::new));
    assertThat(run.status()).as(run.out()).isZero();
    String shown = ConsortiumDesk.registry("show", "--chain", office.chain()).out();
    assertThat(shown).containsPattern("key " + first + "  from \\S+  to ");
    // A new key each time it is asked for, when nothing is under way.
    Cli.Run another = rotate();
    assertThat(another.out()).contains("made the key of 0x").doesNotContain(first);
  }

  private Cli.Run rotate() {
    List<Object> arguments =
        new java.util.ArrayList<>(
            List.of(
                "rotate-key",
                "--data",
                office.desk().data(),
                "--password-file",
                office.password()));
    arguments.addAll(List.of(office.byConsortium()));
    return Cli.run(arguments.toArray());
  }
}
