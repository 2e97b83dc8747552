package dev.stele.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.MadeUpBadge;
import dev.stele.verifier.MadeUpBadge.Known;
import dev.stele.verifier.MadeUpBadge.Made;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.FakeNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The badge's own evidence on the command line, and that nobody is asked with {@code --offline}.
 */
@Timeout(60)
class OfflineTest {
  private final Made made = MadeUpBadge.soundKnownBy(Known.QUORUM);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"CHECKPOINT, checkpoint", "SIGNED_CHECKPOINT, checkpoint", "QUORUM, quorum"})
  void reportsHowEachClaimIsKnown(Known known, String how) throws IOException {
    Made badge = MadeUpBadge.soundKnownBy(known);
    JsonNode report = Cli.run(arguments(badge, badge.chain(), "--json")).report();
    assertThat(report.get("verdict").textValue()).isEqualTo("valid");
    assertThat(report.get("established").textValue()).isEqualTo(how);
    assertThat(report.get("claims"))
        .isEqualTo(
            Fixtures.json(
                "{\"anchor\": \"%s\", \"issuer\": \"%s\", \"status\": \"%s\"}"
                    .formatted(how, how, how)));
  }

  @Test
  void reportsNoClaimWhereNothingIsKnown() throws IOException {
    Path file = Fixtures.write(folder, "badge.json", Fixtures.signed());
    JsonNode report = Cli.run("verify", "--offline", "--json", file).report();
    assertThat(report.has("established")).isFalse();
    assertThat(report.get("claims")).isEqualTo(Fixtures.json("{}"));
  }

  @Test
  void saysInWordsHowAllIsKnownAndAsOfWhen() throws IOException {
    Cli.Run run = Cli.run(arguments(made, made.chain()));
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("VALID")
        .contains("status known by: quorum")
        .contains("as of block 18 (" + MadeUpBadge.STATUS_AT + ")")
        .contains("all in all: quorum");
  }

  @ParameterizedTest
  @CsvSource({"27, 3", "28, 0"})
  void countsTheAgeOfTheStatusInDays(int days, int status) throws IOException {
    assertThat(Cli.run(arguments(made, made.chain(), "--max-status-age", days)).status())
        .isEqualTo(status);
  }

  @Test
  void doesNotAskTheNodesOfTheChainFile() throws IOException {
    try (FakeNode node = new FakeNode("00")) {
      ChainFile chain = made.chain().withRpc(List.of(node.address()));
      assertThat(Cli.run(arguments(made, chain)).status()).isZero();
      assertThat(node.asked()).isEmpty();
    }
  }

  @Test
  void verifiesWhereThereIsNoNetwork() throws Exception {
    assumeTrue(
        succeeds("unshare", "--net", "true"),
        "unshare --net (util-linux) does not work here; a machine that lets it is needed");
    List<String> command = new ArrayList<>(List.of("unshare", "--net"));
    command.addAll(java(arguments(made, withNode(made), "--json")));
    Finished run = run(command);
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out()).contains("\"verdict\":\"valid\"");
  }

  /**
   * A JDK that reads any file opens three sockets of its own and closes them again, to find out
   * whether there is IPv4 and IPv6. A command that has nothing to ask does so too.
   */
  @Test
  void opensNoSocketButThoseOfTheJdk() throws Exception {
    List<String> offline = internetCalls(arguments(made, withNode(made)));
    assertThat(offline)
        .noneMatch(OfflineTest::isForSomebody)
        .isEqualTo(internetCalls("hash", badge()));
  }

  /** So that the test above would see one. */
  @Test
  void opensAConnectionWhereANodeIsAsked() throws Exception {
    Object[] asking = arguments(made, withNode(made));
    asking[1] = "--json";
    assertThat(internetCalls(asking)).anyMatch(OfflineTest::isForSomebody);
  }

  /**
   * The system calls about sockets of the internet that a run makes, with their results cut off.
   */
  private List<String> internetCalls(Object... arguments) throws Exception {
    assumeTrue(
        succeeds("strace", "-o", "/dev/null", "true"),
        "strace is missing, or may not trace here; install it to see the sockets that are opened");
    Path calls = folder.resolve("calls");
    List<String> command =
        new ArrayList<>(List.of("strace", "-f", "-e", "trace=network", "-o", calls.toString()));
    command.addAll(java(arguments));
    Finished run = run(command);
    assertThat(run.status()).as(run.out()).isZero();
    return Files.readAllLines(calls).stream()
        .filter(line -> line.contains("AF_INET"))
        .map(line -> line.replaceFirst("^[0-9]+ +", "").replaceFirst(" = .*", ""))
        .toList();
  }

  private static boolean isForSomebody(String call) {
    return call.startsWith("connect(") || call.startsWith("send") || call.startsWith("bind(");
  }

  /** A chain file that names a node, where nobody listens. */
  private static ChainFile withNode(Made badge) {
    return badge.chain().withRpc(List.of(URI.create("http://127.0.0.1:1")));
  }

  private Path badge() throws IOException {
    return Fixtures.write(folder, "badge.json", made.credential());
  }

  private Object[] arguments(Made badge, ChainFile chain, Object... more) throws IOException {
    Path file = Fixtures.write(folder, "badge.json", badge.credential());
    ObjectNode trusted = chain.toJson();
    List<Object> arguments = new ArrayList<>(List.of("verify", "--offline"));
    arguments.addAll(List.of("--chain", Fixtures.write(folder, "chain.json", trusted)));
    arguments.addAll(List.of("--at", MadeUpBadge.JUDGED_AT));
    arguments.addAll(List.of(more));
    arguments.add(file);
    return arguments.toArray();
  }

  /** The command line in a process of its own. */
  private static List<String> java(Object[] arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  private record Finished(int status, String out) {}

  private static Finished run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    return new Finished(process.exitValue(), out);
  }

  private static boolean succeeds(String... command) throws Exception {
    try {
      return run(List.of(command)).status() == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }
}
