package dev.stele.verifier.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.nquads.NQuadsReader;
import com.apicatalog.rdf.nquads.NQuadsReaderException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.canonical.CanonicalizationException.Defect;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The W3C's suite; its map tests ask for blank node labels, which nobody here sees. */
class Rdfc10SuiteTest {

  @TestFactory
  Stream<DynamicTest> agreesWithTheSuite() throws IOException {
    Path suite = Fixtures.reference("rdfc10");
    JsonNode entries =
        Fixtures.json(Files.readString(suite.resolve("manifest.jsonld"))).get("entries");
    return StreamSupport.stream(entries.spliterator(), false)
        .filter(entry -> !type(entry).equals("rdfc:RDFC10MapTest"))
        .map(
            entry ->
                dynamicTest(
                    entry.get("id").textValue() + " " + entry.get("name").textValue(),
                    () -> run(suite, entry)));
  }

  private static void run(Path suite, JsonNode entry) throws Exception {
    assumeFalse(entry.has("hashAlgorithm"), "only SHA-256 is used here");
    Path input = suite.resolve(entry.get("action").textValue());
    if (type(entry).equals("rdfc:RDFC10NegativeEvalTest")) {
      CanonicalizationException e =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () ->
                  Assertions.assertThrows(CanonicalizationException.class, () -> canonical(input)));
      assertThat(e.defect()).isEqualTo(Defect.TOO_COMPLEX);
    } else {
      assertThat(canonical(input))
          .isEqualTo(Files.readString(suite.resolve(entry.get("result").textValue())));
    }
  }

  private static String type(JsonNode entry) {
    return entry.get("type").textValue();
  }

  private static String canonical(Path input)
      throws IOException, NQuadsReaderException, RdfConsumerException, CanonicalizationException {
    BoundedCanon canon = new BoundedCanon();
    try (Reader reader = Files.newBufferedReader(input)) {
      new NQuadsReader(reader).provide(new Quads(canon));
    }
    return canon.nquads();
  }

  private record Quads(BoundedCanon canon) implements RdfQuadConsumer {
    @Override
    public RdfQuadConsumer quad(
        String subject,
        String predicate,
        String object,
        String datatype,
        String language,
        String direction,
        String graph) {
      canon.add(subject, predicate, object, datatype, language, graph);
      return this;
    }
  }
}
