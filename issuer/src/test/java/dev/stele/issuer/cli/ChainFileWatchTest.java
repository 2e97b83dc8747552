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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private ChainFileWatch watch;

  @BeforeEach
  void goByAChainFile() throws Exception {
    file = folder.resolve("chain.json");
    publish(vouching(FIRST));
    data = DataFolder.open(folder.resolve("data"));
    data.store()
        .pin(new ChainFile(BARE.chainId(), BARE.genesisHash(), Optional.empty(), List.of()));
    data.store().trust(vouching(FIRST));
    NodeOptions nodes = CommandLine.populateCommand(new NodeOptions(), "--chain", file.toString());
    watch = new ChainFileWatch(nodes, data.store(), nodes.chainFile());
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
