package dev.stele.verifier.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.verifier.Fixtures;
import dev.stele.verifier.file.CredentialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every committed input through its target: the seeds, and beside them what fuzzing found. With
 * {@code -Dstele.fuzz.write=true} the seeds are written again.
 */
class FuzzCorpusTest {
  private static final Path CORPUS = Fixtures.root().resolve("verifier/src/test/fuzz");

  @TestFactory
  Stream<DynamicTest> findsNothingInACommittedInput() {
    return Stream.of(FuzzTarget.values())
        .flatMap(
            target ->
                inputs(target).stream()
                    .map(
                        input ->
                            DynamicTest.dynamicTest(
                                target.label() + "/" + input.getFileName(),
                                () -> target.run(Files.readAllBytes(input)))));
  }

  private static List<Path> inputs(FuzzTarget target) {
    try (Stream<Path> files = Files.list(CORPUS.resolve(target.label()))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new AssertionError("every target has its inputs", e);
    }
  }

  @Test
  void seedsAreSoundInputsOfOurOwnMaking() throws Exception {
    for (Map.Entry<String, byte[]> seed : SeedInputs.all().entrySet()) {
      Path file = CORPUS.resolve(seed.getKey());
      if (Boolean.getBoolean("stele.fuzz.write")) {
        Files.createDirectories(file.getParent());
        Files.write(file, seed.getValue());
      }
      assertThat(file)
          .as("write them again: -Dtest=FuzzCorpusTest -Dstele.fuzz.write=true")
          .hasBinaryContent(seed.getValue());
    }
  }

  @Test
  void wholeCredentialsAmongTheSeedsAreValid() throws Exception {
    for (Map.Entry<String, byte[]> seed : SeedInputs.all().entrySet()) {
      if (seed.getKey().startsWith(FuzzTarget.CREDENTIAL.label())) {
        assertThat(GenuineBadge.verify(CredentialFile.of(seed.getValue())).isValid())
            .as(seed.getKey())
            .isTrue();
      }
    }
  }
}
