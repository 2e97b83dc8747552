package dev.stele.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.MadeUpBadge;
import dev.stele.verifier.MadeUpBadge.Known;
import dev.stele.verifier.MadeUpBadge.Made;
import dev.stele.verifier.chain.FakeNode;
import dev.stele.verifier.image.Pngs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be renewed is left as it was, to the byte. */
@Timeout(20)
class RefreshFailureTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  private final Made made = MadeUpBadge.soundKnownBy(Known.CHECKPOINT);
  private final FakeNode node =
      new FakeNode("00").change("eth_getBlockByNumber", "{\"number\": \"0x12\"}");

  @TempDir private Path folder;
  private Path chain;

  @BeforeEach
  void write() throws IOException {
    chain = Fixtures.write(folder, "chain.json", made.chain().toJson());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void leavesABadgeAsItWasWhereNoNodeAnswers() throws IOException {
    Path file = Fixtures.write(folder, "badge.json", made.credential());
    assertLeftAsItWas(NOWHERE, file, "127.0.0.1:1 cannot be reached");
  }

  @Test
  void leavesABadgeAsItWasWhereTheNodeIsOfAnotherChain() throws IOException {
    node.with("eth_chainId", made.credential().textNode("0x1"));
    Path file = Fixtures.write(folder, "badge.json", made.credential());
    assertLeftAsItWas(node.address(), file, "is on chain 1");
  }

  @Test
  void leavesABadgeAsItWasWhereTheNodeDoesNotHaveItsBlock() throws IOException {
    made.evidenceJson().remove("anchors");
    Path file = Fixtures.write(folder, "badge.json", made.credential());
    assertLeftAsItWas(
        node.address(), file, "expected an object as the answer to eth_getBlockByHash");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no badge | JSON",
        "`` | JSON",
        "[] | object",
        "{} | expected a Blockcerts v2 credential",
        "{\"signature\": 5} | expected a Blockcerts v2 credential",
        "{\"@context\": [\"https://w3id.org/blockcerts/v2\"], \"type\": \"Assertion\"} | badge"
      })
  void leavesWhatIsNoCredentialAsItWas(String text, String because) throws IOException {
    Path file = Files.writeString(folder.resolve("badge.json"), text);
    assertLeftAsItWas(node.address(), file, because);
  }

  @Test
  void leavesEvidenceOfAnotherFormatAsItWas() throws IOException {
    ObjectNode credential = MadeUpBadge.soundKnownBy(Known.CHECKPOINT).credential();
    ((ObjectNode) credential.at("/signature/evidence")).put("format", "others/7");
    Path file = Fixtures.write(folder, "badge.json", credential);
    assertLeftAsItWas(node.address(), file, "evidence of the format stele-evidence/1 or none");
  }

  @Test
  void leavesAPictureWithoutABadgeAsItWas() throws IOException {
    Path file = Files.write(folder.resolve("badge.png"), Pngs.png());
    assertLeftAsItWas(node.address(), file, "badge");
  }

  private void assertLeftAsItWas(URI address, Path file, String because) throws IOException {
    byte[] before = Files.readAllBytes(file);
    Cli.Run run = Cli.run("refresh", "--rpc", address, "--chain", chain, file);
    assertThat(run.status()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith(file + ": left as it was: ")
        .contains(because);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (Stream<Path> there = Files.list(folder)) {
      assertThat(there).containsExactlyInAnyOrder(file, chain);
    }
  }
}
