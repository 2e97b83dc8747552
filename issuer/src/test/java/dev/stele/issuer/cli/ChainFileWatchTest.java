package dev.stele.issuer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.store.DataFolder;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.RegistryContracts.Contract;
import dev.stele.verifier.chain.Word;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ChainFileWatchTest {
  private static final ChainFile BARE =
      new ChainFile(
          new ChainId(1337),
          Optional.of("0x" + "ab".repeat(32)),
          Optional.of(registry("11")),
          List.of());
  private static final Checkpoint FIRST = new Checkpoint(7, Word.keccak("seven"));
  private static final Checkpoint SECOND = new Checkpoint(9, Word.keccak("nine"));

  @TempDir private Path folder;
  private Path file;
  private DataFolder data;
  private NodeOptions nodes;
  private ChainFileWatch watch;

  @BeforeEach
  void goByAChainFile() throws Exception {
    file = folder.resolve("chain.json");
    publish(vouching(FIRST));
    data = DataFolder.open(folder.resolve("data"));
    data.store()
        .pin(new ChainFile(BARE.chainId(), BARE.genesisHash(), Optional.empty(), List.of()));
    data.store().trust(vouching(FIRST));
    nodes = CommandLine.populateCommand(new NodeOptions(), "--chain", file.toString());
    watch = new ChainFileWatch(nodes, data.store(), Duration.ofMillis(20));
  }

  @AfterEach
  void close() throws IOException {
    watch.close();
    data.close();
  }

  @Test
  void aNewCheckpointIsGoneByWithoutARestart() throws IOException {
    publish(vouching(FIRST, SECOND));
    watch.look();
    assertThat(data.store().trusted().orElseThrow().finality().checkpoints())
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void nothingChangesByAFileThatCannotBeReadAndTheNextOneCounts() throws IOException {
    Files.writeString(file, "{\"format\": \"stele-cha");
    watch.look();
    assertThat(data.store().trusted()).contains(vouching(FIRST));
    publish(vouching(SECOND));
    watch.look();
    assertThat(data.store().trusted()).contains(vouching(SECOND));
  }

  @Test
  void nothingOfAFileWithAnotherRegistryIsGoneBy() throws IOException {
    publish(vouching(SECOND).withRegistry(Optional.of(registry("22"))));
    watch.look();
    assertThat(data.store().trusted()).contains(vouching(FIRST));
  }

  @Test
  void whatTheConsortiumTakesBackIsNotGoneByAnyMore() throws IOException {
    publish(BARE);
    watch.look();
    assertThat(data.store().trusted().orElseThrow().finality()).isEqualTo(FinalityTrust.NONE);
  }

  @Test
  void whatAnotherProcessWroteIsPutRight() throws Exception {
    watch.look();
    data.store().trust(vouching(SECOND));
    watch.look();
    assertThat(data.store().trusted()).contains(vouching(FIRST));
  }

  @Test
  void looksByItselfOnceStarted() throws Exception {
    watch.start();
    publish(vouching(SECOND));
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!data.store().trusted().equals(Optional.of(vouching(SECOND)))) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  @Test
  void aFileThatCannotBeGoneByIsSpokenOfOnce() throws IOException {
    Files.writeString(file, "{");
    assertThat(saidWhile(watch::look))
        .contains("the chain file cannot be gone by as it is now; the service goes by it as it was")
        .contains(file.toString());
    assertThat(saidWhile(watch::look)).isEmpty();
  }

  @Test
  void aFaultOfOurOwnIsSpokenOfOnce() {
    try (ChainFileWatch faulty = new ChainFileWatch(nodes, null, Duration.ofDays(1))) {
      assertThat(saidWhile(faulty::look)).contains("NullPointerException");
      assertThat(saidWhile(faulty::look)).isEmpty();
    }
  }

  @Test
  void whatAShutdownBreaksOffIsNotSpokenOf() throws IOException {
    Files.writeString(file, "{");
    watch.close();
    assertThat(saidWhile(watch::look)).isEmpty();
  }

  private static String saidWhile(Runnable work) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stderr = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(stderr);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private void publish(ChainFile chain) throws IOException {
    Files.writeString(file, chain.toJson().toString());
  }

  private static ChainFile vouching(Checkpoint... checkpoints) {
    return BARE.withFinality(new FinalityTrust(Set.of(), List.of(checkpoints), Optional.empty()));
  }

  private static RegistryContracts registry(String digits) {
    Contract contract = new Contract(new Address("0x" + digits.repeat(20)), Word.keccak("code"));
    return new RegistryContracts(contract, contract);
  }
}
