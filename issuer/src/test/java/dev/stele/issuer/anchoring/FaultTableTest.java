package dev.stele.issuer.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.anchor.life.FeeRules;
import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.FoundedFolder;
import dev.stele.issuer.Judge;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.anchoring.FaultProxy.Course;
import dev.stele.issuer.anchoring.FaultProxy.Fault;
import dev.stele.issuer.anchoring.FaultProxy.Seen;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.profile.ProfileDocuments;
import dev.stele.issuer.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each question to the node that a batch's life needs, each fault: afterwards a new service over
 * the same folder brings the batch home, in one transaction. Killed is a process of its own, for
 * good; as every write to the disk lies between two questions, it is killed before each of those,
 * and after those that change the chain.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FaultTableTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("stele.root"), "anchor", "docs", "faults.md");
  private static final Duration TIMEOUT = Duration.ofMillis(700);
  private static final int ROUNDS = 100;
  private static final List<Fault> ANSWERS =
      List.of(Fault.FAILS, Fault.TAKES_EFFECT, Fault.HANGS, Fault.LIMITED);
  private static final List<Fault> KILLS = List.of(Fault.KILLED_BEFORE, Fault.KILLED_AFTER);
  private static final String HEADER =
      """
      # What a fault does to a batch

      Made by FaultTableTest, which compares it at each run; not written by hand. Each row is a question to the node in
      the life of a batch of two assertions, and the state on disk at that moment; each column a fault of that one
      question: status 503 without reaching the node; status 503 after it took effect; no answer; status 429; the
      service's process killed (SIGKILL) right before it, and right after it took effect. Every write to the disk lies
      between two of these questions. Then a service is started anew over the same folder. The fields say how many of
      the assertions are in the one batch that was anchored, and pass the verifier, and how many transactions the
      issuing address has on the chain.
      A dash: not tried there, because the answer to status 429 is the same in the first table; or because the question
      changed nothing on the chain, so that a fault after it is a fault before it.
      """;
  private static final Map<Course, String> COURSES =
      Map.of(
          Course.MINED,
          "A transaction that is mined in its second round",
          Course.REPLACED,
          "One that waits, and is replaced at the same nonce by one that offers more: from the first that was sent on",
          Course.REORGANISED,
          "One whose block is taken away by a reorganisation, and that is in no pool either: from the block on");
  private static final String COLUMNS =
      """

      | | state | question | fails | took effect | hangs | 429 | killed before | killed after |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  /** With no patience at all where the transaction has to be replaced. */
  static BatchLine.Settings settings(Course course) {
    return TestDistrict.byHand(
        course == Course.REPLACED
            ? new FeeRules(Duration.ZERO, FeeRules.USUAL.bumpPercent(), FeeRules.USUAL.ceiling())
            : FeeRules.USUAL);
  }

  private TestNode node;
  private FaultProxy proxy;
  private List<Call> life;
  private DriverProcess process;

  /** The chain before the closed batch came to it: its root is found there ever after. */
  private String snapshot;

  @TempDir static Path temporary;

  private final Map<Call, Map<Fault, String>> outcomes = new HashMap<>();

  /**
   * Being asked to slow down is answered alike on every course; and a process that is gone leaves
   * only chain and disk behind, which most questions do not change.
   */
  private static boolean isTried(Call call, Fault fault) {
    return switch (fault) {
      case LIMITED -> call.course() == Course.MINED;
      case TAKES_EFFECT, KILLED_AFTER -> call.changesTheChain();
      default -> true;
    };
  }

  /** A question of a life without faults, and where the batch stands at that time. */
  record Call(Course course, int number, Seen seen) {
    /** Also by what the proxy does on its occasion. */
    boolean changesTheChain() {
      return seen.method().equals("eth_sendRawTransaction")
          || (course == Course.REORGANISED && seen.method().equals("eth_chainId"));
    }

    @Override
    public String toString() {
      return "%s in %s (%s %d)".formatted(seen.method(), seen.state(), course, number);
    }
  }

  @BeforeAll
  void start() throws Exception {
    node = TestNode.anvil("--no-mining");
    proxy = new FaultProxy(node.rpc(), TIMEOUT.multipliedBy(2));
    try (TestDistrict district = TestDistrict.founded(temporary.resolve("sealed"), node)) {
      var unused = district.awardAndClose(2);
    }
    // Fees are asked for differently while no block has a transaction; here it is somebody else's.
    String somebody = node.call("eth_accounts").path(0).asText();
    node.call("eth_sendTransaction", Map.of("from", somebody, "to", somebody, "value", "0x1"));
    node.call("evm_mine");
    snapshot = node.call("evm_snapshot").asText();
    life = new ArrayList<>(life(Course.MINED));
    life.addAll(between(life(Course.REPLACED), "SENT"));
    life.addAll(between(life(Course.REORGANISED), "MINED"));
    process = new DriverProcess(temporary.resolve("driver"));
    copied("rehearsal").close();
    proxy.plan(Course.MINED, -1, Fault.NONE, () -> {});
    process.rehearse(temporary.resolve("rehearsal"), proxy.address(), Course.MINED);
  }

  /** All that is asked on a course on which nothing fails. */
  private List<Call> life(Course course) throws Exception {
    try (TestDistrict district = copied("calm")) {
      proxy.plan(course, -1, Fault.NONE, () -> {});
      proxy.watch(() -> district.store().unfinished().getFirst().state().name());
      bringHome(district, course);
      proxy.watch(() -> "");
      int attempts = district.store().delivered().getFirst().attempts().size();
      assertThat(attempts > 1).as("replaced").isEqualTo(course == Course.REPLACED);
      List<Seen> calls = proxy.calls();
      List<String> states = calls.stream().map(Seen::state).toList();
      boolean back = states.lastIndexOf("SENT") > states.indexOf("MINED");
      assertThat(back).as("taken away").isEqualTo(course == Course.REORGANISED);
      return IntStream.range(0, calls.size())
          .mapToObj(number -> new Call(course, number, calls.get(number)))
          .toList();
    }
  }

  /**
   * What is asked from a state on until the batch is final: before and after, all courses agree.
   */
  private static List<Call> between(List<Call> life, String from) {
    List<String> states = life.stream().map(call -> call.seen().state()).toList();
    return life.subList(states.indexOf(from), states.indexOf("FINAL"));
  }

  @AfterAll
  void stop() throws IOException {
    if (node == null) {
      return;
    }
    proxy.close();
    node.close();
    String table = document();
    if (Boolean.getBoolean("stele.faults.write")) {
      Files.writeString(DOCUMENT, table);
    }
    assertThat(Files.readString(DOCUMENT))
        .as(
            "write it again: scripts/test -pl issuer -am -Dtest=FaultTableTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dstele.faults.write=true")
        .isEqualTo(table);
  }

  Stream<Arguments> faults() {
    return rows(ANSWERS);
  }

  Stream<Arguments> kills() {
    return rows(KILLS);
  }

  private Stream<Arguments> rows(List<Fault> faults) {
    return life.stream()
        .flatMap(
            call ->
                faults.stream()
                    .filter(fault -> isTried(call, fault))
                    .map(fault -> Arguments.of(call, fault)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theNodeFails(Call call, Fault fault) throws Exception {
    Path folder = temporary.resolve("fault");
    long before = transactions("fault");
    proxy.plan(call.course(), call.number(), fault, () -> {});
    try (TestDistrict district = TestDistrict.reopened(folder, proxy.address(), TIMEOUT)) {
      // Until the fault has happened; what comes after is for a service that starts anew.
      BatchLine line = district.line(settings(call.course()));
      while (proxy.calls().size() <= call.number() && isUnfinished(district)) {
        var unused = line.advance();
      }
    }
    outcome(folder, before, call, fault);
  }

  @ParameterizedTest
  @MethodSource("kills")
  void theServiceIsKilled(Call call, Fault fault) throws Exception {
    Path folder = temporary.resolve("kill");
    long before = transactions("kill");
    CompletableFuture<Process> driver = new CompletableFuture<>();
    proxy.plan(
        call.course(), call.number(), fault, () -> driver.join().destroyForcibly().onExit().join());
    driver.complete(process.start(folder, proxy.address(), call.course()));
    assertThat(driver.join().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(driver.join().exitValue()).isEqualTo(128 + 9);
    outcome(folder, before, call, fault);
  }

  /** How many transactions there are before a new copy of the district goes on. */
  private long transactions(String name) throws Exception {
    try (TestDistrict district = copied(name)) {
      return district.node().transactionCount(district.issuer().issuingAddress());
    }
  }

  /** The district with its closed batch, as it was before anything was asked. */
  private TestDistrict copied(String name) throws IOException {
    Path folder = temporary.resolve(name);
    remove(folder);
    node.call("anvil_dropAllTransactions");
    node.call("evm_revert", snapshot);
    snapshot = node.call("evm_snapshot").asText();
    FoundedFolder.copy(temporary.resolve("sealed"), folder);
    return TestDistrict.reopened(folder, proxy.address(), Duration.ofSeconds(20));
  }

  /** A new service over the same folder, and what is on the chain in the end. */
  private void outcome(Path folder, long before, Call call, Fault fault) throws Exception {
    assertThat(proxy.calls().get(call.number()).method())
        .as("what was asked when it went wrong")
        .isEqualTo(call.seen().method());
    proxy.plan(Course.MINED, -1, Fault.NONE, () -> {});
    try (TestDistrict district =
        TestDistrict.reopened(folder, proxy.address(), Duration.ofSeconds(20))) {
      bringHome(district, call.course());
      long sent = district.node().transactionCount(district.issuer().issuingAddress()) - before;
      assertThat(sent).as("transactions on the chain").isEqualTo(1);
      assertThat(district.store().delivered()).hasSize(1);
      Batch batch = district.store().delivered().getFirst();
      List<Store.Leaf> leaves = district.store().leaves(batch.id());
      assertThat(leaves).hasSize(2);
      Judge judge = judge(district);
      for (Store.Leaf leaf : leaves) {
        assertThat(judge.passes(district.delivery().json(leaf.assertion().uuid()))).isTrue();
      }
      outcomes
          .computeIfAbsent(call, unused -> new TreeMap<>())
          .put(fault, "%d of 2, %d tx".formatted(leaves.size(), sent));
    }
  }

  private static void bringHome(TestDistrict district, Course course) {
    BatchLine line = district.line(settings(course));
    for (int round = 0; isUnfinished(district); round++) {
      List<BatchLine.Trouble> troubles = line.advance();
      assertThat(round).as("%s", troubles).isLessThan(ROUNDS);
    }
  }

  private static boolean isUnfinished(TestDistrict district) {
    return !district.store().unfinished().isEmpty();
  }

  private Judge judge(TestDistrict district) throws Exception {
    return new Judge(
        CredentialDocument.file(ProfileDocuments.profile(district.issuer())),
        CredentialDocument.file(district.issuance().revocationList(district.issuer())),
        CredentialDocument.file(district.delivery().chain()),
        node.rpc());
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }

  private String document() {
    StringBuilder text = new StringBuilder(HEADER);
    for (Course course : Course.values()) {
      text.append("\n## %s\n".formatted(COURSES.get(course))).append(COLUMNS);
      life.stream().filter(call -> call.course() == course).forEach(call -> text.append(row(call)));
    }
    return text.toString();
  }

  private String row(Call call) {
    StringBuilder text = new StringBuilder();
    text.append(
        "| %d | %s | `%s` |".formatted(call.number(), call.seen().state(), call.seen().method()));
    Map<Fault, String> row = outcomes.getOrDefault(call, Map.of());
    for (Fault fault : Stream.concat(ANSWERS.stream(), KILLS.stream()).toList()) {
      String left = isTried(call, fault) ? "not shown" : "-";
      text.append(" %s |".formatted(row.getOrDefault(fault, left)));
    }
    return text.append('\n').toString();
  }
}
