package dev.stele.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.pdf.Pdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PDF on the command line, wherever a badge's file may stand. */
class VerifyPdfTest {
  @TempDir private Path folder;

  @Test
  void readsTheSameCredentialAsFromItsJson() throws IOException {
    Path json = Fixtures.write(folder, "badge.json", Fixtures.signed());
    Path pdf = pdf(Fixtures.signed());
    assertThat(Cli.run("hash", pdf).out()).isEqualTo(Cli.run("hash", json).out());
    assertThat(Cli.run("verify", "--json", pdf).check("hash"))
        .isEqualTo(Cli.run("verify", "--json", json).check("hash"));
  }

  @Test
  void failsAChangedOne() throws IOException {
    ObjectNode changed = Fixtures.signed();
    changed.put("issuedOn", "2020-01-01T00:00:00Z");
    Cli.Run run = Cli.run("verify", "--json", pdf(changed));
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void reportsOnEveryBadgeOfATranscript() throws IOException {
    ObjectNode other = Fixtures.signed().put("id", "urn:uuid:another");
    Cli.Run run = Cli.run("verify", pdf(Fixtures.signed(), other, Fixtures.signed()));
    assertThat(run.out()).contains("badge.pdf (1 of 2)").contains("badge.pdf (2 of 2)");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void failsTwoContentsOfOneBadge() throws IOException {
    ObjectNode other = Fixtures.signed().put("issuedOn", "2020-01-01T00:00:00Z");
    Cli.Run run = Cli.run("verify", "--json", pdf(Fixtures.signed(), other));
    assertThat(run.check("format").get("code").textValue()).isEqualTo("pdf-two-badges");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void failsAPdfWithoutABadgeAndIsUndeterminedAboutAnEncryptedOne() throws IOException {
    Cli.Run without = Cli.run("verify", "--json", written(Pdfs.file("")));
    assertThat(without.check("format").get("code").textValue()).isEqualTo("pdf-without-badge");
    assertThat(without.status()).isEqualTo(1);
    Cli.Run encrypted = Cli.run("verify", "--json", written(Pdfs.file("<< /Encrypt 3 0 R >>")));
    assertThat(encrypted.check("format").get("code").textValue()).isEqualTo("pdf-encrypted");
    assertThat(encrypted.status()).isEqualTo(3);
  }

  @Test
  void asksForOneBadgeWhereOneIsNeeded() throws IOException {
    ObjectNode other = Fixtures.signed().put("id", "urn:uuid:another");
    Cli.Run run = Cli.run("hash", pdf(Fixtures.signed(), other));
    assertThat(run.err()).contains("expected a file with one badge, found 2");
    assertThat(run.status()).isNotZero();
  }

  private Path pdf(ObjectNode... credentials) throws IOException {
    String[] texts = new String[credentials.length];
    for (int index = 0; index < texts.length; index++) {
      texts[index] = credentials[index].toString();
    }
    return written(Pdfs.plain(texts));
  }

  private Path written(byte[] pdf) throws IOException {
    return Files.write(folder.resolve("badge.pdf"), pdf);
  }
}
