package dev.stele.issuer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.issuer.input.RefusedException;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.Checkpoint;
import dev.stele.verifier.chain.FinalityTrust;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.RegistryContracts.Contract;
import dev.stele.verifier.chain.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which of a consortium's chain files a data folder goes. */
class ChainTrustTest {
  private static final ChainFile CHAIN =
      new ChainFile(
          new ChainId(1337), Optional.of("0x" + "ab".repeat(32)), Optional.empty(), List.of());
  private static final Contract CONTRACT =
      new Contract(new Address("0x" + "11".repeat(20)), Word.keccak("code"));
  private static final ChainFile WITH_REGISTRY =
      CHAIN.withRegistry(Optional.of(new RegistryContracts(CONTRACT, CONTRACT)));

  @TempDir private Path folder;
  private DataFolder data;

  @BeforeEach
  void open() throws Exception {
    data = DataFolder.open(folder);
    data.store().pin(CHAIN);
  }

  @AfterEach
  void close() throws IOException {
    data.close();
  }

  @Test
  void whatAFileSaysNoLongerIsNotTrustedAnyMore() throws Exception {
    assertThat(data.store().trust(sealedBy("a1"))).isTrue();
    assertThat(data.store().trust(sealedBy("a1"))).isFalse();
    assertThat(data.store().trust(CHAIN)).isTrue();
    assertThat(data.store().trusted()).contains(CHAIN);
  }

  @Test
  void otherValidatorsOfTheSameFirstBlockAreRefused() throws Exception {
    data.store().trust(sealedBy("a1"));
    ChainFile other = sealedBy("b2").withRegistry(WITH_REGISTRY.registry());
    assertThatThrownBy(() -> data.store().trust(other))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll("a1a1", "b2b2", "genesis.json");
    assertThat(data.store().trusted()).contains(sealedBy("a1"));
  }

  @Test
  void checkpointsComeAndGoBesideTheSameValidators() throws Exception {
    data.store().trust(sealedBy("a1", new Checkpoint(7, Word.keccak("seven"))));
    ChainFile next = sealedBy("a1", new Checkpoint(9, Word.keccak("nine")));
    data.store().trust(next);
    assertThat(data.store().trusted()).contains(next);
  }

  @Test
  void aFileIsTrustedWholeOrNotAtAll() throws Exception {
    try (Connection beside = DriverManager.getConnection("jdbc:sqlite:" + folder + "/stele.db");
        Statement statement = beside.createStatement()) {
      statement.execute(
          "create trigger full before insert on finality begin select raise(abort, 'full'); end");
    }
    ChainFile file = sealedBy("a1").withRegistry(WITH_REGISTRY.registry());
    assertThatThrownBy(() -> data.store().trust(file)).isInstanceOf(StoreException.class);
    assertThat(data.store().registry()).isEmpty();
  }

  private static ChainFile sealedBy(String digits, Checkpoint... checkpoints) {
    Set<Address> validators = Set.of(new Address("0x" + digits.repeat(20)));
    return CHAIN.withFinality(
        new FinalityTrust(validators, List.of(checkpoints), Optional.empty()));
  }
}
