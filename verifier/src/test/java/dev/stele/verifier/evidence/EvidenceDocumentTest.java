package dev.stele.verifier.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Claim;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.Report;
import dev.stele.verifier.Report.Verdict;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.canonical.CanonicalDocument;
import dev.stele.verifier.chain.Established;
import dev.stele.verifier.check.AnchorCheck;
import dev.stele.verifier.check.CheckResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The example of the document: every number and hash of it is computed again and compared, and its
 * files verify. With {@code -Dstele.evidence.write=true} they are written.
 */
class EvidenceDocumentTest {
  private static final Path DOCS = Fixtures.root().resolve("verifier/docs");
  private static final Path DOCUMENT = DOCS.resolve("evidence.md");
  private static final Path CREDENTIAL = DOCS.resolve("evidence-example/credential.json");
  private static final Path CHAIN = DOCS.resolve("evidence-example/chain.json");
  private static final String BEGIN = "<!-- example: written by EvidenceDocumentTest -->\n";
  private static final String END = "<!-- end of the example -->\n";
  private static final Instant LATER = Instant.ofEpochSecond(ExampleChain.NEWEST + 60);

  private ExampleChain chain;

  @BeforeEach
  void make() throws Exception {
    chain = new ExampleChain(CanonicalDocument.of(ExampleChain.unsigned()).targetHash().digest());
  }

  @Test
  void saysWhatIsComputed() throws Exception {
    String example = new ExampleText(chain).text();
    if (Boolean.getBoolean("stele.evidence.write")) {
      String text = Files.readString(DOCUMENT);
      String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
      Files.writeString(DOCUMENT, before + example + text.substring(text.indexOf(END)));
    }
    String text = Files.readString(DOCUMENT);
    assertThat(text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END)))
        .as("write it again: -Dtest=EvidenceDocumentTest -Dstele.evidence.write=true")
        .isEqualTo(example);
  }

  @Test
  void filesAreThoseOfTheExample() throws Exception {
    String credential = ExampleText.json(chain.credential(ExampleChain.unsigned()));
    String trusted = ExampleText.json(chain.chainFile().toJson());
    if (Boolean.getBoolean("stele.evidence.write")) {
      Files.createDirectories(CHAIN.getParent());
      Files.writeString(CREDENTIAL, credential);
      Files.writeString(CHAIN, trusted);
    }
    assertThat(Files.readString(CREDENTIAL)).isEqualTo(credential);
    assertThat(Files.readString(CHAIN)).isEqualTo(trusted);
  }

  @Test
  void verifiesWithNobodyToAsk() {
    Report report = verify(chain.credential(ExampleChain.unsigned()));
    assertThat(report.verdict()).as("%s", report.checks()).isEqualTo(Verdict.VALID);
    assertThat(report.claims())
        .containsExactly(
            new Claim("anchor", Established.QUORUM),
            new Claim("issuer", Established.QUORUM),
            new Claim("status", Established.QUORUM));
  }

  @Test
  void doesNotVerifyWhenTheChangeOfValidatorsIsLeftOut() {
    ObjectNode credential = chain.credential(ExampleChain.unsigned());
    ((ObjectNode) credential.at("/signature/evidence"))
        .remove(List.of("validatorChanges", "checkpoints"));
    assertThat(verify(credential).checks())
        .filteredOn(check -> check.check().equals(AnchorCheck.NAME))
        .extracting(CheckResult::code)
        .containsExactly("validator-set-unknown");
  }

  @Test
  void isKnownByTheCheckpointWhenTheChangeIsLeftOut() {
    ObjectNode credential = chain.credential(ExampleChain.unsigned());
    ((ObjectNode) credential.at("/signature/evidence")).remove("validatorChanges");
    assertThat(verify(credential).weakest()).contains(Established.CHECKPOINT);
  }

  private Report verify(ObjectNode credential) {
    return new Verifier(
            VerifierOptions.at(LATER)
                .withChain(Optional.of(chain.chainFile()), Optional.empty(), Optional.empty()))
        .verify(credential);
  }
}
