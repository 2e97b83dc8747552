package dev.stele.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.FakeNode;
import dev.stele.verifier.chain.JsonRpcEndpoint;
import dev.stele.verifier.chain.NodeSource;
import dev.stele.verifier.check.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of a verification while it goes on. */
@Timeout(20)
class CheckListenerTest {
  private final ObjectNode credential = Fixtures.signed();
  private final FakeNode node = new FakeNode(Fixtures.root(credential));
  private final Verifier verifier =
      new Verifier(
          VerifierOptions.at(Instant.parse("2026-12-01T00:00:00Z"))
              .withChain(
                  Optional.empty(),
                  Optional.of(
                      new NodeSource(
                          new JsonRpcEndpoint(node.address(), Duration.ofSeconds(15)),
                          Optional.empty())),
                  Optional.empty()));

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void hearsOfEveryCheckOnceInTheReportsOrder() {
    List<CheckResult> told = new ArrayList<>();
    Report report = verifier.verify(credential, told::add);
    assertThat(told)
        .hasSizeGreaterThan(7)
        .containsExactlyElementsOf(report.checks())
        .isEqualTo(verifier.verify(credential).checks());
  }

  @Test
  void hearsOfWhatIsAtHandBeforeTheNodeAnswers() throws Exception {
    CountDownLatch gate = node.held();
    BlockingQueue<CheckResult> told = new LinkedBlockingQueue<>();
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Report> report = thread.submit(() -> verifier.verify(credential, told::add));
      for (String check : List.of("format", "hash", "path")) {
        assertThat(told.poll(10, TimeUnit.SECONDS).check()).isEqualTo(check);
      }
      assertThat(told).isEmpty();
      assertThat(report.isDone()).isFalse();
      gate.countDown();
      assertThat(told.poll(10, TimeUnit.SECONDS).check()).isEqualTo("anchor");
      assertThat(report.get().checks()).extracting(CheckResult::check).contains("anchor");
    } finally {
      gate.countDown();
    }
  }

  @Test
  void hearsWhyADocumentIsNoCredential() {
    List<CheckResult> told = new ArrayList<>();
    Report report = verifier.verify(Fixtures.json("{}"), told::add);
    assertThat(told).hasSize(1).isEqualTo(report.checks());
    assertThat(told.getFirst().code()).isEqualTo("malformed-credential");
  }

  @Test
  void endsTheVerificationByThrowing() {
    List<CheckResult> told = new ArrayList<>();
    CheckListener leaving =
        check -> {
          told.add(check);
          throw new IllegalStateException("nobody listens");
        };
    assertThatThrownBy(() -> verifier.verify(credential, leaving)).hasMessage("nobody listens");
    assertThat(told).hasSize(1);
    assertThat(node.asked()).isEmpty();
  }
}
